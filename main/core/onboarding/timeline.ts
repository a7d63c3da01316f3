/** Decides the timeline of a tenant: the life of its certificates on the simulated clock, each moment with its reason. */
import type { ManagedCertificate, OnboardingDomain, TimelineEntry } from '../types/onboarding';
import { dayMs } from './life';
import { dayOf, listOf } from './words';

/** Days before the end at which ACM sends an event for a certificate that was not renewed. */
const warningDays = [30, 15, 7, 3, 1] as const;

/** In order of time; moments without a date stand where they belong in the order of events. `at`: epoch milliseconds. */
export function buildTimeline(life: ManagedCertificate | null, domains: readonly OnboardingDomain[], at: number): readonly TimelineEntry[] {
  return life ? managedTimeline(life, domains, at) : certificatesTimeline(domains, at);
}

type Entry = Omit<TimelineEntry, 'state'> & { readonly state?: TimelineEntry['state'] };

function managedTimeline(life: ManagedCertificate, domains: readonly OnboardingDomain[], at: number): readonly TimelineEntry[] {
  const { requestedAt, issuedAt, notAfter, renewsAt, simulated, status } = life;
  const requested: Entry =
    requestedAt === null
      ? {
          id: 'requested',
          at: null,
          title: 'Requested',
          text: 'No file says when the certificate was asked for.',
          tone: 'info',
          state: 'past',
        }
      : { id: 'requested', at: requestedAt, title: 'Requested', text: `For ${listOf(life.names)}.`, tone: 'info' };
  if (life.file === null || simulated || status === 'pending-validation') return finish([requested, ...openRequest(life, at)], at);
  const entries: Entry[] = requestedAt === null ? [] : [requested];
  if (issuedAt !== null)
    entries.push({ id: 'issued', at: issuedAt, title: 'Issued', text: `Valid for ${listOf(life.names)}.`, tone: 'ok' });
  if (status !== 'issued' && status !== 'expired') {
    entries.push({ id: status, at: null, title: status, text: life.sentence, tone: 'error', state: 'past' });
    return finish(entries, at);
  }
  entries.push(attachEntry(life, domains));
  if (renewsAt !== null && notAfter !== null) entries.push(renewal(life, renewsAt, at));
  if (life.attached && life.renewal === 'impossible' && notAfter !== null) {
    const text = `ACM sends events ${warningDays.join(', ')} days before the end, because it cannot renew.`;
    entries.push({ id: 'warnings', at: notAfter - warningDays[0] * dayMs, title: 'ACM warns', text, tone: 'warning' });
  }
  if (notAfter !== null) entries.push(ending(notAfter, at));
  return finish(entries, at);
}

/** A request that is not answered yet, or whose answer no file holds. */
function openRequest(life: ManagedCertificate, at: number): readonly Entry[] {
  const { issuedAt, timesOutAt, tokens, status } = life;
  const entries: Entry[] = [];
  const unreached = tokens.filter(({ state }) => state !== 'reachable');
  const token = unreached[0];
  entries.push(
    token
      ? {
          id: 'token',
          at: null,
          title: 'Token fetched',
          text: token.sentence,
          tone: token.state === 'unknown' ? 'info' : 'error',
          state: token.state === 'unknown' ? 'future' : 'never',
        }
      : { id: 'token', at: null, title: 'Token fetched', text: 'Every token can be fetched.', tone: 'ok', state: 'past' },
  );
  const hopeless = unreached.some(({ state }) => state === 'unreachable') || status !== 'pending-validation';
  if (issuedAt === null && hopeless) {
    entries.push({ id: 'issued', at: null, title: 'Issued', text: life.sentence, tone: 'error', state: 'never' });
  } else {
    const undated = issuedAt === null ? ({ state: 'future' } as const) : {};
    entries.push({ id: 'issued', at: issuedAt, title: 'Issued', text: life.sentence, tone: issuedAt === null ? 'info' : 'ok', ...undated });
    const text = 'The tenant must be updated with its ARN.';
    entries.push({ id: 'attached', at: null, title: 'Attached', text, tone: 'info', state: 'future' });
  }
  if (timesOutAt !== null) {
    const text =
      at >= timesOutAt ? 'ACM gave up: no token could be fetched in time.' : 'ACM gives up, unless every token is fetched before.';
    entries.push({ id: 'timed-out', at: timesOutAt, title: 'Validation times out', text, tone: 'error' });
  }
  return entries;
}

