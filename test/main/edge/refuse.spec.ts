import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { respondRaw } from '../../../main/edge/refuse';
import { talk } from '../../support/viewer';
import type { ResponseHead } from '../../../main/core/types/exchange';

const page: ResponseHead = {
  status: 494,
  headers: [
    ['content-type', 'text/html'],
    ['transfer-encoding', 'chunked'],
    ['content-length', '7'],
  ],
  body: { size: 7, text: 'too big' },
};

describe('an answer where no parser writes it', () => {
  it('is a whole response and the end of the connection, told once', async () => {
    const told: unknown[] = [];
    const server = createServer((socket) => {
      respondRaw(socket, page, 1000, (delivery) => told.push(delivery));
      // A second one for a socket that is ending already must do no harm.
      respondRaw(socket, page, 1000, (delivery) => told.push(delivery));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const text = await talk((server.address() as AddressInfo).port, 'what is this');
    server.close();
    expect(text).toBe(
      'HTTP/1.1 494 Request Header Or Cookie Too Large\r\nContent-Type: text/html\r\nContent-Length: 7\r\nConnection: close\r\n\r\ntoo big',
    );
    expect(told).toContainEqual({ bodyBytes: 0, aborted: true, broken: 'before-answer' });
  });

  it('does not wait for ever for a client that goes on sending', async () => {
    const told: unknown[] = [];
    const server = createServer((socket) => respondRaw(socket, page, 20, (delivery) => told.push(delivery)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { connect } = await import('node:net');
    const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => undefined);
    const sending = setInterval(() => socket.write('more'), 1);
    await new Promise((resolve) => socket.once('close', resolve).resume());
    clearInterval(sending);
    server.close();
    expect(told).toEqual([{ bodyBytes: 7, aborted: false }]);
  });
});
