/** What 04-owner says of a request that CloudFront answers itself, because a certificate authority asks for a token. */
import { speakerOf, type ReasonTable } from '../explain/define';

export const validationReasons = {
  'owner.validation-token': {
    severity: 'ok',
    sentence: ({ host, owner, why }: { host: string; owner: string; why: 'pending' | 'renewal' }) =>
      why === 'pending'
        ? `This is the validation token of ${host}, which tenant ${owner} asked a managed certificate for. CloudFront answers for it itself, although the domain is inactive; it answers nothing else for this domain yet.`
        : `This is the validation token of ${host}, whose managed certificate on tenant ${owner} is being renewed. CloudFront answers for it itself, before the tenant's origin is asked.`,
    source: 'Developer Guide, "Request certificates for your CloudFront distribution tenant"',
  },
} satisfies ReasonTable;

export const sayValidation = speakerOf(validationReasons);
