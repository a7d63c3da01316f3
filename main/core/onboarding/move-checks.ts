/** Decides whether a domain could be moved now: each pre-condition of UpdateDomainAssociation, checked against the workspace. */
import { covers } from '../certificates/covers';
import { validityAt } from '../certificates/usable';
import { refTo } from '../config/ref-to';
import type { MoveCheck, MoveParty, RecordAdvice } from '../types/onboarding';
import type { EffectiveOwner, Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { coveringCandidate } from './find-certificate';
import { isApex, textRecord } from './records';
import { dayOf } from './words';

export interface MoveFacts {
  readonly snapshot: Snapshot;
  /** Lower case. */
  readonly domain: string;
  readonly source: MoveParty | null;
  readonly target: MoveParty;
  readonly sourceOwner: EffectiveOwner | null;
  readonly targetOwner: EffectiveOwner;
  readonly acrossAccounts: boolean;
  /** Epoch milliseconds of the simulated clock. */
  readonly at: number;
}

/** In the order in which they matter. Source: Developer Guide, "Move the alternate domain name" and "Set up the target"; API reference, UpdateDomainAssociation. */
export function checkMove(facts: MoveFacts): readonly MoveCheck[] {
  return [ownerCheck(facts), certificateCheck(facts), sourceCheck(facts), textCheck(facts), targetCheck(facts), dnsCheck(facts)];
}

/** Whether the source must be disabled, and whether the documents agree on that. */
export function mustDisable({ snapshot, acrossAccounts }: Pick<MoveFacts, 'snapshot' | 'acrossAccounts'>): boolean {
  return acrossAccounts || snapshot.assumption('move.source-disabled') === 'always';
}

/** The TXT record that proves the move across accounts: `_www.example.com`, at an apex `_.example.com`. null when the endpoint is not known. */
export function moveRecord({ snapshot, domain, target }: Pick<MoveFacts, 'snapshot' | 'domain' | 'target'>): RecordAdvice | null {
  if (target.endpoint === null) return null;
  return textRecord(snapshot, isApex(snapshot, domain) ? `_.${domain}` : `_${domain}`, target.endpoint);
}

function ownerCheck({ snapshot, domain, source, sourceOwner, target }: MoveFacts): MoveCheck {
  const what = 'The domain belongs to the source, and to nobody else';
  if (!source || !sourceOwner) {
    const text = `Nobody in this workspace lists ${domain}. Add it to ${target.name} in the ordinary way, or look who holds it with list-domain-conflicts.`;
    return check(snapshot, 'owner', what, 'not-met', text);
  }
  if (source.id === target.id) return check(snapshot, 'owner', what, 'not-met', `${domain} already belongs to ${target.name}.`);
  const claims = (domain.startsWith('*.') ? snapshot.hosts.wildcard.get(domain.slice(2)) : snapshot.hosts.exact.get(domain)) ?? [];
  const others = claims.filter(({ ownerId }) => ownerId !== source.id);
  if (others.length > 0) {
    const names = others.map(({ ownerKind, ownerName }) => `${ownerKind} ${ownerName}`).join(', ');
    return check(
      snapshot,
      'owner',
      what,
      'not-met',
      `${names} lists it too: AWS allows one owner (CNAMEAlreadyExists).`,
      others.map((claim) => claim.source),
    );
  }
  return check(
    snapshot,
    'owner',
    what,
    'met',
    `${domain} belongs to ${source.kind} ${source.name}.`,
    claims.map((claim) => claim.source),
  );
}

function certificateCheck({ snapshot, domain, target, targetOwner, at }: MoveFacts): MoveCheck {
  const what = 'A certificate of the target covers the domain already';
  const candidate = coveringCandidate(targetOwner, domain);
  const certificate = candidate?.certificate;
  if (!certificate) {
    const near = targetOwner.certificates.some((other) => other.certificate && covers(other.certificate.names, domain));
    const text = near
      ? `The certificate of ${target.name} that covers it is not issued.`
      : `No certificate of ${target.name} covers ${domain}: AWS refuses the move. Attach one first.`;
    return check(snapshot, 'certificate', what, 'not-met', text, [targetOwner.source]);
  }
  const validity = validityAt(at, certificate.notBefore, certificate.notAfter);
  const because = [...candidate.because, refTo(certificate, '/DomainName')];
  if (validity !== 'valid') {
    const text = `Certificate ${certificate.name} covers it, but ${validity === 'expired' ? 'has run out' : 'is not valid yet'} at the simulated time.`;
    return check(snapshot, 'certificate', what, 'not-met', text, because);
  }
  const until = certificate.notAfter === null ? '' : `, until ${dayOf(certificate.notAfter)}`;
  return check(snapshot, 'certificate', what, 'met', `Certificate ${certificate.name} covers it${until}.`, because);
}

function sourceCheck(facts: MoveFacts): MoveCheck {
  const { snapshot, source, sourceOwner } = facts;
  const what = 'The source is disabled';
  if (!source || !sourceOwner) return check(snapshot, 'source-disabled', what, 'unknown', 'The source is not in this workspace.');
  const because = sourceOwner.enabled.because;
  const enabled = sourceOwner.enabled.value;
  if (!enabled)
    return check(
      snapshot,
      'source-disabled',
      what,
      'met',
      `${source.name} is disabled: visitors are not answered until the move is made.`,
      because,
    );
  if (!mustDisable(facts)) {
    const text = `${source.name} is enabled, which the guide allows inside one account. The operation's own page asks to disable it always.`;
    return check(snapshot, 'source-disabled', what, 'not-needed', text, because);
  }
  const text = `${source.name} is enabled. Disabling it stops ${source.domains === 1 ? 'its domain for a while' : `all its ${source.domains} domains: move them together`}, or go by way of a wildcard.`;
  return check(snapshot, 'source-disabled', what, 'not-met', text, because);
}

function textCheck(facts: MoveFacts): MoveCheck {
  const { snapshot, acrossAccounts } = facts;
  const what = 'A TXT record proves that the domain is yours';
  if (!acrossAccounts) return check(snapshot, 'txt', what, 'not-needed', 'Not needed inside one account.');
  const record = moveRecord(facts);
  if (!record) return check(snapshot, 'txt', what, 'unknown', 'The endpoint of the target is not known.');
  const text = record.done ? `${record.name} names ${record.value}.` : `${record.name} must hold "${record.value}".`;
  return { id: 'txt', what, state: record.done ? 'met' : 'not-met', text, because: record.because };
}

function targetCheck({ snapshot, target, targetOwner }: MoveFacts): MoveCheck {
  const what = 'The target serves';
  const on = targetOwner.enabled.value && targetOwner.distributionEnabled.value && targetOwner.distribution !== null;
  if (on) return check(snapshot, 'target', what, 'met', `${target.name} is enabled.`, targetOwner.enabled.because);
  const because = targetOwner.enabled.value ? targetOwner.distributionEnabled.because : targetOwner.enabled.because;
  const text =
    targetOwner.distribution === null
      ? `${target.name} has no template.`
      : `${target.name} is disabled, so the domain would stop being served.`;
  return check(snapshot, 'target', what, 'not-met', text, because);
}

function dnsCheck({ snapshot, domain, target }: MoveFacts): MoveCheck {
  const what = 'DNS can be led to the target afterwards';
  if (target.endpoint === null) return check(snapshot, 'dns', what, 'unknown', 'The endpoint of the target is not known.');
  const known = [...snapshot.dns.zones.keys()].some((origin) => domain === origin || domain.endsWith(`.${origin}`));
  return known
    ? check(snapshot, 'dns', what, 'met', `The zone of ${domain} is in this workspace.`)
    : check(snapshot, 'dns', what, 'unknown', `${domain} lies in no zone of this workspace: make sure that you may change it.`);
}

function check(
  snapshot: Snapshot,
  id: string,
  what: string,
  state: MoveCheck['state'],
  text: string,
  because: readonly SourceRef[] = [],
): MoveCheck {
  return { id, what, state, text, because: because.map((ref) => snapshot.workspace.locate(ref)) };
}
