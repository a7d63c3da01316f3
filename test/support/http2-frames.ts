/** An HTTP/2 client that writes its frames by hand, well or badly formed, and keeps every frame that comes back (RFC 9113). It answers pings. */
import type { TLSSocket } from 'node:tls';
import { openTls, type TlsTarget } from './viewer';

export const types = {
  DATA: 0,
  HEADERS: 1,
  PRIORITY: 2,
  RST_STREAM: 3,
  SETTINGS: 4,
  PUSH: 5,
  PING: 6,
  GOAWAY: 7,
  WINDOW_UPDATE: 8,
  CONTINUATION: 9,
};
export const flags = { END_STREAM: 1, ACK: 1, END_HEADERS: 4, PADDED: 8, PRIORITY: 0x20 };
export const errors = {
  NO_ERROR: 0,
  PROTOCOL_ERROR: 1,
  INTERNAL_ERROR: 2,
  FLOW_CONTROL_ERROR: 3,
  STREAM_CLOSED: 5,
  FRAME_SIZE_ERROR: 6,
  REFUSED_STREAM: 7,
  CANCEL: 8,
  COMPRESSION_ERROR: 9,
  ENHANCE_YOUR_CALM: 11,
};
export const settings = { HEADER_TABLE_SIZE: 1, ENABLE_PUSH: 2, INITIAL_WINDOW_SIZE: 4, MAX_FRAME_SIZE: 5, ENABLE_CONNECT_PROTOCOL: 8 };

const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: Buffer;
}

export function frame(type: number, flag: number, stream: number, payload: Buffer | string = ''): Buffer {
  const body = Buffer.from(payload);
  const head = Buffer.alloc(9);
  head.writeUIntBE(body.length, 0, 3);
  head[3] = type;
  head[4] = flag;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, body]);
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export function settingsPayload(values: Readonly<Record<number, number>>): Buffer {
  const entries = Object.entries(values).map(([id, value]) => Buffer.concat([Buffer.from([0, Number(id)]), uint32(value)]));
  return Buffer.concat(entries);
}

/** A header block of literals without indexing and without Huffman coding (RFC 7541 6.2.2). */
export function block(list: readonly (readonly [string, string])[]): Buffer {
  return Buffer.concat(list.flatMap(([name, value]) => [Buffer.from([0]), literal(name), literal(value)]));
}

function literal(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  if (bytes.length < 127) return Buffer.concat([Buffer.from([bytes.length]), bytes]);
  const length = [127];
  for (let rest = bytes.length - 127; ; rest >>= 7) {
    length.push(rest < 128 ? rest : (rest & 127) | 128);
    if (rest < 128) break;
  }
  return Buffer.concat([Buffer.from(length), bytes]);
}

/** The request that most tests send. */
export function request(authority: string, path: string, more: readonly (readonly [string, string])[] = [], method = 'GET'): Buffer {
  return block([[':method', method], [':scheme', 'https'], [':authority', authority], [':path', path], ...more]);
}

const known: Readonly<Record<number, number>> = { 8: 200, 9: 204, 10: 206, 11: 304, 12: 400, 13: 404, 14: 500 };
const digits = new Map([
  ['00000', '0'],
  ['00001', '1'],
  ['00010', '2'],
  ['011001', '3'],
  ['011010', '4'],
  ['011011', '5'],
  ['011100', '6'],
  ['011101', '7'],
  ['011110', '8'],
  ['011111', '9'],
]);

/** The :status that a response's block begins with. Needs a connection whose table holds nothing (HEADER_TABLE_SIZE 0). */
export function statusOf(payload: Buffer): number {
  let at = 0;
  while (((payload[at] as number) & 0xe0) === 0x20) at++;
  const first = payload[at] as number;
  if (first & 0x80) return known[first & 0x7f] ?? Number.NaN;
  const length = payload[at + 1] as number;
  const value = payload.subarray(at + 2, at + 2 + (length & 0x7f));
  return Number(length & 0x80 ? huffmanDigits(value) : value.toString('latin1'));
}

