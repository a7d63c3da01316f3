/**
 * Decides what of an answered request counts as its behavior: everything that a viewer, an origin or a log could tell, stage by stage.
 * Moments, ids that are new for every request, names of lines and sentences are no behavior.
 */
import type { Finished } from '../pipeline';
import type { Exchange, HeaderList } from '../types/exchange';
import type { StageName } from '../types/trace';

/** A part of what a stage does that can differ by itself. Its first eleven or so characters are the stage's name. */
export type Aspect = StageName | `${StageName} ${'key' | 'life' | 'where' | 'head' | 'end' | 'answer' | 'status' | 'body'}`;

/** What was done, as text for each aspect that was reached. */
export interface Observation {
  readonly facts: ReadonlyMap<Aspect, string>;
  /** Status, or failure where there was no answer. */
  readonly outcome: string;
  /** The stage that ended the request before cache and origin had a say; null where none did. */
  readonly ended: StageName | null;
}

/** Headers that differ from call to call and mean nothing. */
const volatile: ReadonlySet<string> = new Set([
  'age',
  'connection',
  'date',
  'keep-alive',
  'last-modified',
  'via',
  'x-amz-cf-id',
  'x-amz-cf-pop',
]);

export function observe({ exchange, spans }: Finished): Observation {
  const facts = new Map<Aspect, string>();
  for (const { stage, result } of spans) {
    const ended = result.exit ? endOf(exchange) : null;
    const read = readers[stage](exchange);
    if (Array.isArray(read)) facts.set(stage, JSON.stringify([read, ended, decisive.has(stage) ? result.decision : null]));
    else {
      for (const [part, value] of Object.entries(read)) facts.set(`${stage} ${part}` as Aspect, JSON.stringify(value));
      if (ended) facts.set(stage, JSON.stringify(ended));
    }
  }
  const { exit } = exchange;
  return { facts, outcome: outcomeOf(exchange), ended: exit && exit.stage < '10' ? exit.stage : null };
}

/**
 * The aspects that differ, in the order of the stages. What an origin answers counts where it gets on: to the cache's lifetime or to the viewer. A
 * header that a policy takes away again is no change of behavior.
 */
export function differingAspects(before: Observation, after: Observation): readonly Aspect[] {
  const differing: Aspect[] = [];
  for (const [aspect, fact] of before.facts) if (after.facts.get(aspect) !== fact) differing.push(aspect);
  for (const aspect of after.facts.keys()) if (!before.facts.has(aspect)) differing.push(aspect);
  differing.sort();
  const goesOn = differing.some((aspect) => aspect === '10-cache life' || aspect >= '12');
  return goesOn ? differing : differing.filter((aspect) => aspect !== '11-origin answer');
}

export function stageOf(aspect: Aspect): StageName {
  return aspect.split(' ', 1)[0] as StageName;
}

export function outcomeOf({ exit, response }: Exchange): string {
  if (exit?.kind === 'failure') return exit.failure;
  return String(response?.status ?? 'none');
}

/** Stages of which the decision itself is all that shows. */
const decisive: ReadonlySet<StageName> = new Set<StageName>(['05-geo', '06-waf', '08-signature']);

function endOf({ exit }: Exchange): unknown {
  if (!exit) return null;
  return exit.kind === 'failure' ? exit.failure : [exit.status, exit.detailedResultType, exit.location ?? null];
}

/** A list is one aspect; members of an object are an aspect each. */
type Reader = (exchange: Exchange) => readonly unknown[] | Readonly<Record<string, unknown>>;

const readers: Readonly<Record<StageName, Reader>> = {
  '01-dns': ({ dns }) => [
    // What CloudFront's own names answer are places on this machine.
    dns?.chain.filter(({ source }) => source.file !== '').map(({ name, type, value, ttl }) => [name, type, value, ttl]),
    dns?.endpoint,
    dns?.endpoint === null ? dns.addresses : null,
  ],
  '02-connect': ({ endpoint }) => [endpoint?.domain, endpoint?.ipv6],
  '03-tls': ({ certificate, request }) => [
    certificate && [
      certificate.arn,
      certificate.source === 'none',
      certificate.names,
      certificate.notBefore,
      certificate.notAfter,
      certificate.acceptedByClient,
      certificate.version,
      certificate.cipher,
      certificate.clientStatus,
    ],
    request.httpVersion,
  ],
  '04-owner': ({ owner }) => [owner?.kind, owner?.owner.id, owner?.owner.distribution?.id],
  '05-geo': () => [],
  '06-waf': () => [],
  '07-behavior': ({ behavior }) => [behavior?.pathPattern],
  '08-signature': () => [],
  '09-viewer-request': ({ request, chosenOrigin }) => [
    request.path,
    request.query,
    request.headers,
    chosenOrigin && [chosenOrigin.origin.domain, chosenOrigin.origin.path, chosenOrigin.hostHeader],
  ],
  '10-cache': ({ cache, path }) => ({ key: [cache?.key, path], life: [cache?.result, cache?.ttl] }),
  '11-origin': ({ origin, originRequest: asked, srReason, answer, shield }) => ({
    where: [
      asked ? [asked.method, asked.scheme, asked.origin.domain, asked.port, asked.target.split('?')[0], asked.sni] : origin?.domain,
      asked?.signature?.service,
      shield?.region,
    ],
    head: asked && [asked.host, asked.target.split('?')[1], stable(asked.headers)],
    end: [srReason, answer?.status],
    answer: [answer && stable(answer.headers), answer?.body.size, answer?.body.text],
  }),
  '12-viewer-response': ({ response, resultType, detailedResultType, xCache }) => ({
    status: [response?.status, resultType, detailedResultType, xCache],
    head: response && stable(response.headers),
    body: [response?.body.size, response?.body.text],
  }),
};

/** Sorted by name: the order in which different names stand means nothing. */
function stable(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => !volatile.has(name)).toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
}
