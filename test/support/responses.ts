/** A tenant `shop.example` whose requests go through the real stages from 05 on, with an origin that replies as told. */
import { run, type Finished } from '../../main/core/pipeline';
import type { OriginReply, Ports } from '../../main/core/ports';
import { stages } from '../../main/core/stages/index';
import type { HeaderList, OriginRequest, ResponseHead, ViewerRequest } from '../../main/core/types/exchange';
import type { Snapshot } from '../../main/core/types/snapshot';
import { cachingOptimized, ownedExchange, snapshotOf, template, tenant, type Files } from './compiled';
import { answer, portsOf, testTime, type TestPorts } from './ports';

export const usualBehavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: cachingOptimized };

export interface ShopOptions {
  /** Members of the distribution. */
  readonly template?: object;
  /** Members of the default cache behavior. */
  readonly behavior?: object;
  readonly tenant?: object;
  readonly files?: Files;
  readonly assumptions?: Readonly<Record<string, string>>;
  /** By path of the target without its query; 404 for others. */
  readonly pages?: Readonly<Record<string, OriginReply | ((request: OriginRequest) => OriginReply)>>;
  readonly ports?: Partial<Ports>;
}

export interface Shop {
  readonly snapshot: Snapshot;
  readonly ports: TestPorts;
  /** Milliseconds that pass before the next request. */
  readonly wait: (ms: number) => void;
  readonly ask: (path: string, request?: Partial<ViewerRequest>) => Promise<Finished>;
}

/** One shop with one cache: requests of a test follow each other. */
export function shop(options: ShopOptions = {}): Shop {
  const snapshot = snapshotOf(
    {
      'distributions/saas.json': template({ DefaultCacheBehavior: { ...usualBehavior, ...options.behavior }, ...options.template }),
      'tenants/shop.json': tenant('shop', ['shop.example'], options.tenant),
      ...options.files,
    },
    options.assumptions,
  );
  let at = testTime;
  const reply = (request: OriginRequest): OriginReply => {
    const found = options.pages?.[request.target.split('?')[0] as string];
    return (typeof found === 'function' ? found(request) : found) ?? answer(404, [['content-type', 'text/plain']], 'not here');
  };
  const plain = portsOf({ reply });
  const ports: TestPorts = { ...plain, clock: { now: () => at, monotonic: () => 0 }, ...options.ports };
  return {
    snapshot,
    ports,
    wait: (ms) => void (at += ms),
    ask: async (path, request = {}) => {
      const [pure = '', query] = path.split('?');
      const exchange = ownedExchange(snapshot, 'shop.example', { path: pure, query: query ?? null, ...request });
      return run(stages, { ...exchange, at }, snapshot, ports, { from: '05-geo' });
    },
  };
}

export function page(text: string, headers: HeaderList = [], status = 200): OriginReply {
  return answer(status, [['content-type', 'text/html'], ['content-length', String(text.length)], ...headers], text);
}

export function sentTo({ exchange: { response } }: Finished): ResponseHead & { readonly header: (name: string) => string | undefined } {
  if (!response) throw new Error('nothing was sent');
  return { ...response, header: (name) => response.headers.find((entry) => entry[0] === name)?.[1] };
}

/** Entries of CustomErrorResponses, as a distribution lists them. */
export function errorResponses(...Items: object[]): object {
  return { CustomErrorResponses: { Quantity: Items.length, Items } };
}
