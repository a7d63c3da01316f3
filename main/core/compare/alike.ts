/**
 * Decides whose differences have one cause: hosts of one kind whose requests go one way are touched and concerned by the same changes, so what
 * core/compare/attribute.ts finds for one of them it would find for all. A tenant that a change of its own belongs to is of no other's kind.
 */
import { refTo } from '../config/ref-to';
import { matchHost } from '../owners/match-host';
import type { Finished } from '../pipeline';
import type { Exchange, Span } from '../types/exchange';
import type { CertificateCandidate, EffectiveOwner, ResolvedOrigin, Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { isInRange } from '../waf/address-set';
import { namedChanges, recordsAround } from './by-name';
import { changesBetween, type ConfigurationChange } from './changes';
import { touching } from './overlap';
import { seenBy } from './seen-by';

export type Side = 'before' | 'after';

export interface Alike {
  /** Equal texts for hosts of one kind: the same template, group, certificates, web ACL and origins' lines before and after, and no change of their own. */
  readonly hostKind: (host: string) => string;
  /** The changes that the rungs of an exchange touch, as far as it went, and those of the names on its way; '' for none. */
  readonly way: (finished: Pick<Finished, 'exchange' | 'spans'>, side: Side) => string;
  /** No change can be seen by stages 01 to 06: the way in is the same on both sides, whoever asks. */
  readonly sameWayIn: boolean;
}

export function createAlike(before: Snapshot, after: Snapshot): Alike {
  const changes = changesBetween(before.workspace, after.workspace);
  const { named, others } = namedChanges(changes);
  const snapshots = { before, after } as const;
  const groups = others.filter(({ kind }) => kind === 'connection-group');
  const zones = others.filter(({ kind }) => kind === 'zone');
  const settings = others.filter(({ kind }) => kind === 'setting');
  const viewers = settings.filter(({ steps }) => steps[0] === 'network' && steps[1] === 'viewers' && steps[2] !== undefined);
  const numbers = new Map<object, number>();

  const numberOf = (thing: object | null): number => {
    if (thing === null) return -1;
    const known = numbers.get(thing) ?? numbers.size;
    numbers.set(thing, known);
    return known;
  };

  /** What the lines touch, and how near. */
  const touchedBy = (refs: readonly SourceRef[], side: Side): string => {
    let text = '';
    for (const ref of refs) {
      if (!changes[side].has(ref.file)) continue;
      touching(changes, { ref: snapshots[side].workspace.locate(ref), side }, ({ id }, distance) => (text += `${id}:${distance} `));
    }
    return text;
  };

  const certificateText = ({ source, certificate, because }: CertificateCandidate, side: Side): string =>
    `${source} ${certificate ? idsOf(named.certificate.get(certificate.name)) : 'none'} ${touchedBy(because, side)}`;

  const originText = (origin: ResolvedOrigin | null, side: Side): string => {
    if (!origin) return 'none';
    const { because, source, access, unresolved, assumptions = [], domain } = origin;
    const declared = `${idsOf(named.origin.get(domain))} ${idsOf(named['origin-file'].get(domain))}`;
    return `${touchedBy([...because, source, ...(access?.because ?? [])], side)}/${unresolved.length} ${assumptions.join()} ${declared}`;
  };

  const ownerText = (owner: EffectiveOwner, side: Side): string => {
    const { tenant, distribution, connectionGroup, enabled, distributionEnabled, certificates, webAcl, geo } = owner;
    const isOwn = tenant && (named.tenant.has(tenant.name) || touchedBy([refTo(tenant, '')], side) !== '');
    return JSON.stringify([
      owner.kind,
      tenant && !isOwn ? '' : owner.id,
      numberOf(distribution),
      numberOf(connectionGroup),
      [enabled.value, enabled.from, distributionEnabled.value],
      certificates.map((candidate) => certificateText(candidate, side)),
      [webAcl.value, webAcl.from, geo.from, geo.from === 'tenant' ? geo.value : null],
      distribution?.value.Origins.map(({ Id }) => originText(owner.origin(Id), side)),
    ]);
  };

  return {
    sameWayIn: changes.all.every((change) => seenBy(change).every((stage) => stage >= '07')),
    hostKind: (host) => {
      const [one, other] = [ownerOf(host, before), ownerOf(host, after)];
      const name = one && other && one.name === other.name && one.id === other.id ? '' : `${one?.name ?? ''} ${other?.name ?? ''} ${host}`;
      return `${one ? ownerText(one, 'before') : ''}\n${other ? ownerText(other, 'after') : ''}\n${name}`;
    },
    way: ({ exchange, spans }, side) => {
      if (changes.all.length === 0) return '';
      let text = '';
      for (const span of spans) text += rungText(span, span.stage, side, touchedBy);
      const page = exchange.errorPage;
      if (page) {
        for (const span of page.spans) text += rungText(span, '12-viewer-response', side, touchedBy);
        text += touchedBy(page.because, side);
      }
      const asked = namesOf(exchange);
      text += idsOf([...recordsAround(changes, asked)]);
      if (groups.length > 0) text += ` group ${exchange.endpoint?.connectionGroup?.name ?? ''}`;
      for (const { id, name } of zones) if ([...asked].some((one) => one === name || one.endsWith(`.${name}`))) text += ` zone ${id}`;
      for (const { id, steps } of viewers) if (isInRange(exchange.request.client.ip, steps[2] as string)) text += ` viewers ${id}`;
      if (settings.length > 0) text += ` ${assumptionsOf(spans)}`;
      return text;
    },
  };
}

function rungText(
  { result: { because, rejected, notes, notSimulated } }: Span,
  stage: string,
  side: Side,
  touchedBy: (refs: readonly SourceRef[], side: Side) => string,
): string {
  const decided = because ? touchedBy(because, side) : '';
  let beside = '';
  for (const rival of rejected ?? []) beside += touchedBy(rival.because, side);
  for (const note of notes ?? []) beside += touchedBy(note.because, side);
  let unsimulated = '';
  for (const note of notSimulated ?? []) unsimulated += touchedBy(note.because, side);
  return decided + beside + unsimulated === '' ? '' : `${stage} ${decided}-${beside}-${unsimulated};`;
}

/** As core/compare/reach.ts has it: a name that leads nowhere yet has an owner all the same. */
function ownerOf(host: string, snapshot: Snapshot): EffectiveOwner | null {
  const { claim, inactive } = matchHost(snapshot.hosts, host, snapshot.assumption);
  const found = claim ?? inactive;
  return found ? snapshot.owner(found.ownerId) : null;
}

function namesOf({ request, dns }: Exchange): ReadonlySet<string> {
  const names = new Set([request.dnsName.toLowerCase()]);
  for (const { name, value } of dns?.chain ?? []) names.add(name.toLowerCase()).add(value.toLowerCase());
  return names;
}

function assumptionsOf(spans: readonly Span[]): string {
  return [...new Set(spans.flatMap(({ result }) => result.assumptions ?? []))].toSorted().join();
}

function idsOf(changes: readonly ConfigurationChange[] | undefined): string {
  return changes ? changes.map(({ id }) => id).join(' ') : '';
}
