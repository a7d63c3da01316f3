/** HTTP/2 frame by frame: what RFC 9113 demands of a server, and that a client that breaks its rules costs nobody else anything. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { snapshotOf } from '../support/compiled';
import { startTestEdge, type TestEdge } from '../support/edge';
import { edgeFiles, hosts } from '../support/edge-workspace';
import { block, errors, flags, frame, FrameClient, request, settings, settingsPayload, types, uint32 } from '../support/http2-frames';
import { askHttp2, openHttp2, until } from '../support/viewer';

const host = hosts.acme;
let test: TestEdge;
const clients: FrameClient[] = [];

beforeAll(async () => {
  test = await startTestEdge(snapshotOf(edgeFiles), { patience: { http2QuietMs: 400, http2AnswerMs: 300 } });
});

const open = async (own: Readonly<Record<number, number>> | false = {}): Promise<FrameClient> => {
  const client = await FrameClient.open({ port: test.https, ca: test.ca, sni: host }, own);
  clients.push(client);
  return client;
};

/** After every test: nobody else noticed anything, and the simulator has no fault. */
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  const session = await openHttp2({ port: test.https, ca: test.ca, sni: host });
  expect((await askHttp2(session, host, { path: '/cached' })).status).toBe(200);
  session.destroy();
  expect(test.bugs).toEqual([]);
});

