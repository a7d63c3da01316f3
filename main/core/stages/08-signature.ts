/** Stage 08 decides whether the behavior asks for a signed URL or cookie, and whether the request's is good. */
import { notSimulatedAt } from '../behaviors/not-simulated';
import { referencesOf } from '../config/references';
import type { Ports } from '../ports';
import { checkSignature, errorXml, type SignatureError, type SignatureVerdict } from '../signatures/check';
import { withoutSignature } from '../signatures/credentials';
import { saySignature } from '../signatures/reasons';
import { trustedKey } from '../signatures/trusted-keys';
import type { Stage } from '../stage';
import type { Exchange, Exit, Reason, StageResult } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';

export const signature: Stage = {
  name: '08-signature',
  question: 'Does this behavior need a signed URL or cookie, and is it good?',
  exits: [{ to: 403, when: 'the signature is missing, wrong, or out of its time' }],
  run: decideSignature,
  // A signature may be in a cookie, and is good for a time only.
  repeats: ({ behavior }) => behavior !== undefined && behavior.trustedKeyGroups === null && !notSimulatedAt(behavior, '08-signature'),
};

function decideSignature(exchange: Exchange, snapshot: Snapshot, { signatures }: Ports): StageResult {
  const { behavior, request } = exchange;
  if (!behavior) throw new Error('08-signature ran without a behavior');
  const { pathPattern, trustedKeyGroups: groups, source } = behavior;
  const because = [{ ...source, pointer: `${source.pointer}/TrustedKeyGroups` }];
  const unsimulated = notSimulatedAt(behavior, '08-signature');
  if (groups === null) {
    if (!unsimulated) return { decision: 'not-required', reason: saySignature('signature.not-required', { pathPattern }) };
    const lines = unsimulated.flatMap((note) => note.because);
    return {
      decision: 'not-simulated',
      reason: saySignature('signature.not-simulated', { pathPattern }),
      because: lines,
      notSimulated: unsimulated,
    };
  }
  if (!signatures) {
    const what = 'signatures are not checked without a host.';
    return {
      decision: 'not-simulated',
      reason: saySignature('signature.not-simulated', { pathPattern }),
      because,
      notSimulated: [{ setting: 'TrustedKeyGroups', what, because }],
    };
  }
  const references = referencesOf(snapshot.workspace);
  const verdict = checkSignature(request, exchange.at, (id) => trustedKey(references, groups, id), signatures);
  const lines = [...because, ...(verdict.key?.because ?? [])];
  if (!verdict.good) {
    const exit = refused(verdict.error, snapshot.assumption('signature.denied-text'));
    const assumptions = verdict.error === 'AccessDenied' ? { assumptions: ['signature.denied-text'] } : {};
    return { decision: 'refused', reason: refusal(verdict, pathPattern), because: lines, exit, ...assumptions };
  }
  const { credentials, key, policy } = verdict;
  const until = new Date(policy.before * 1000).toISOString();
  return {
    decision: 'good',
    reason: saySignature('signature.good', { pathPattern, form: credentials.form, key: key.name, until }),
    because: lines,
    changes: { request: withoutSignature(request) },
  };
}

function refusal({ error, breach, credentials, key }: Extract<SignatureVerdict, { good: false }>, pathPattern: string): Reason {
  if (!credentials) return saySignature('signature.missing', { pathPattern });
  const facts = { pathPattern, form: credentials.form, key: key?.name ?? credentials.keyPairId };
  switch (error) {
    case 'MissingKey':
      return saySignature('signature.missing', { pathPattern });
    case 'InvalidKey':
      return saySignature('signature.unknown-key', facts);
    case 'MalformedPolicy':
      return saySignature('signature.malformed-policy', facts);
    case 'MalformedSignature':
      return saySignature('signature.malformed', facts);
    default:
      return saySignature('signature.denied', { ...facts, breach: breach ?? 'signature' });
  }
}

function refused(error: SignatureError, denied: string): Exit {
  const text = errorXml(error, denied);
  const headers = [
    ['content-type', 'text/xml'],
    ['content-length', String(text.length)],
  ] as const;
  const head = { status: 403, headers, body: { size: text.length, text } };
  return { kind: 'response', status: 403, resultType: 'Error', detailedResultType: 'Error', xCache: 'Error', head };
}
