/** Reasons of 08-signature: whether the behavior asks for signed URLs or cookies. */
import { behaviorLabel } from '../behaviors/reasons';
import { speakerOf, type ReasonTable } from '../explain/define';

const guide = 'CloudFront Developer Guide, Serve private content with signed URLs and signed cookies';

export const signatureReasons = {
  'signature.not-required': {
    severity: 'ok',
    sentence: ({ pathPattern }: { pathPattern: string }) =>
      `${behaviorLabel(pathPattern)} trusts no key group, so neither a signed URL nor a signed cookie is needed.`,
    source: guide,
  },
  'signature.not-simulated': {
    severity: 'notice',
    sentence: ({ pathPattern, signed }: { pathPattern: string; signed: boolean }) =>
      `${behaviorLabel(pathPattern)} lets only signed requests through, and this one ${signed ? 'carries' : 'does not carry'} a signature. Signatures are not checked yet: the request goes on as if it were good${signed ? '' : ', where CloudFront would answer 403 MissingKey'}.`,
    source: guide,
  },
} satisfies ReasonTable;

export const saySignature = speakerOf(signatureReasons);