describe('a client that keeps to the rules', () => {
  it('is told the server’s settings first and has its own acknowledged', async () => {
    const client = await open();
    await client.until(() => client.of(types.SETTINGS).some(({ flags: set }) => set === flags.ACK));
    expect(client.frames[0]).toMatchObject({ type: types.SETTINGS, flags: 0, stream: 0 });
    const values = client.frames[0]?.payload as Buffer;
    const ids = Array.from({ length: values.length / 6 }, (_, at) => values.readUInt16BE(at * 6));
    expect(ids).not.toContain(settings.ENABLE_CONNECT_PROTOCOL);
  });

  it('gets no byte more of a large body than its windows allow', async () => {
    const client = await open({ [settings.INITIAL_WINDOW_SIZE]: 1000 });
    client.ask(1, request(host, '/large'));
    await client.until(() => client.bytes(1) === 1000);
    client.ask(3, request(host, '/cached'));
    await client.until(() => client.whole(3));
    expect(client.bytes(1)).toBe(1000);
    client.send(types.WINDOW_UPDATE, 0, 1, uint32(5000));
    await client.until(() => client.bytes(1) === 6000);
    client.send(types.WINDOW_UPDATE, 0, 1, uint32(1_000_000));
    // The connection's own window of 65,535 bytes is the next to be used up.
    await client.until(() => client.bytes(1) + client.bytes(3) === 65_535);
    client.ask(5, request(host, '/cached'));
    await client.until(() => client.status(5) === 200);
    expect(client.bytes(1) + client.bytes(3) + client.bytes(5)).toBe(65_535);
    client.send(types.WINDOW_UPDATE, 0, 0, uint32(1_000_000));
    await client.until(() => client.whole(1) && client.whole(5));
    expect(client.bytes(1)).toBe(300_000);
  });

  it('has the window of open streams shrunk and grown by new settings', async () => {
    const client = await open({ [settings.INITIAL_WINDOW_SIZE]: 100 });
    client.ask(1, request(host, '/large'));
    await client.until(() => client.bytes(1) === 100);
    client.send(types.SETTINGS, 0, 0, settingsPayload({ [settings.INITIAL_WINDOW_SIZE]: 0 }));
    client.send(types.WINDOW_UPDATE, 0, 1, uint32(150));
    await client.until(() => client.bytes(1) === 150);
    client.send(types.SETTINGS, 0, 0, settingsPayload({ [settings.INITIAL_WINDOW_SIZE]: 50 }));
    await client.until(() => client.bytes(1) === 200);
  });

  it('may cancel in the middle of a body: the stream ends, the others go on, and the trace says aborted', async () => {
    const client = await open({ [settings.INITIAL_WINDOW_SIZE]: 1000 });
    const before = test.records.length;
    client.ask(1, request(host, '/large'));
    await client.until(() => client.bytes(1) === 1000);
    client.send(types.RST_STREAM, 0, 1, uint32(errors.CANCEL));
    client.send(types.WINDOW_UPDATE, 0, 1, uint32(1000));
    client.ask(3, request(host, '/cached'));
    await client.until(() => client.whole(3));
    expect(client.bytes(1)).toBe(1000);
    await until(() => test.records.slice(before).some(({ aborted, finished }) => aborted && finished.exchange.request.path === '/large'));
  });

  it('may say GOAWAY: what is on its way is finished, then the connection ends', async () => {
    const client = await open();
    client.ask(1, request(host, '/slow'));
    client.send(types.GOAWAY, 0, 0, Buffer.concat([uint32(0), uint32(errors.NO_ERROR)]));
    await client.until(() => client.ended);
    expect(client.status(1)).toBe(200);
    expect(client.whole(1)).toBe(true);
  });

  it('may send priorities, unknown frames, padding, pieces of headers and trailers', async () => {
    const client = await open();
    client.send(types.PRIORITY, 0, 1, Buffer.concat([uint32(0), Buffer.from([200])]));
    client.send(types.PRIORITY, 0, 99, Buffer.concat([uint32(1), Buffer.from([1])]));
    client.send(0x42, 0xff, 0, 'whatever this is');
    const whole = request(host, '/cached', [['x-long', 'a'.repeat(5000)]]);
    client.send(types.HEADERS, flags.END_STREAM, 1, whole.subarray(0, 10));
    client.send(types.CONTINUATION, 0, 1, whole.subarray(10, 3000));
    client.send(types.CONTINUATION, flags.END_HEADERS, 1, whole.subarray(3000));
    await client.until(() => client.whole(1));
    const post = request(host, '/api/a', [], 'POST');
    client.send(
      types.HEADERS,
      flags.END_HEADERS | flags.PADDED | flags.PRIORITY,
      3,
      Buffer.concat([Buffer.from([3, 0, 0, 0, 1, 9]), post, Buffer.alloc(3)]),
    );
    client.send(types.DATA, flags.PADDED, 3, Buffer.concat([Buffer.from([5]), Buffer.from('hello'), Buffer.alloc(5)]));
    client.send(types.HEADERS, flags.END_HEADERS | flags.END_STREAM, 3, block([['x-trailer', 'late']]));
    await client.until(() => client.whole(3));
    expect([client.status(1), client.status(3)]).toEqual([200, 201]);
  });

  it('has its pings answered', async () => {
    const client = await open();
    client.send(types.PING, 0, 0, '12345678');
    await client.until(() => client.of(types.PING).length > 0);
    expect(client.of(types.PING)[0]).toMatchObject({ flags: flags.ACK, payload: Buffer.from('12345678') });
  });
});

