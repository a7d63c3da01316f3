/** Reasons of 08-signature: whether the behavior asks for a signed URL or cookie, and whether the request's is good. */
import { behaviorLabel } from '../behaviors/reasons';
import { speakerOf, type ReasonTable } from '../explain/define';
import type { PolicyBreach } from './policy';

const guide = 'CloudFront Developer Guide, Serve private content with signed URLs and signed cookies';

interface Facts {
  readonly pathPattern: string;
}

interface Signed extends Facts {
  readonly form: 'url' | 'cookie';
  readonly key: string;
}

const formWords = { url: 'signed URL', cookie: 'signed cookie' } as const;

const breachWords: Readonly<Record<PolicyBreach | 'signature', string>> = {
  signature: 'its signature does not fit its policy, this URL and that key',
  expired: 'its policy has expired',
  'too-early': 'its policy does not hold yet',
  address: 'its policy is for another address',
  resource: 'its policy is for another URL',
};

export const signatureReasons = {
  'signature.not-required': {
    severity: 'ok',
    sentence: ({ pathPattern }: Facts) =>
      `${behaviorLabel(pathPattern)} trusts no key group, so neither a signed URL nor a signed cookie is needed.`,
    source: guide,
  },
  'signature.good': {
    severity: 'ok',
    sentence: ({ pathPattern, form, key, until }: Signed & { until: string }) =>
      `${behaviorLabel(pathPattern)} lets only signed requests through, and the ${formWords[form]} is good: signed with key ${key}, until ${until}.`,
    source: guide,
  },
  'signature.missing': {
    severity: 'problem',
    sentence: ({ pathPattern }: Facts) =>
      `${behaviorLabel(pathPattern)} lets only signed requests through, and this one has no Key-Pair-Id.`,
    source: guide,
    hint: 'Make a signed URL or cookies with edgecase sign.',
  },
  'signature.unknown-key': {
    severity: 'problem',
    sentence: ({ pathPattern, form, key }: Signed) =>
      `The ${formWords[form]} names key ${key}, which is in no key group that ${behaviorLabel(pathPattern)} trusts.`,
    source: guide,
    hint: 'Add the public key to a trusted key group, or sign with a key that is in one.',
  },
  'signature.malformed-policy': {
    severity: 'problem',
    sentence: ({ form }: Signed) =>
      `The ${formWords[form]} has no policy that can be read: neither Expires nor a custom policy of one statement with DateLessThan.`,
    source: 'CloudFront Developer Guide, Create a signed URL using a custom policy',
  },
  'signature.malformed': {
    severity: 'problem',
    sentence: ({ form }: Signed) =>
      `The signature of the ${formWords[form]} is missing or is no base64 in CloudFront's alphabet (- for +, _ for =, ~ for /).`,
    source: 'CloudFront Developer Guide, Create a signed URL using a canned policy',
  },
  'signature.denied': {
    severity: 'problem',
    sentence: ({ form, key, breach }: Signed & { breach: PolicyBreach | 'signature' }) =>
      `The ${formWords[form]} of key ${key} is refused: ${breachWords[breach]}.`,
    source: guide,
  },
  'signature.not-simulated': {
    severity: 'notice',
    sentence: ({ pathPattern }: Facts) =>
      `${behaviorLabel(pathPattern)} lets only signed requests through. What it trusts cannot be checked here, so the request goes on as if its signature were good.`,
    source: guide,
  },
} satisfies ReasonTable;

export const saySignature = speakerOf(signatureReasons);