function attachEntry(life: ManagedCertificate, domains: readonly OnboardingDomain[]): Entry {
  const inactive = domains.filter(({ status }) => status === 'inactive').map(({ domain }) => domain);
  if (life.attached) {
    const text = inactive.length === 0 ? 'All domains are active.' : `Still inactive: ${listOf(inactive)}.`;
    return { id: 'attached', at: null, title: 'Attached', text, tone: 'ok', state: 'past' };
  }
  const text = inactive.length === 0 ? 'Not attached to the tenant.' : `Until somebody attaches it, ${listOf(inactive)} stays inactive.`;
  return { id: 'attached', at: null, title: 'Attached', text, tone: 'warning', state: 'future' };
}

function renewal(life: ManagedCertificate, renewsAt: number, at: number): Entry {
  const { renewal: chance, attached } = life;
  if (!attached) {
    const text = 'ACM renews only what is in use: attach it first.';
    return { id: 'renewed', at: renewsAt, title: 'Renewal', text, tone: 'warning', state: 'never' };
  }
  if (chance === 'impossible') {
    const text = 'It cannot be renewed: a domain no longer leads to CloudFront, where the token is answered.';
    return { id: 'renewed', at: renewsAt, title: 'Renewal', text, tone: 'error', state: 'never' };
  }
  if (chance === 'unknown') {
    const text = 'Whether the names still lead to CloudFront, where the token is answered, is not known here.';
    return { id: 'renewed', at: renewsAt, title: 'Renewal', text, tone: 'warning' };
  }
  const text =
    at >= renewsAt
      ? 'ACM has renewed it by now; the files still hold the old dates.'
      : 'ACM renews it, as long as DNS leads to CloudFront.';
  return { id: 'renewed', at: renewsAt, title: 'Renewal', text, tone: 'ok' };
}

function ending(notAfter: number, at: number): Entry {
  const text = at > notAfter ? `Since ${dayOf(notAfter)} clients refuse it.` : 'From here on clients refuse it.';
  return { id: 'expires', at: notAfter, title: 'Runs out', text, tone: 'error' };
}

/** Certificates that nobody manages: one end per certificate. */
function certificatesTimeline(domains: readonly OnboardingDomain[], at: number): readonly TimelineEntry[] {
  const entries = new Map<string, Entry>();
  for (const { certificate } of domains) {
    if (!certificate || certificate.notAfter === null || entries.has(certificate.name)) continue;
    const whose = certificate.source === 'tenant' ? 'its own' : "its template's";
    const text =
      at > certificate.notAfter ? 'Clients refuse it since then.' : 'It is not a managed certificate of this tenant: renew it yourself.';
    const title = `Certificate ${certificate.name} (${whose}) runs out`;
    entries.set(certificate.name, {
      id: `expires-${certificate.name}`,
      at: certificate.notAfter,
      title,
      text,
      tone: at > certificate.notAfter ? 'error' : 'info',
    });
  }
  return finish([...entries.values()], at);
}

/** Dated moments in order of time; what has no date stays behind the entry that it came after. */
function finish(entries: readonly Entry[], at: number): readonly TimelineEntry[] {
  let last = Number.NEGATIVE_INFINITY;
  const keyed = entries.map((entry) => ({ entry, key: (last = entry.at ?? last) }));
  return keyed
    .sort((one, other) => (one.key === other.key ? 0 : one.key < other.key ? -1 : 1))
    .map(({ entry }) => ({ ...entry, state: entry.state ?? (entry.at !== null && entry.at <= at ? 'past' : 'future') }));
}