describe('a request that is malformed', () => {
  const base = [
    [':method', 'GET'],
    [':scheme', 'https'],
    [':authority', host],
    [':path', '/cached'],
  ] as const;
  it.each([
    ['no pseudo headers', [['host', host]]],
    ['no :path', base.filter(([name]) => name !== ':path')],
    ['an empty :path', [...base.slice(0, 3), [':path', '']]],
    ['two :path', [...base, [':path', '/']]],
    ['an unknown pseudo header', [...base, [':odd', 'x']]],
    ['a pseudo header behind others', [['x', 'y'], ...base]],
    ['an extended CONNECT, which is not offered', [[':method', 'CONNECT'], [':protocol', 'websocket'], ...base.slice(1)]],
    ['an upper-case header name', [...base, ['X-Upper', 'y']]],
    ['Connection', [...base, ['connection', 'keep-alive']]],
    ['Transfer-Encoding', [...base, ['transfer-encoding', 'chunked']]],
    ['TE other than trailers', [...base, ['te', 'gzip']]],
    ['a Content-Length without its body', [...base, ['content-length', '5']]],
  ] as const)('by %s ends its stream with PROTOCOL_ERROR, and only its stream', async (_what, headers) => {
    const client = await open();
    client.ask(1, block(headers));
    client.ask(3, request(host, '/cached'));
    await client.until(() => client.reset(1) !== null && client.whole(3));
    expect(client.reset(1)).toBe(errors.PROTOCOL_ERROR);
    expect(client.status(1)).toBeNull();
    expect(client.status(3)).toBe(200);
    expect(client.ended).toBe(false);
  });

  it('by a Host that is not its :authority is answered with 400 and a trace, and the connection ends', async () => {
    const client = await open();
    client.ask(1, request(host, '/', [['host', 'other.example']]));
    await client.until(() => client.ended);
    expect(client.status(1)).toBe(400);
    expect(client.goAway()).toBe(errors.NO_ERROR);
    await until(() => test.records.at(-1)?.finished.exchange.exit?.reason === 'behavior.bad-header');
  });
});

/** Node's library (nghttp2) is milder than the letter of RFC 9113 here; what it lets pass must do no harm. */
describe('what the library passes over', () => {
  it.each([
    ['a header name with a space', ['x y', 'z']],
    ['a line end in a value', ['x', 'a\r\nb: c']],
    ['a NUL in a value', ['x', 'a\0b']],
  ] as const)('%s is left out and reaches no stage', async (_what, header) => {
    const before = test.records.length;
    const client = await open();
    client.ask(1, request(host, '/api/passed', [header, ['x-good', 'yes']]));
    await client.until(() => client.whole(1));
    await until(() => test.records.length > before);
    const { headers } = test.records.at(-1)?.finished.exchange.request ?? { headers: [] };
    expect(headers.map(([name]) => name)).toEqual(['host', 'x-good']);
  });

  it('a stream number that goes back gets no answer', async () => {
    const client = await open();
    client.ask(5, request(host, '/cached'));
    client.ask(3, request(host, '/cached'));
    client.ask(7, request(host, '/cached'));
    await client.until(() => client.whole(7));
    expect(client.status(3)).toBeNull();
  });
});

describe('a request that is too long', () => {
  const urlOf = (bytes: number): string => `/${'u'.repeat(bytes - `https://${host}/`.length)}`;

  it('gets 414 for a URL of 8,193 bytes and a body for one of 8,192', async () => {
    const client = await open();
    client.ask(1, request(host, urlOf(8192)));
    await client.until(() => client.whole(1));
    expect(client.status(1)).toBe(200);
    client.ask(3, request(host, urlOf(8193)));
    await client.until(() => client.ended);
    expect(client.status(3)).toBe(414);
    expect(client.goAway()).toBe(errors.NO_ERROR);
  });

  it.each([33_000, 60_000, 100_000])('gets 494 for %d bytes of headers', async (bytes) => {
    const client = await open();
    const many = Array.from({ length: bytes / 1000 }, (_, at) => [`x-${at}`, 'a'.repeat(1000)] as const);
    const whole = request(host, '/cached', many);
    const pieces = Array.from({ length: Math.ceil(whole.length / 16_384) }, (_, at) => whole.subarray(at * 16_384, (at + 1) * 16_384));
    pieces.forEach((piece, at) => {
      const last = at === pieces.length - 1 ? flags.END_HEADERS : 0;
      client.send(at === 0 ? types.HEADERS : types.CONTINUATION, last | (at === 0 ? flags.END_STREAM : 0), 1, piece);
    });
    await client.until(() => client.ended);
    expect(client.status(1)).toBe(494);
    expect(client.goAway()).toBe(errors.NO_ERROR);
  });

  it('loses its connection for headers without end', async () => {
    const client = await open();
    client.send(types.HEADERS, flags.END_STREAM, 1, request(host, '/cached'));
    const piece = block([['x', 'a'.repeat(16_000)]]);
    for (let at = 0; at < 100; at++) client.send(types.CONTINUATION, 0, 1, piece);
    await client.until(() => client.ended);
    expect(client.status(1)).toBeNull();
  });
});

