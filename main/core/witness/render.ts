/** Puts a witness together: the request, what it shows, and the sentence that says it. */
import { causeOf } from '../compare/attribute';
import { differencesOf } from '../compare/differences';
import { headlineOf } from '../compare/kind';
import { clauseOf } from '../compare/words';
import { renderTrace } from '../explain/trace';
import type { Cause, ChangeKind } from '../types/compare';
import type { HeaderList } from '../types/exchange';
import type { Snapshot } from '../types/snapshot';
import type { TraceDifference } from '../types/views';
import type { Witness, WitnessChange, WitnessRequest } from '../types/witness';
import type { Outcomes } from './causes';
import { works, type Effect } from './effects';
import { outcomeOf } from './observe';

export interface WitnessParts {
  readonly request: WitnessRequest;
  readonly outcomes: Outcomes;
  readonly effects: readonly Effect[];
  /** Hosts at which each effect was seen, by its id. */
  readonly owners: ReadonlyMap<string, ReadonlySet<string>>;
  readonly before: Snapshot;
  readonly after: Snapshot;
}

export function renderWitness({ request, outcomes, effects, owners, before, after }: WitnessParts): Witness {
  const traces = [
    renderTrace(outcomes.before, before, { driver: 'offline' }),
    renderTrace(outcomes.after, after, { driver: 'offline' }),
  ] as const;
  const differences = [...differencesOf(...traces), ...sentDifferences(outcomes)];
  const headline = headlineOf(...traces, differences);
  const changes = effects.map((effect): WitnessChange => ({
    id: effect.id,
    cause: causeOf(effect.change),
    kind: effect.kind,
    part: effect.part,
    stage: effect.stage,
    from: effect.from,
    to: effect.to,
    what: clauseOf(effect.change, before, after),
    owners: owners.get(effect.id)?.size ?? 1,
  }));
  const [first] = changes;
  const [from, to] = [outcomeOf(outcomes.before.exchange), outcomeOf(outcomes.after.exchange)];
  const kind = first?.kind ?? headline.kind;
  return {
    request,
    causes: dropSame(changes.map(({ cause }) => cause)),
    changes,
    sentence: `${subjectOf(request)} ${predicateOf({ kind, part: first?.part ?? null }, from, to, differences)}: ${[...new Set(changes.map(({ what }) => what))].join('; ')}.`,
    stage: first?.stage ?? differences[0]?.stage ?? '12-viewer-response',
    kind,
    before: from,
    after: to,
    differences,
  };
}

function dropSame(causes: readonly Cause[]): readonly Cause[] {
  return [...new Map(causes.map((cause) => [JSON.stringify(cause), cause])).values()];
}

/** "POST http://shop.example/admin from DE". Over https with GET the host and the path say it all. */
export function subjectOf({ method, scheme, host, path, query, country, clientIp, dnsName, at, ...rest }: WitnessRequest): string {
  const verb = method === 'GET' ? '' : `${method} `;
  const url = `${scheme === 'http' ? 'http://' : ''}${host}${path}${query === null ? '' : `?${query}`}`;
  const more = [
    country === null ? '' : ` from ${country}`,
    clientIp === '127.0.0.1' ? '' : ` as ${clientIp}`,
    dnsName === host ? '' : ` by way of ${dnsName}`,
    rest.headers.length === 0 ? '' : ` with ${rest.headers.map(([name]) => name).join(', ')}`,
    rest.ipv6 ? ' over IPv6' : '',
    rest.maxTls === undefined ? '' : ` with ${rest.maxTls} at most`,
    at === undefined ? '' : ` at ${new Date(at).toISOString()}`,
  ];
  return verb + url + more.join('');
}

function predicateOf(
  { kind, part }: { readonly kind: ChangeKind; readonly part: string | null },
  from: string,
  to: string,
  differences: readonly TraceDifference[],
): string {
  const said = (path: string): string | null => {
    const found = differences.find((each) => each.path === path);
    return found ? `${shorten(found.after)} (was ${shorten(found.before)})` : null;
  };
  switch (kind) {
    case 'stops-working':
      return `${works(from) && /^\d/.test(to) ? `is refused with ${to}` : `ends with ${to}`} (was ${from})`;
    case 'starts-working':
      return `is answered with ${to} (was ${from})`;
    case 'status':
      return from === to ? `is decided otherwise` : `is answered with ${to} (was ${from})`;
    case 'owner':
      return `goes to ${said('owner.name') ?? 'another owner'}`;
    case 'origin':
      if (part === 'end' || part === 'answer') return 'gets another answer from the origin';
      return `asks ${said('origin.url') ?? said('origin.domain') ?? 'the origin otherwise'}`;
    case 'certificate':
      return `is shown ${said('certificate.arn') ?? said('certificate.notAfter') ?? 'another handshake'}`;
    case 'cache': {
      const key = said('cache.key');
      if (key) return `has the cache key ${key}`;
      return said('cache.ttl')
        ? `is kept for ${said('cache.ttl')} seconds`
        : `is cached otherwise: ${said('cache.result') ?? 'another lifetime'}`;
    }
    case 'response':
      return `gets another answer: ${listOf(differences.filter(({ path }) => path.startsWith('response.')).map(({ path }) => path.replace(/^response\.(?:headers\.)?/, '')))}`;
    default:
      return differences.some(({ path }) => path === 'behavior.pathPattern')
        ? `falls to path pattern ${said('behavior.pathPattern')}`
        : 'takes another way';
  }
}

function listOf(names: readonly string[]): string {
  return names.length === 0 ? 'its body' : names.slice(0, 4).join(', ') + (names.length > 4 ? ` and ${names.length - 4} more` : '');
}

function shorten(text: string): string {
  return text.length > 90 ? `${text.slice(0, 89)}…` : text;
}

/** Traces say where an origin is asked and not with which headers: the headers that differ. */
function sentDifferences({ before, after }: Outcomes): readonly TraceDifference[] {
  const [one, other] = [before.exchange.originRequest, after.exchange.originRequest];
  if (!one || !other) return [];
  const passing = new Set(['via', 'x-amz-cf-id']);
  const valueOf = (list: HeaderList, wanted: string): string =>
    list
      .filter(([name]) => name === wanted)
      .map(([, value]) => value)
      .join(', ') || 'none';
  return [...new Set([...one.headers, ...other.headers].map(([name]) => name))]
    .filter((name) => !passing.has(name) && valueOf(one.headers, name) !== valueOf(other.headers, name))
    .map((name) => ({
      path: `origin.request.headers.${name}`,
      before: valueOf(one.headers, name),
      after: valueOf(other.headers, name),
      stage: '11-origin',
    }));
}
