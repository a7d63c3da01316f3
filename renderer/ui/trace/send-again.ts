/** Decides how a recorded request is put back into the request bar: the three names as they were, headers that nobody else sets. */
import type { Trace } from '../../../main/core/types/trace';
import type { SendPrefill } from '../../api/commands';

/** Set anew by whoever sends. */
const setByClient = new Set(['content-length', 'connection', 'transfer-encoding', 'keep-alive', 'te', 'upgrade']);

/** The prefill that sends the same request. Bodies are not recorded, so a request with one is only filled in, not sent. */
export function sendAgain({ request }: Pick<Trace, 'request'>): SendPrefill {
  const urlHost = /^[a-z]+:\/\/([^/:?#]+)/i.exec(request.url)?.[1]?.toLowerCase() ?? '';
  const secure = request.url.startsWith('https:');
  const headers = Object.entries(request.headers).filter(
    ([name, value]) => !name.startsWith(':') && !setByClient.has(name) && !(name === 'host' && value === urlHost),
  );
  if (request.host !== urlHost && !headers.some(([name]) => name === 'host')) headers.unshift(['host', request.host]);
  const hasBody = Number(request.headers['content-length'] ?? 0) > 0;
  return {
    method: request.method,
    url: request.url,
    headers,
    ...(secure && request.sni !== urlHost ? { sni: request.sni } : {}),
    ...(request.dnsName !== urlHost ? { connectTo: request.dnsName } : {}),
    ...(request.client.country ? { country: request.client.country } : {}),
    ...(request.httpVersion === '3' || request.httpVersion === '2' ? {} : { httpVersion: request.httpVersion }),
    now: !hasBody,
  };
}
