/** Decides what the list of certificates says: for every name a client may ask for, what it is shown, until when, and whether it accepts. */
import { chooseCertificate, type ChosenCertificate } from '../certificates/choose';
import { judge, type Judgement } from '../certificates/judge';
import type { Snapshot } from '../types/snapshot';
import type { CertificateRow } from '../types/views';
import { mapNames } from './map-names';

const dayLength = 24 * 60 * 60 * 1000;

/** One row per name, in order of the names. A wildcard domain stands for the names below it. `at` is epoch milliseconds. */
export function buildCertificateRows(snapshot: Snapshot, at: number): readonly CertificateRow[] {
  const names = new Set([...mapNames(snapshot), ...snapshot.dns.endpoints.keys()]);
  const sorted = [...names].map((name) => ({ name, key: domainKey(name) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  return sorted.map(({ name }) => rowOf(snapshot, name, at));
}

function rowOf(snapshot: Snapshot, name: string, at: number): CertificateRow {
  const asked = name.startsWith('*.') ? `any${name.slice(1)}` : name;
  const chosen = chooseCertificate(snapshot, asked);
  const judgement = judge(chosen, asked, at);
  return {
    name,
    owner: chosen.owner?.name ?? null,
    tenant: chosen.claim?.ownerKind === 'tenant' ? chosen.claim.ownerName : null,
    source: chosen.source,
    arn: chosen.arn,
    notBefore: iso(chosen.notBefore),
    notAfter: iso(chosen.notAfter),
    daysLeft: chosen.notAfter === null ? null : Math.floor((chosen.notAfter - at) / dayLength),
    accepted: judgement.verdict === 'accepted',
    sentence: `${whatIsShown(name, chosen)} ${whatClientsDo(name, chosen, judgement)}`,
    because: chosen.because.map((ref) => snapshot.workspace.locate(ref)),
  };
}

function whatIsShown(name: string, { kind, source, names, owner, claim }: ChosenCertificate): string {
  if (source === 'none') return `A handshake for ${name} is ended without any certificate.`;
  const title = owner ? `${owner.kind} ${owner.name}` : null;
  const covered = names.join(', ');
  switch (kind) {
    case 'covering':
    case 'not-covering': {
      const whose = source === 'tenant' ? "the tenant's own certificate" : `the certificate of ${templateTitle(owner)}`;
      return `${name} belongs to ${title} and is shown ${whose} (${covered}).`;
    }
    case 'no-certificate':
      return `${name} belongs to ${title}, which has no certificate that can be shown; CloudFront shows its default one (${covered}).`;
    case 'endpoint':
      return `${name} is CloudFront's own name and is shown CloudFront's default certificate (${covered}).`;
    case 'inactive':
      return `${name} is inactive on ${claim ? `${claim.ownerKind} ${claim.ownerName}` : 'its owner'}, so CloudFront shows its default certificate (${covered}).`;
    default:
      return `Nobody claims ${name}, so CloudFront shows its default certificate (${covered}).`;
  }
}

function templateTitle(owner: ChosenCertificate['owner']): string {
  if (owner?.kind === 'tenant') return `its template ${owner.distribution?.name ?? ''}`;
  return 'that distribution';
}

function whatClientsDo(name: string, chosen: ChosenCertificate, { verdict, also }: Judgement): string {
  switch (verdict) {
    case 'accepted':
      return chosen.notAfter === null ? 'Clients accept it.' : `Clients accept it until ${day(chosen.notAfter)}.`;
    case 'tls.name-mismatch':
      if (chosen.source === 'none') return 'Clients fail.';
      return `It does not cover ${name}: clients refuse it${also ? `, and it ${also}` : ''}.`;
    case 'tls.expired':
      return `It expired on ${day(chosen.notAfter)}: clients refuse it.`;
    default:
      return `It is not valid before ${day(chosen.notBefore)}: clients refuse it.`;
  }
}

function iso(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}

function day(moment: number | null): string {
  return iso(moment)?.slice(0, 10) ?? 'an unknown day';
}

/** Sorts the names of one domain together: from the last label to the first. */
function domainKey(name: string): string {
  return name.split('.').toReversed().join('.');
}
