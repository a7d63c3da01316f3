/** What is assumed of signed URLs and cookies where AWS documents nothing; part of the ledger in explain/assumptions.ts. */
import type { Assumption } from '../explain/assumptions';

export const signatureAssumptions: readonly Assumption[] = [
  {
    id: 'signature.denied-text',
    what: 'The message of AccessDenied reads “Access denied”.',
    why: 'Samples of the answer differ in the second letter that is a capital.',
    source: 'Knowledge center, "Troubleshoot signed URLs and signed cookies"',
    alternatives: ['Access denied', 'Access Denied'],
  },
];
