/** A sequence of requests to one tenant over one cache and an origin that replies as told, on a clock that the test moves. */
import { sentenceOf } from '../../main/core/explain/catalogue';
import { refresh, run, type Finished } from '../../main/core/pipeline';
import type { CacheEntry, OriginReply, Ports } from '../../main/core/ports';
import { stages } from '../../main/core/stages/index';
import type { BodyRef, HeaderList, OriginRequest, ViewerRequest } from '../../main/core/types/exchange';
import type { Snapshot } from '../../main/core/types/snapshot';
import type { CacheHow } from '../../main/core/types/trace';
import { ownedExchange, snapshotOf, template, tenant, type Files } from './compiled';
import { testTime } from './ports';

export interface StoryOptions {
  /** Members of the cache policy; MinTTL 0, DefaultTTL 60 and MaxTTL 600 unless given. `CachePolicyId` of `behavior` wins over it. */
  readonly policy?: Record<string, unknown>;
  readonly behavior?: Record<string, unknown>;
  readonly distribution?: Record<string, unknown>;
  readonly files?: Files;
  readonly assumptions?: Readonly<Record<string, string>>;
  readonly flights?: Ports['flights'];
}

export interface Answered {
  readonly status: number;
  readonly xCache: string | null;
  readonly resultType: string | undefined;
  readonly result: string | undefined;
  readonly how: CacheHow | undefined;
  readonly ttl: number | null;
  readonly age: string | null;
  readonly header: (name: string) => string | undefined;
  readonly body: string;
  /** What the cache's rung says. */
  readonly said: string;
  readonly code: string;
  readonly because: readonly string[];
  readonly assumptions: readonly string[];
  /** Requests to the origin for this answer, one behind it included. */
  readonly asked: readonly OriginRequest[];
  readonly finished: Finished;
}

export type Reply = OriginReply | ((request: OriginRequest) => OriginReply | Promise<OriginReply>);

export interface Story {
  readonly snapshot: Snapshot;
  readonly entries: Map<string, CacheEntry>;
  /** Sets what the origin replies from now on. */
  readonly reply: (reply: Reply) => void;
  /** Sets the clock, seconds from the first moment. */
  readonly at: (seconds: number) => void;
  readonly ask: (headers?: HeaderList, more?: Partial<ViewerRequest>) => Promise<Answered>;
}

export const storyHost = 'acme.example';

export function tellStory({ policy, behavior, distribution, files, assumptions, flights }: StoryOptions = {}): Story {
  const DefaultCacheBehavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'story', ...behavior };
  const keyed = {
    EnableAcceptEncodingGzip: false,
    EnableAcceptEncodingBrotli: false,
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
  };
  const snapshot = snapshotOf(
    {
      'distributions/saas.json': template({ DefaultCacheBehavior, ...distribution }),
      'tenants/acme.json': tenant('acme', [storyHost]),
      'policies/cache/story.json': {
        Name: 'story',
        MinTTL: 0,
        DefaultTTL: 60,
        MaxTTL: 600,
        ParametersInCacheKeyAndForwardedToOrigin: keyed,
        ...policy,
      },
      ...files,
    },
    assumptions,
  );
  const entries = new Map<string, CacheEntry>();
  const asked: OriginRequest[] = [];
  let now = testTime;
  let ids = 0;
  let reply: Reply = { kind: 'failure', failure: 'refused', detail: 'no reply in this test' };
  const ports: Ports = {
    clock: { now: () => now, monotonic: () => 0 },
    ids: { requestId: () => `request-${++ids}==`, viaId: () => 'a'.repeat(32), pop: 'TST50-C1' },
    cache: {
      get: (key) => entries.get(key),
      put: (entry) => void entries.set(entry.key, entry),
      delete: (key) => void entries.delete(key),
    },
    origin: {
      fetch: (request) => {
        asked.push(request);
        return typeof reply === 'function' ? reply(request) : reply;
      },
    },
    ...(flights ? { flights } : {}),
  };
  return {
    snapshot,
    entries,
    reply: (next) => void (reply = next),
    at: (seconds) => void (now = testTime + seconds * 1000),
    ask: async (headers = [], more = {}) => {
      const before = asked.length;
      const owned = { ...ownedExchange(snapshot, storyHost, { headers: [['host', storyHost], ...headers], ...more }), at: now };
      const finished = await run(stages, owned, snapshot, ports, { from: '07-behavior' });
      await refresh(stages, finished, snapshot, ports);
      return answeredBy(finished, () => asked.slice(before));
    },
  };
}

function answeredBy(finished: Finished, asked: () => readonly OriginRequest[]): Answered {
  const { exchange, spans } = finished;
  const { response, cache } = exchange;
  const rung = spans.find(({ stage }) => stage === '10-cache')?.result;
  if (!response) throw new Error('the story ended without a response');
  const header = (name: string): string | undefined => response.headers.find((entry) => entry[0] === name)?.[1];
  return {
    status: response.status,
    xCache: header('x-cache')?.replace(' from cloudfront', '') ?? null,
    resultType: exchange.resultType,
    result: cache?.result,
    how: cache?.how,
    ttl: cache?.ttl ?? null,
    age: header('age') ?? null,
    header,
    body: textOf(response.body),
    said: rung ? sentenceOf(rung.reason) : '',
    code: rung?.reason.code ?? '',
    because: rung?.because?.map(({ file, pointer }) => `${file}${pointer}`) ?? [],
    assumptions: rung?.assumptions ?? [],
    asked: asked(),
    finished,
  };
}

/** The text that a body stands for, parts of other bodies put together. */
export function textOf({ text, parts = [] }: BodyRef): string {
  if (text !== undefined) return text;
  return parts.map((part) => (typeof part === 'string' ? part : textOf(part.body).slice(part.start, part.end))).join('');
}

/** A cache policy with these members of ParametersInCacheKeyAndForwardedToOrigin; all others say none. */
export function keyed(more: object): StoryOptions {
  const none = {
    EnableAcceptEncodingGzip: false,
    EnableAcceptEncodingBrotli: false,
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
  };
  return { policy: { ParametersInCacheKeyAndForwardedToOrigin: { ...none, ...more } } };
}
