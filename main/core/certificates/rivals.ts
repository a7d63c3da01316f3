/** What 03-tls says of the claims and certificates that it passed over. */
import { speakerOf, type ReasonTable } from '../explain/define';
import { nearMiss } from './covers';

type Source = 'tenant' | 'distribution';

interface LostClaim {
  readonly domain: string;
  readonly kind: Source;
  readonly owner: string;
  readonly why: 'exact-wins' | 'shorter-suffix' | 'second-claim' | 'inactive' | 'held-by-inactive';
  /** The domain that won; null when none did. */
  readonly winner: string | null;
}

const lostBecause: Readonly<Record<LostClaim['why'], (winner: string | null) => string>> = {
  'exact-wins': (winner) => `the exact name ${winner ?? ''} wins over every wildcard`,
  'shorter-suffix': (winner) => `${winner ?? 'another wildcard'} is more specific`,
  'second-claim': () => 'another owner claimed the same domain first',
  inactive: () => 'the domain is not active there',
  'held-by-inactive': () => 'a more specific claim holds the name, although it is not active',
};

const choosing = 'Developer Guide, "Customizations for distribution tenants"';

export const certificateRivalReasons = {
  'certificate.claim-lost': {
    severity: 'ok',
    sentence: ({ domain, kind, owner, why, winner }: LostClaim) =>
      `${domain} of ${kind} ${owner} does not decide the certificate: ${lostBecause[why](winner)}.`,
    source: 'Developer Guide, "Use custom URLs by adding alternate domain names"',
  },
  'certificate.missing': {
    severity: 'problem',
    sentence: ({ arn, source }: { arn: string; source: Source }) =>
      `The ${owned(source)} certificate ${arn} does not exist in this workspace, so it cannot be shown.`,
    source: choosing,
    hint: 'Declare it in certificates/, or correct the ARN.',
  },
  'certificate.not-issued': {
    severity: 'problem',
    sentence: ({ arn, source, status }: { arn: string; source: Source; status: string }) =>
      `The ${owned(source)} certificate ${arn} has the status ${status}: only an issued certificate can be shown.`,
    source: 'ACM User Guide, "Certificate characteristics and status"',
    hint: 'Finish the validation of the certificate.',
  },
  'certificate.not-covering': {
    severity: 'ok',
    sentence: ({ source, sni, names }: { source: Source; sni: string; names: readonly string[] }) => {
      const near = nearMiss(names, sni);
      const depth = near ? `; ${near} stands for exactly one label in front of ${near.slice(2)}` : '';
      return `The ${owned(source)} certificate is for ${listed(names)} and does not cover ${sni}${depth}.`;
    },
    source: 'RFC 6125, 6.4.3',
  },
  'certificate.tenant-first': {
    severity: 'ok',
    sentence: ({ source, sni, covering, winner }: { source: Source; sni: string; covering: string; winner: Source }) =>
      `The ${owned(source)} certificate covers ${sni} too (by ${covering}), but the ${owned(winner)} own comes first.`,
    source: choosing,
  },
} satisfies ReasonTable;

export const sayRival = speakerOf(certificateRivalReasons);

function owned(source: Source): string {
  return source === 'tenant' ? "tenant's" : "distribution's";
}

/** `a, b and c`, cut after four. */
export function listed(names: readonly string[]): string {
  if (names.length > 4) return `${names.slice(0, 4).join(', ')} and ${names.length - 4} more`;
  return names.length < 2 ? (names[0] ?? 'no name') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
