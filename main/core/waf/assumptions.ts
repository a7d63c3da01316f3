/** What is assumed of AWS WAF where AWS documents nothing; part of the ledger in explain/assumptions.ts. */
import type { Assumption } from '../explain/assumptions';

export const wafAssumptions: readonly Assumption[] = [
  {
    id: 'waf.search-string',
    what: 'A SearchString that is well-formed base64 of printable text stands for the text inside.',
    why: 'The CLI prints the bytes in base64, and people write them plainly; a file does not say which.',
    source: 'AWS WAF API reference, ByteMatchStatement.SearchString; AWS CLI output',
    alternatives: ['base64', 'text'],
  },
  {
    id: 'waf.token',
    what: 'A viewer shows no token of a solved CAPTCHA or challenge.',
    why: 'Tokens are made by AWS and cannot be had offline.',
    source: 'AWS WAF Developer Guide (CAPTCHA and Challenge)',
    alternatives: ['none', 'valid'],
  },
  {
    id: 'waf.rate-check',
    what: 'AWS WAF looks at the counts of a rate-based rule every ten seconds; between two looks the rule’s verdict on a viewer stays as it is.',
    why: 'The guide says that rates are checked frequently and that limiting sets in near the limit, not when exactly.',
    source: 'AWS WAF Developer Guide, "Rate-based rule high-level settings" and "Rate-based rule caveats"',
    alternatives: ['every-ten-seconds', 'every-request'],
  },
];
