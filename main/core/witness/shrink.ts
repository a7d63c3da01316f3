/** Makes a witness simpler as long as it shows the same. */
import type { WitnessRequest } from '../types/witness';
import { usualAddress } from './dimensions';

/** Simpler forms of a request, the boldest first. Countries and addresses that a gate asks for stay where they are needed. */
export function* simplerThan(request: WitnessRequest): Iterable<WitnessRequest> {
  const { at: _at, maxTls: _maxTls, ipv6: _ipv6, ...plain } = request;
  if (request.at !== undefined) yield { ...request, at: undefined } as unknown as WitnessRequest;
  if (request.maxTls !== undefined || request.ipv6) yield request.at === undefined ? plain : { ...plain, at: request.at };
  if (request.headers.length > 0) yield { ...request, headers: [] };
  if (request.query !== null) yield { ...request, query: null };
  if (request.country !== null) yield { ...request, country: null };
  if (request.clientIp !== usualAddress) yield { ...request, clientIp: usualAddress };
  if (request.method !== 'GET') yield { ...request, method: 'GET' };
  if (request.scheme === 'http') yield { ...request, scheme: 'https', sni: request.host };
  if (request.dnsName !== request.host) yield { ...request, dnsName: request.host };
  if (request.scheme === 'https' && request.sni !== request.host) yield { ...request, sni: request.host };
  if (request.path !== '/') yield { ...request, path: '/' };
  for (let at = 0; request.headers.length > 1 && at < request.headers.length; at += 1) {
    yield { ...request, headers: request.headers.toSpliced(at, 1) };
  }
  for (const [at, [name, value]] of request.headers.entries()) {
    if (name !== 'cookie' || !value.includes('; ')) continue;
    for (const cookie of value.split('; ')) yield { ...request, headers: request.headers.with(at, ['cookie', cookie]) };
  }
  if (request.query?.includes('&')) for (const part of request.query.split('&')) yield { ...request, query: part };
}

/** The simplest form that still does what it is for. `holds` is asked for one form after the other. */
export async function shrink(request: WitnessRequest, holds: (request: WitnessRequest) => Promise<boolean>): Promise<WitnessRequest> {
  let best = withoutGaps(request);
  for (let again = true; again;) {
    again = false;
    for (const candidate of simplerThan(best)) {
      const simpler = withoutGaps(candidate);
      if (await holds(simpler)) {
        best = simpler;
        again = true;
        break;
      }
    }
  }
  return best;
}

function withoutGaps(request: WitnessRequest): WitnessRequest {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) as unknown as WitnessRequest;
}
