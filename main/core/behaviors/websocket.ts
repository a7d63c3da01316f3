/** Decides what a request to open a WebSocket meets: it passes by the cache, and needs its headers at the origin. */
import { forwardingOf } from '../origins/forwarding';
import type { Exchange, StageResult, ViewerRequest } from '../types/exchange';
import type { CompiledBehavior } from '../types/snapshot';
import { sayBehavior } from './reasons';

/** Without these no server can complete the handshake (RFC 6455 4.1); a behavior sends them on only by policy. */
const needed = ['sec-websocket-key', 'sec-websocket-version'] as const;

/** Whether a request asks for a WebSocket: CloudFront takes them over HTTP/1.1 only. */
export function isWebSocket({ method, httpVersion, headers }: Pick<ViewerRequest, 'method' | 'httpVersion' | 'headers'>): boolean {
  if (httpVersion !== '1.1' || method !== 'GET') return false;
  return hasToken(headers, 'upgrade', 'websocket') && hasToken(headers, 'connection', 'upgrade');
}

function hasToken(headers: ViewerRequest['headers'], name: string, token: string): boolean {
  return headers.some((header) => header[0] === name && header[1].split(',').some((part) => part.trim().toLowerCase() === token));
}

/** Headers of the handshake that the behavior keeps from the origin. */
export function withheldKeys(behavior: CompiledBehavior): readonly string[] {
  const { header, legacy } = forwardingOf(behavior);
  return legacy ? [] : needed.filter((name) => !header(name));
}

/** What 10-cache says of a request for a WebSocket; null for all others. Source: Developer Guide, "Use WebSockets". */
export function passWebSocket({ behavior, request }: Exchange): StageResult | null {
  if (!behavior || !isWebSocket(request)) return null;
  const withheld = withheldKeys(behavior);
  const policy = behavior.originRequestPolicy ? '/OriginRequestPolicyId' : '';
  const because = [{ ...behavior.source, pointer: `${behavior.source.pointer}${policy}` }];
  const reason = sayBehavior('behavior.websocket-withheld', { pathPattern: behavior.pathPattern, withheld });
  return {
    decision: 'bypass',
    reason: sayBehavior('behavior.websocket', { pathPattern: behavior.pathPattern }),
    because,
    changes: { cache: { key: '', result: 'Bypass', ttl: null, age: null } },
    ...(withheld.length > 0 ? { notes: [{ candidate: 'WebSocket handshake', reason, because }] } : {}),
  };
}
