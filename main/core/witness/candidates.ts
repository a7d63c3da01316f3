/** Decides which requests are tried at a place: all combinations where they are few, else every value, every pair of values, and some more. */
import type { ViewerRequest } from '../types/exchange';
import type { WitnessRequest } from '../types/witness';
import { usualAddress, type Dimensions } from './dimensions';
import type { Place } from './places';

export interface Candidates {
  readonly requests: Iterable<WitnessRequest>;
  readonly count: number;
  /** How many combinations there are. */
  readonly combinations: number;
}

type Choice = readonly number[];

/** @param limit requests that are tried at most */
export function candidatesAt({ host, ways }: Place, dimensions: Dimensions, limit: number): Candidates {
  const { paths, methods, schemes, countries, addresses, headers, queries, tls, families, times } = dimensions;
  const sizes = [ways, paths, methods, schemes, countries, addresses, headers, queries, tls, families, times].map(({ length }) => length);
  const combinations = sizes.reduce((product, size) => product * size, 1);
  const make = (choice: Choice): WitnessRequest => {
    const pick = <T>(list: readonly T[], at: number): T => list[choice[at] as number] as T;
    const way = pick(ways, 0);
    const scheme = pick(schemes, 3);
    const [maxTls, family, at] = [pick(tls, 8), pick(families, 9), pick(times, 10)];
    return {
      method: pick(methods, 2),
      scheme,
      dnsName: way.dnsName,
      sni: scheme === 'http' ? null : way.sni,
      host,
      path: pick(paths, 1),
      query: pick(queries, 7),
      country: pick(countries, 4),
      clientIp: pick(addresses, 5),
      headers: pick(headers, 6),
      ...(family === 'ipv6' ? { ipv6: true as const } : {}),
      ...(maxTls === 'TLSv1.3' ? {} : { maxTls }),
      ...(at === null ? {} : { at }),
    };
  };
  const choices = combinations <= limit ? [...everyChoice(sizes)] : covering(sizes, limit);
  return { requests: lazily(choices, make), count: choices.length, combinations };
}

function* lazily(choices: readonly Choice[], make: (choice: Choice) => WitnessRequest): Iterable<WitnessRequest> {
  for (const choice of choices) yield make(choice);
}

function* everyChoice(sizes: readonly number[]): Iterable<Choice> {
  const at = sizes.map(() => 0);
  for (;;) {
    yield [...at];
    let place = sizes.length - 1;
    while (place >= 0 && at[place] === (sizes[place] as number) - 1) at[place--] = 0;
    if (place < 0) return;
    at[place] = (at[place] as number) + 1;
  }
}

/** Each value beside the usual ones; each pair of values; then combinations as a fixed sequence of numbers draws them. */
function covering(sizes: readonly number[], limit: number): readonly Choice[] {
  const found = new Map<string, Choice>();
  const usual = sizes.map(() => 0);
  const add = (choice: Choice): void => {
    const key = choice.join(' ');
    if (found.size < limit && !found.has(key)) found.set(key, choice);
  };
  add(usual);
  const pairs: Choice[] = [];
  sizes.forEach((size, one) => {
    for (let value = 0; value < size; value += 1) {
      add(usual.with(one, value));
      sizes.forEach((other, two) => {
        if (two <= one) return;
        for (let second = 1; second < other; second += 1) pairs.push(usual.with(one, value).with(two, second));
      });
    }
  });
  pairs.forEach(add);
  let state = 0x2545f491;
  for (let tries = 0; found.size < limit && tries < limit * 4; tries += 1) {
    add(
      sizes.map((size) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * size);
      }),
    );
  }
  return [...found.values()];
}

/** The request as a viewer sends it. Over https it offers HTTP/2, over http it speaks HTTP/1.1. */
export function viewerRequestOf(request: WitnessRequest): ViewerRequest {
  const { method, scheme, dnsName, sni, host, path, query, country, clientIp, headers, ipv6 = false, maxTls = 'TLSv1.3' } = request;
  return {
    method,
    scheme,
    urlHost: host,
    path,
    query,
    host,
    sni,
    dnsName,
    headers: [['host', host], ...headers],
    httpVersion: scheme === 'https' ? '2' : '1.1',
    maxTls,
    ipv6,
    client: { ip: clientIp, country },
    bodyBytes: 0,
  };
}

/** How much of a request is unusual: of two that show the same the one with less is the better witness. */
export function weightOf(request: WitnessRequest): number {
  const { method, scheme, dnsName, sni, host, path, query, country, clientIp, headers } = request;
  return (
    (method === 'GET' ? 0 : 4) +
    (scheme === 'https' ? 0 : 3) +
    (dnsName === host ? 0 : 12) +
    (sni === host || scheme === 'http' ? 0 : 12) +
    path.length / 10 +
    (path.includes('/.') ? 1 : 0) +
    (query === null ? 0 : 3 + query.length / 20) +
    (country === null ? 0 : 2) +
    (clientIp === usualAddress ? 0 : 2) +
    headers.length * 3 +
    (request.ipv6 ? 4 : 0) +
    (request.maxTls ? 4 : 0) +
    (request.at === undefined ? 0 : 8)
  );
}