function huffmanDigits(bytes: Buffer): string {
  let text = '';
  let code = '';
  for (const bit of [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')) {
    code += bit;
    const digit = digits.get(code);
    if (digit === undefined) continue;
    text += digit;
    code = '';
  }
  return text;
}

export class FrameClient {
  readonly frames: Frame[] = [];
  ended = false;
  private waiting: Buffer = Buffer.alloc(0);
  private changed: (() => void)[] = [];

  private constructor(readonly socket: TLSSocket) {
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.ended = true;
      this.tell();
    });
  }

  /** Connects and says hello; with `false` for the settings nothing is said. */
  static async open(target: Omit<TlsTarget, 'options'>, own: Readonly<Record<number, number>> | false = {}): Promise<FrameClient> {
    const client = new FrameClient(await openTls({ ...target, options: { ALPNProtocols: ['h2'] } }));
    if (own === false) return client;
    const values = { [settings.HEADER_TABLE_SIZE]: 0, [settings.ENABLE_PUSH]: 0, ...own };
    client.socket.write(Buffer.concat([Buffer.from(preface), frame(types.SETTINGS, 0, 0, settingsPayload(values))]));
    return client;
  }

  send(type: number, flag: number, stream: number, payload: Buffer | string = ''): void {
    if (!this.ended) this.socket.write(frame(type, flag, stream, payload));
  }

  /** A whole request in one HEADERS frame. */
  ask(stream: number, headers: Buffer, end = true): void {
    this.send(types.HEADERS, flags.END_HEADERS | (end ? flags.END_STREAM : 0), stream, headers);
  }

  of(type: number, stream?: number): readonly Frame[] {
    return this.frames.filter((entry) => entry.type === type && (stream === undefined || entry.stream === stream));
  }

  status(stream: number): number | null {
    const [head] = this.of(types.HEADERS, stream);
    return head ? statusOf(head.payload) : null;
  }

  /** Bytes of the body so far. */
  bytes(stream: number): number {
    return this.of(types.DATA, stream).reduce((sum, { payload }) => sum + payload.length, 0);
  }

  /** Whether the response on a stream is whole. */
  whole(stream: number): boolean {
    return this.frames.some(({ type, stream: of, flags: set }) => of === stream && type < 2 && (set & flags.END_STREAM) !== 0);
  }

  /** The error code of a stream's end; null while there is none. */
  reset(stream: number): number | null {
    return this.of(types.RST_STREAM, stream)[0]?.payload.readUInt32BE(0) ?? null;
  }

  /** The error code of the connection's end; null while there is none. */
  goAway(): number | null {
    return this.of(types.GOAWAY)[0]?.payload.readUInt32BE(4) ?? null;
  }

  async until(condition: () => boolean, patienceMs = 8000): Promise<void> {
    const deadline = performance.now() + patienceMs;
    while (!condition()) {
      if (performance.now() > deadline) throw new Error(`it did not come to that in time; frames: ${this.summary()}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 50);
        this.changed.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  close(): void {
    this.socket.destroy();
  }

  private summary(): string {
    const last = this.frames.slice(-8).map(({ type, stream, payload }) => `${type}/${stream}/${payload.length}`);
    return `${last.join(' ')}${this.ended ? ' closed' : ''}`;
  }

  private take(chunk: Buffer): void {
    this.waiting = Buffer.concat([this.waiting, chunk]);
    while (this.waiting.length >= 9) {
      const size = this.waiting.readUIntBE(0, 3);
      if (this.waiting.length < size + 9) break;
      const [type, set] = [this.waiting[3] as number, this.waiting[4] as number];
      const stream = this.waiting.readUInt32BE(5) & 0x7fffffff;
      const payload = Buffer.from(this.waiting.subarray(9, 9 + size));
      this.frames.push({ type, flags: set, stream, payload });
      if (type === types.PING && set === 0) this.send(types.PING, flags.ACK, 0, payload);
      this.waiting = this.waiting.subarray(9 + size);
    }
    this.tell();
  }

  private tell(): void {
    for (const listener of this.changed.splice(0)) listener();
  }
}
