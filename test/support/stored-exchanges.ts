/** Exchanges for the store of recorded traffic: made up, but as many and as varied as real ones. */
import type { RecordedRequest } from '../../main/core/types/traffic';
import { createBatch, type ExchangeBatch } from '../../main/traces/store/batch';
import type { RowModel } from '../../main/traces/store/columns';

const statuses = [200, 200, 200, 200, 200, 304, 301, 403, 404, 502] as const;
const reasons = [
  'cache.hit',
  'cache.hit',
  'origin.answered',
  'origin.answered',
  'origin.answered',
  'origin.answered',
  'behavior.redirect',
  'geo.blocked',
  'origin.answered',
  'origin.unreachable',
];
const stages = [
  '10-cache',
  '10-cache',
  '11-origin',
  '11-origin',
  '11-origin',
  '11-origin',
  '07-behavior',
  '05-geo',
  '11-origin',
  '11-origin',
] as const;
const countries = ['DE', 'US', 'JP', 'FR', null];

/** Number `n` of an endless recording that is the same every time: tenants 0 to 9,999, the low ones most. */
export function madeRequest(n: number): { readonly model: RowModel; readonly recorded: RecordedRequest } {
  const mixed = (Math.imul(n ^ (n >>> 15), 0x2c1b3c6d) >>> 0) / 2 ** 32;
  const tenant = Math.floor(mixed ** 3 * 10_000);
  const kind = n % statuses.length;
  const host = `shop-${tenant}.example.com`;
  const at = 1_700_000_000_000 + n * 20;
  const status = statuses[kind] as number;
  const path = `/products/${n % 997}/item.html`;
  const query = n % 3 === 0 ? `page=${n % 50}` : null;
  const client = { ip: `198.51.100.${n % 250}`, country: countries[n % countries.length] ?? null };
  const resultType = status >= 400 ? 'Error' : kind < 2 ? 'Hit' : kind === 6 ? 'Redirect' : 'Miss';
  const request = {
    method: n % 20 === 0 ? 'POST' : 'GET',
    scheme: 'https',
    urlHost: host,
    path,
    query,
    host,
    sni: host,
    dnsName: host,
    headers: [
      ['host', host],
      ['user-agent', 'curl/8.5.0'],
    ],
    httpVersion: '2',
    maxTls: 'TLSv1.3',
    ipv6: false,
    client,
    bodyBytes: 0,
  } as const;
  return {
    model: {
      method: request.method,
      scheme: 'https',
      urlHost: host,
      host,
      path,
      query,
      owner: `tenant-${tenant}`,
      status,
      failure: null,
      reason: reasons[kind] as string,
      stage: stages[kind] as (typeof stages)[number],
      resultType,
      detailedResultType: resultType,
      pathPattern: '*',
      country: client.country,
      clientIp: client.ip,
      httpVersion: '2',
      line: null,
      traced: false,
    },
    recorded: { id: `made-${n}`, at, request, line: null, answered: null },
  };
}

/** Numbers `from` up to, not including, `to`, in batches. */
export function* madeBatches(from: number, to: number): Generator<ExchangeBatch, void> {
  let batch = createBatch();
  for (let n = from; n < to; n++) {
    const { model, recorded } = madeRequest(n);
    batch.add(model, { recorded, log: null }, { id: recorded.id, at: recorded.at, durationMs: n % 400, bytes: (n * 7) % 50_000 });
    if (batch.hasRoom()) continue;
    yield batch.build();
    batch = createBatch();
  }
  if (batch.size() > 0) yield batch.build();
}
