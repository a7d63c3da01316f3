/** WebSockets: after the handshake the edge only carries bytes, until one side leaves or both are silent for too long. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ResponseHead } from '../core/types/exchange';
import { isTunnel } from '../runtime/tunnel';
import { connectionHeaders, wireName } from './header-forms';
import type { Delivery } from './serve';

/**
 * Tells the viewer that the origin agreed and joins the two connections. `done` is called once, when both are closed; its bytes are those
 * that the viewer was sent. A declared stub has no connection: then the viewer hears nothing more.
 *
 * @param early what the viewer said right behind its request
 */
export function respondUpgrade(
  viewer: Duplex,
  early: Buffer,
  { headers, body }: ResponseHead,
  silenceMs: number,
  done: (delivery: Delivery) => void,
): void {
  const tunnel = isTunnel(body.handle) ? body.handle : null;
  const origin = tunnel?.socket;
  let bodyBytes = 0;
  let broken = false;
  const leave = (): void => {
    clearTimeout(timer);
    viewer.destroy();
    origin?.destroy();
  };
  const timer = setTimeout(leave, silenceMs).unref();
  viewer.once('close', () => {
    leave();
    done({ bodyBytes, aborted: broken });
  });
  viewer.on('error', () => (broken = true));
  if (viewer.destroyed) {
    viewer.emit('close');
    return;
  }
  const kept = headers.filter(([name]) => !connectionHeaders.has(name) && name !== 'content-length');
  const lines = kept.map(([name, value]) => `${wireName(name)}: ${value}\r\n`).join('');
  viewer.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${lines}\r\n`, 'latin1');
  if (!origin) {
    viewer.on('data', () => timer.refresh());
    viewer.once('end', leave);
    return;
  }
  origin.on('error', () => (broken = true));
  // The last bytes of the origin still go out.
  origin.once('close', () => viewer.end());
  if (tunnel.head.length > 0) origin.unshift(tunnel.head);
  if (early.length > 0) viewer.unshift(early);
  const count = (bytes: Buffer): void => {
    bodyBytes += bytes.length;
    timer.refresh();
  };
  origin.on('data', count);
  viewer.on('data', () => timer.refresh());
  origin.pipe(viewer);
  viewer.pipe(origin);
}

/** The bytes of a request as it came, without its wish for another protocol: CloudFront takes no notice of others than WebSocket. */
export function withoutUpgrade({ method, url, httpVersion, rawHeaders }: IncomingMessage, rest: Buffer): Buffer {
  let head = `${method ?? 'GET'} ${url ?? '/'} HTTP/${httpVersion}\r\n`;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string;
    const value = rawHeaders[at + 1] as string;
    const lower = name.toLowerCase();
    if (lower === 'upgrade' || lower === 'http2-settings') continue;
    head += `${name}: ${lower === 'connection' ? withoutTokens(value) : value}\r\n`;
  }
  return Buffer.concat([Buffer.from(`${head}\r\n`, 'latin1'), rest]);
}

function withoutTokens(value: string): string {
  const left = value.split(',').filter((token) => !['upgrade', 'http2-settings'].includes(token.trim().toLowerCase()));
  return left.length === 0 ? 'keep-alive' : left.join(',');
}
