/** Sends a viewer's request over a connection that stands, in HTTP/1.0, HTTP/1.1 or HTTP/2, with exactly the headers it names. */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect as http2Connect, type ClientHttp2Stream, type OutgoingHttpHeaders } from 'node:http2';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { ViewerRequest } from '../core/types/exchange';
import { previewBytes } from '../runtime/decode-body';
import { bodyOf } from '../runtime/shared-body';

export interface Answer {
  readonly status: number;
  readonly contentType: string | null;
  /** Content-Encoding. */
  readonly encoding: string | null;
  /** First `previewBytes` of the body. */
  readonly preview: Buffer;
  /** Bytes of the whole body. */
  readonly bytes: number;
}

/** @param version what the handshake agreed on; HTTP/1.x over plain connections */
export async function sendOver(socket: Socket, request: ViewerRequest, version: '1.0' | '1.1' | '2'): Promise<Answer> {
  if (version === '2') return sendHttp2(socket, request);
  return version === '1.0' ? sendHttp10(socket, request) : sendHttp11(socket, request);
}

async function sendHttp11(socket: Socket, request: ViewerRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      createConnection: () => socket,
      method: request.method,
      path: targetOf(request),
      setHost: false,
      maxHeaderSize: 1024 * 1024,
    });
    // Node adds these by itself; a viewer's request has what it has.
    for (const name of ['connection', 'content-length', 'transfer-encoding']) outgoing.removeHeader(name);
    for (const [name, values] of grouped(request)) outgoing.setHeader(name, values.length === 1 ? (values[0] ?? '') : values);
    outgoing.on('error', reject);
    // A WebSocket that stands: the handshake is what was asked about.
    outgoing.on('upgrade', (response: IncomingMessage) => {
      resolve({ status: response.statusCode ?? 101, contentType: null, encoding: null, preview: Buffer.alloc(0), bytes: 0 });
      socket.destroy();
    });
    outgoing.on('response', (response: IncomingMessage) => {
      collect(response)
        .then((body) => {
          const { 'content-type': contentType = null, 'content-encoding': encoding = null } = response.headers;
          return resolve({ status: response.statusCode ?? 0, contentType, encoding, ...body });
        })
        .catch(reject)
        .finally(() => socket.destroy());
    });
    writeBody(request, outgoing);
  });
}

async function sendHttp2(socket: Socket, request: ViewerRequest): Promise<Answer> {
  const session = http2Connect(`https://${request.urlHost.includes(':') ? `[${request.urlHost}]` : request.urlHost}`, {
    createConnection: () => socket,
  });
  return new Promise<Answer>((resolve, reject) => {
    session.on('error', reject);
    const headers: OutgoingHttpHeaders = {
      ':method': request.method,
      ':scheme': request.scheme,
      ':path': targetOf(request),
    };
    for (const [name, values] of grouped(request)) {
      if (name === 'host') headers[':authority'] = values[0] ?? '';
      else headers[name] = values.length === 1 ? (values[0] ?? '') : values;
    }
    const stream: ClientHttp2Stream = session.request(headers, { endStream: request.bodyBytes === 0 });
    stream.on('error', reject);
    let answered = false;
    // Of an answer that breaks off, whoever collects its body tells.
    stream.once('close', () => answered || reject(new Error('the edge ended the stream without an answer')));
    stream.on('response', (head) => {
      answered = true;
      collect(stream)
        .then((body) => {
          const { ':status': status = 0, 'content-type': contentType = null, 'content-encoding': encoding = null } = head;
          return resolve({ status, contentType, encoding, ...body });
        })
        .catch(reject);
    });
    if (request.bodyBytes > 0) writeBody(request, stream);
  }).finally(() => {
    session.close();
    socket.destroySoon();
  });
}

/** HTTP/1.0 by hand, because Node's client speaks 1.1 only: the answer ends with the connection. */
async function sendHttp10(socket: Socket, request: ViewerRequest): Promise<Answer> {
  const headers = request.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.write(`${request.method} ${targetOf(request)} HTTP/1.0\r\n${headers}\r\n`);
  if (request.body) bodyOf(request.body).open().pipe(socket, { end: false });
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  const all = Buffer.concat(chunks);
  const end = all.indexOf('\r\n\r\n');
  if (end === -1) throw new Error('the edge closed the connection before it had answered');
  const head = all.toString('latin1', 0, end);
  const body = all.subarray(end + 4);
  return {
    status: Number(head.split(' ')[1]),
    contentType: /^content-type:\s*(.*)$/im.exec(head)?.[1]?.trim() ?? null,
    encoding: /^content-encoding:\s*(.*)$/im.exec(head)?.[1]?.trim() ?? null,
    preview: body.subarray(0, previewBytes),
    bytes: body.length,
  };
}

function targetOf({ path, query }: ViewerRequest): string {
  return query === null ? path : `${path}?${query}`;
}

function grouped({ headers }: ViewerRequest): ReadonlyMap<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const known = groups.get(name);
    if (known) known.push(value);
    else groups.set(name, [value]);
  }
  return groups;
}

function writeBody({ body }: ViewerRequest, sink: NodeJS.WritableStream): void {
  if (body) bodyOf(body).open().pipe(sink);
  else sink.end();
}

async function collect(source: Readable): Promise<Pick<Answer, 'preview' | 'bytes'>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    if (bytes < previewBytes) chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { preview: Buffer.concat(chunks).subarray(0, previewBytes), bytes };
}