describe('a client that breaks the rules of the connection', () => {
  it.each([
    ['a preface that is none', Buffer.from('GET / HTTP/1.1\r\nHost: a\r\n\r\n'), null],
    ['DATA on a stream that was never opened', frame(types.DATA, 0, 1, 'x'), 'PROTOCOL_ERROR'],
    ['HEADERS on stream 0', frame(types.HEADERS, 5, 0, request(host, '/')), 'PROTOCOL_ERROR'],
    ['a stream with an even number', frame(types.HEADERS, 5, 2, request(host, '/')), 'PROTOCOL_ERROR'],
    ['CONTINUATION without HEADERS', frame(types.CONTINUATION, 4, 1, 'x'), 'PROTOCOL_ERROR'],
    [
      'a frame inside a header block',
      Buffer.concat([frame(types.HEADERS, 0, 1, request(host, '/')), frame(types.PING, 0, 0, '12345678')]),
      'PROTOCOL_ERROR',
    ],
    ['a frame that is too long', frame(types.DATA, 0, 0, Buffer.alloc(16_385)), 'FRAME_SIZE_ERROR'],
    ['SETTINGS of an odd length', frame(types.SETTINGS, 0, 0, '12345'), 'FRAME_SIZE_ERROR'],
    ['SETTINGS on a stream', frame(types.SETTINGS, 0, 1), 'PROTOCOL_ERROR'],
    ['PING of an odd length', frame(types.PING, 0, 0, 'short'), 'FRAME_SIZE_ERROR'],
    ['PUSH_PROMISE', frame(types.PUSH, 4, 1, Buffer.concat([uint32(2), request(host, '/')])), 'PROTOCOL_ERROR'],
    [
      'a header block that cannot be read',
      frame(types.HEADERS, 5, 1, Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0x0f])),
      'COMPRESSION_ERROR',
    ],
    ['an initial window beyond the limit', frame(types.SETTINGS, 0, 0, settingsPayload({ 4: 0x80000000 })), 'FLOW_CONTROL_ERROR'],
    ['a window update of nothing', frame(types.WINDOW_UPDATE, 0, 0, uint32(0)), 'PROTOCOL_ERROR'],
    ['a window beyond the limit', frame(types.WINDOW_UPDATE, 0, 0, uint32(0x7fffffff)), 'FLOW_CONTROL_ERROR'],
  ] as const)('by %s loses it', async (_what, bytes, code) => {
    const client = await open(code === null ? false : {});
    client.socket.write(bytes);
    await client.until(() => client.ended);
    // Where Node tears the session down itself, it calls every error an internal one, or is gone before its last word is read.
    if (code !== null) expect([errors[code], errors.INTERNAL_ERROR, null]).toContain(client.goAway());
  });

  it('leaves a trace that says so, and a client at rest stays', async () => {
    const resting = await open();
    const before = test.records.length;
    const client = await open();
    client.send(types.SETTINGS, 0, 0, '12345');
    await client.until(() => client.ended);
    await until(() => test.records.slice(before).some(({ finished }) => finished.exchange.exit?.reason === 'behavior.unfinished'));
    await resting.until(() => resting.of(types.PING).length > 2);
    expect(resting.ended).toBe(false);
  });

  it('has a stream ended whose window overflows', async () => {
    const client = await open({ [settings.INITIAL_WINDOW_SIZE]: 10 });
    client.ask(1, request(host, '/large'));
    await client.until(() => client.bytes(1) === 10);
    const most = frame(types.WINDOW_UPDATE, 0, 1, uint32(0x7fffffff));
    client.socket.write(Buffer.concat([most, most]));
    await client.until(() => client.reset(1) !== null);
    expect(client.reset(1)).toBe(errors.FLOW_CONTROL_ERROR);
    // RFC 9113, 5.4.3: an error of the stream may be taken as one of the connection, and Node's library does so now and then.
    client.ask(3, request(host, '/empty'));
    await client.until(() => client.status(3) === 204 || client.ended);
  });

  it('is refused streams beyond the 128 that it may have open', async () => {
    const client = await open();
    await client.until(() => client.of(types.SETTINGS).some(({ flags: set }) => set === flags.ACK));
    for (let at = 0; at < 140; at++) client.ask(at * 2 + 1, request(host, '/api/a', [], 'POST'), false);
    await client.until(() => client.reset(140 * 2 - 1) !== null);
    expect(client.reset(140 * 2 - 1)).toBe(errors.REFUSED_STREAM);
    expect([client.reset(1), client.reset(255)]).toEqual([null, null]);
    const knowing = await open();
    await knowing.until(() => knowing.of(types.SETTINGS).length > 1);
    knowing.send(types.SETTINGS, flags.ACK, 0);
    for (let at = 0; at < 140; at++) knowing.ask(at * 2 + 1, request(host, '/api/a', [], 'POST'), false);
    // One that knows the limit loses its connection.
    await knowing.until(() => knowing.ended);
  });

  it('cannot send more of a body than it was allowed', async () => {
    const client = await open();
    client.ask(1, request(host, '/api/a', [], 'POST'), false);
    const piece = Buffer.alloc(16_384);
    for (let at = 0; at < 4000 && !client.ended; at++) client.send(types.DATA, 0, 1, piece);
    // An edge that reads as fast as this client sends has allowed it all, and then it answers.
    client.send(types.DATA, flags.END_STREAM, 1, piece);
    await client.until(() => client.ended || client.reset(1) !== null || client.whole(1));
  });
});

