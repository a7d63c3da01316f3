/** What each usual mistake of a step would produce, in AWS's own words where they are known, and whether it is made here now. */
import type { ManagedCertificate, OnboardingDomain, OnboardingMistake } from '../types/onboarding';

/** Seen in real failures: aws-sdk-php issue 3129 and others. */
export const ownershipRefusal =
  'InvalidArgument (400): The provided Domain Name is not valid. Could not verify Domain Name ownership. It may not be pointing to a valid CloudFront resource.';
/** Developer Guide, "Troubleshooting distribution issues". */
const foreignRecord =
  'One or more aliases specified for the distribution includes an incorrectly configured DNS record that points to another CloudFront distribution. You must update the DNS record to correct the problem.';

export interface MistakeFacts {
  readonly domains: readonly OnboardingDomain[];
  readonly life: ManagedCertificate | null;
  /** Other owners that list one of the domains, as `distribution shop`. */
  readonly rivals: readonly string[];
}

export function dnsMistakes({ domains, life, rivals }: MistakeFacts): readonly OnboardingMistake[] {
  const waiting = domains.filter(({ status }) => status === 'inactive');
  const early =
    life?.tokenHost === 'cloudfront' && waiting.some(({ dns }) => dns.leadsTo === null && dns.status === 'invalid-configuration');
  const mistakes: OnboardingMistake[] = [];
  if (life?.tokenHost === 'cloudfront') {
    mistakes.push({
      mistake: 'the tenant is created before the name leads to CloudFront everywhere',
      produces: 'AWS refuses the tenant. Resolvers may lag behind the change, so try again after the record’s TTL.',
      quote: ownershipRefusal,
      applies: early,
    });
  }
  return [
    ...mistakes,
    {
      mistake: 'a CNAME is put at the apex of a zone',
      produces: 'DNS servers refuse the zone or answer SERVFAIL, and the mail and name server records beside it are lost.',
      quote: null,
      applies: domains.some(({ dns }) => dns.problem === 'apex-cname'),
    },
    {
      mistake: 'the name leads to another connection group or distribution',
      produces:
        'Requests are served all the same, until that endpoint goes or its settings differ; VerifyDnsConfiguration calls it invalid.',
      quote: 'invalid-configuration',
      applies: domains.some(({ dns }) => dns.problem === 'other-endpoint'),
    },
    {
      mistake: 'another distribution or tenant still lists the name',
      produces: 'AWS refuses the second claim, in any account. Move the domain instead.',
      quote: 'CNAMEAlreadyExists (409)',
      applies: rivals.length > 0,
    },
    {
      mistake: 'a record, or a wildcard record, leads the name to a distribution of somebody else',
      produces: 'AWS refuses the name. Publish a record for exactly this name first.',
      quote: foreignRecord,
      applies: false,
    },
  ];
}

export function tokenMistakes({ life }: MistakeFacts): readonly OnboardingMistake[] {
  const tokens = life?.tokens ?? [];
  const unreachable = tokens.some(({ state }) => state === 'unreachable');
  if (life?.tokenHost === 'cloudfront') {
    return [
      {
        mistake: 'the name is led away from CloudFront before the certificate is issued',
        produces: 'The authority finds no token: the request stays pending-validation until it times out.',
        quote: 'validation-timed-out',
        applies: unreachable,
      },
    ];
  }
  return [
    {
      mistake: 'self-hosted is chosen for a name that has no server',
      produces: 'It never validates, and the tenant waits for ever. Choose cloudfront and publish the CNAME.',
      quote: 'pending-validation',
      applies: tokens.some(({ problem }) => problem === 'no-server'),
    },
    {
      mistake: 'the name is led to CloudFront before the certificate is issued',
      produces: 'Your server is not asked any more and CloudFront does not answer for a self-hosted token: it never validates.',
      quote: 'pending-validation',
      applies: tokens.some(({ problem }) => problem === 'at-cloudfront'),
    },
    {
      mistake: 'the server redirects with another status than 301, to another place, or answers with a page of its own',
      produces: 'The authority does not find the token.',
      quote: null,
      applies: tokens.some(({ problem }) => problem === 'wrong-answer'),
    },
  ];
}

export function attachMistakes({ life, domains }: MistakeFacts): readonly OnboardingMistake[] {
  return [
    {
      mistake: 'the certificate is issued and nobody attaches it',
      produces: 'The domain stays inactive: the console shows that its set-up is required, and visitors are not answered.',
      quote: null,
      applies: life?.status === 'issued' && !life.attached && domains.some(({ status }) => status === 'inactive'),
    },
    {
      mistake: 'the update is sent with the ETag of an earlier read',
      produces: 'AWS refuses it, because the tenant changes by itself when the status of its certificate does.',
      quote: 'PreconditionFailed (412)',
      applies: false,
    },
    {
      mistake: 'the update sends Certificate alone and the tenant has other customizations',
      produces: 'Whether AWS keeps them is not documented: send the whole block.',
      quote: null,
      applies: false,
    },
  ];
}

export function renewalMistakes({ life }: MistakeFacts): readonly OnboardingMistake[] {
  return [
    {
      mistake: 'the name is led away from CloudFront later',
      produces: 'The next renewal fails, and after the last day clients refuse the certificate.',
      quote: null,
      applies: life?.status === 'issued' && life.attached && life.renewal === 'impossible',
    },
  ];
}

export function issueMistakes({ life }: MistakeFacts): readonly OnboardingMistake[] {
  return [
    {
      mistake: 'another certificate is asked for while one is pending',
      produces: 'AWS takes one pending request per tenant: cancel it first. The certificate that was pending stays in ACM.',
      quote: null,
      applies: false,
    },
    {
      mistake: 'a script waits for the certificate with a fixed limit',
      produces: 'Issuance can take longer than that. Terraform gives up after three hours, and on the next run replaces the tenant.',
      quote: null,
      applies: life?.status === 'validation-timed-out',
    },
  ];
}

export function coverageMistakes({ domains, life }: MistakeFacts): readonly OnboardingMistake[] {
  return [
    {
      mistake: 'a wildcard domain is to be covered by a managed certificate',
      produces: 'It cannot be: a wildcard needs a certificate of the template or of your own that holds the same wildcard.',
      quote: null,
      applies: life !== null && domains.some(({ domain, coverage }) => domain.startsWith('*.') && coverage === 'not-covered'),
    },
    {
      mistake: 'a domain is added that no attached certificate covers, and none is asked for',
      produces: 'AWS refuses the tenant.',
      quote: ownershipRefusal,
      applies: domains.some(({ coverage }) => coverage === 'not-covered'),
    },
  ];
}