describe('a flood', () => {
  it('of streams opened and cancelled at once ends the connection', async () => {
    const client = await open();
    const opening = Array.from({ length: 5000 }, (_, at) => [
      frame(types.HEADERS, 5, at * 2 + 1, request(host, '/slow')),
      frame(types.RST_STREAM, 0, at * 2 + 1, uint32(errors.CANCEL)),
    ]).flat();
    client.socket.write(Buffer.concat(opening));
    await client.until(() => client.ended, 15_000);
    expect(client.goAway()).not.toBeNull();
    expect(client.frames.length).toBeLessThan(1000);
  });

  it.each([
    ['pings that nobody reads the answers of', frame(types.PING, 0, 0, '12345678')],
    ['settings', frame(types.SETTINGS, 0, 0, settingsPayload({ [settings.INITIAL_WINDOW_SIZE]: 1000 }))],
    ['priorities', frame(types.PRIORITY, 0, 1, Buffer.concat([uint32(3), Buffer.from([1])]))],
    ['empty pieces of a header block', frame(types.CONTINUATION, 0, 1)],
  ])('of %s does not keep others waiting', async (what, one) => {
    const client = await open();
    client.socket.pause();
    if (what.startsWith('empty')) client.send(types.HEADERS, flags.END_STREAM, 1, request(host, '/cached'));
    const many = Buffer.concat(Array.from({ length: 20_000 }, () => one));
    client.socket.write(many);
    const session = await openHttp2({ port: test.https, ca: test.ca, sni: host });
    expect((await askHttp2(session, host, { path: '/cached' })).status).toBe(200);
    session.destroy();
  });

  it('of malformed requests ends the connection', async () => {
    const client = await open();
    const bad = block([[':method', 'GET']]);
    const many = Array.from({ length: 1500 }, (_, at) => frame(types.HEADERS, 5, at * 2 + 1, bad));
    client.socket.write(Buffer.concat(many));
    await client.until(() => client.ended);
  });
});
