import { PassThrough, Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { afterBody, drain, requestBodies, requestBody } from '../../../main/edge/request-body';
import { fromBuffer } from '../../../main/runtime/shared-body';
import { snapshotOf } from '../../support/compiled';
import { startTestEdge, type TestEdge } from '../../support/edge';
import { edgeFiles, hosts } from '../../support/edge-workspace';
import { ask, askHttp2, openHttp2, openTls, until } from '../../support/viewer';

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe('the body of a request', () => {
  it('is not touched before somebody opens it', async () => {
    let begun = 0;
    const source = new PassThrough();
    source.write('hello');
    const body = requestBody(source, null, () => (begun += 1));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(source.readableFlowing).toBeNull();
    expect(body).toMatchObject({ kind: 'shared-body', state: 'streaming', size: null, bytes: undefined });
    expect(begun).toBe(0);
    source.end(' world');
    expect(await textOf(body.open())).toBe('hello world');
    expect(begun).toBe(1);
  });

  it('can be opened again, for a second attempt at the origin', async () => {
    const source = new PassThrough();
    let settled = '';
    const body = requestBody(source, 5, () => undefined);
    body.whenSettled((state) => (settled = state));
    source.end('hello');
    expect(await textOf(body.open())).toBe('hello');
    expect(await textOf(body.open())).toBe('hello');
    expect(settled).toBe('complete');
    expect(body).toMatchObject({ state: 'complete', size: 5 });
    expect(body.bytes?.toString()).toBe('hello');
  });

  it('still tells how it began after nobody wanted it, for whoever looks at the exchange later', async () => {
    const source = new PassThrough();
    const body = requestBody(source, null, () => undefined);
    source.write('a=1');
    body.leave();
    drain(source);
    source.end('&b=2');
    expect(await requestBodies.start({ size: null, handle: body }, 100)).toBe('a=1&b=2');
    expect(await requestBodies.start({ size: null, handle: body }, 2)).toBe('a=');
  });

  it('tells of no bytes when it was cut off before anybody looked', async () => {
    const source = new PassThrough();
    const body = requestBody(source, null, () => undefined);
    source.destroy();
    await new Promise((resolve) => setTimeout(resolve, 10));
    body.leave();
    expect(await requestBodies.start({ size: null, handle: body }, 100)).toBe('');
  });

  it('leaves the viewer’s connection alone when the origin gives up', async () => {
    const source = new PassThrough();
    const reader = requestBody(source, null, () => undefined).open();
    source.write('a');
    reader.on('error', () => undefined);
    reader.destroy();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(source.destroyed).toBe(false);
    source.end('the rest is dropped');
    await until(() => source.readableEnded);
  });

  it('breaks off for the origin when the viewer goes away', async () => {
    const source = new PassThrough();
    const reader = requestBody(source, 100, () => undefined).open();
    source.write('half');
    setTimeout(() => source.destroy(), 10);
    await expect(textOf(reader)).rejects.toThrow(/viewer went away/);
  });

  it('flows no faster than it is read', async () => {
    let made = 0;
    const source = new Readable({
      read() {
        made += 65_536;
        this.push(made > 20_000_000 ? null : Buffer.alloc(65_536));
      },
    });
    const reader = requestBody(source, null, () => undefined).open();
    reader.once('readable', () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(made).toBeLessThan(5_000_000);
    reader.destroy();
  });
});

describe('a look at the start of a body', () => {
  const wait = async (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

  it('takes nothing from whoever sends it on, even of a body larger than what is kept', async () => {
    const text = Array.from({ length: 300_000 }, (_, at) => `${at} `).join('');
    const body = requestBody(Readable.from(chunksOf(text), { objectMode: false }), null, () => undefined);
    expect((await body.start(10)).toString()).toBe('0 1 2 3 4 ');
    expect((await body.start(4)).toString()).toBe('0 1 ');
    expect(await textOf(body.open())).toBe(text);
  });

  it('gives all of a short body, and what came of one that breaks off', async () => {
    const short = new PassThrough();
    const body = requestBody(short, 5, () => undefined);
    short.end('hello');
    expect((await body.start(100)).toString()).toBe('hello');
    expect(await textOf(body.open())).toBe('hello');

    const broken = new PassThrough();
    const half = requestBody(broken, 100, () => undefined).start(100);
    broken.write('half');
    await wait();
    broken.destroy();
    expect((await half).toString()).toBe('half');
  });

  it('lets the rest be drained when nobody sends it on', async () => {
    const source = new PassThrough();
    const body = requestBody(source, null, () => undefined);
    source.write('x'.repeat(100_000));
    await body.start(10);
    body.leave();
    drain(source);
    source.end('x'.repeat(300_000));
    await until(() => source.readableEnded);
  });

  it('is nothing for bodies of others', async () => {
    expect(await requestBodies.start({ size: 1, handle: fromBuffer(Buffer.from('a')) }, 10)).toBeNull();
  });
});

describe('a web ACL that inspects bodies', () => {
  const visible = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'm' };
  const ARN = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/bodies/1';
  const rule = {
    Name: 'drop',
    Priority: 1,
    VisibilityConfig: visible,
    Action: { Block: {} },
    Statement: {
      ByteMatchStatement: {
        SearchString: 'drop',
        FieldToMatch: { Body: { OversizeHandling: 'CONTINUE' } },
        PositionalConstraint: 'CONTAINS',
        TextTransformations: [{ Priority: 0, Type: 'NONE' }],
      },
    },
  };
  const snapshot = snapshotOf({
    ...edgeFiles,
    'distributions/saas.json': { ...(edgeFiles['distributions/saas.json'] as object), WebACLId: ARN },
    'web-acls/bodies.json': { Name: 'bodies', ARN, DefaultAction: { Allow: {} }, VisibilityConfig: visible, Rules: [rule] },
  });
  let edge: TestEdge;
  beforeAll(async () => {
    edge = await startTestEdge(snapshot);
  });
  const late = `${'x'.repeat(16 * 1024)}drop`;
  const cases = [
    ['a body that fits', 'please keep', 201],
    ['a body that does not', 'please drop', 403],
    ['a large body that does not', `drop${'x'.repeat(800_000)}`, 403],
    ['what lies beyond the 16 KB that WAF is shown', late, 201],
  ] as const;

  it.each(cases)('judges %s over HTTP/2', async (_what, body, status) => {
    const session = await openHttp2({ port: edge.https, ca: edge.ca, sni: hosts.acme });
    expect((await askHttp2(session, hosts.acme, { method: 'POST', path: '/api/a', body })).status).toBe(status);
    expect(edge.records.at(-1)?.finished.spans.find(({ stage }) => stage === '06-waf')?.result.decision).toBe(
      status === 403 ? 'block' : 'allowed',
    );
    session.destroy();
  });

  it.each(cases)('judges %s over HTTP/1.1, and the connection goes on', async (_what, body, status) => {
    const socket = await openTls({ port: edge.https, ca: edge.ca, sni: hosts.acme });
    expect((await ask(socket, hosts.acme, { method: 'POST', path: '/api/a', body })).status).toBe(status);
    expect((await ask(socket, hosts.acme, { path: '/cached' })).status).toBe(200);
    socket.destroy();
  });
});

function chunksOf(text: string): Buffer[] {
  return (text.match(/[^]{1,50000}/g) ?? []).map((part) => Buffer.from(part));
}

describe('waiting for a body that nobody wants', () => {
  it('ends with it, or where it is longer than one should have to wait for, or with its sender', async () => {
    const whole = new PassThrough();
    const arrived = new Promise<void>((resolve) => afterBody(whole, 1000, resolve));
    whole.end('x'.repeat(1000));
    await arrived;
    const long = new PassThrough();
    const enough = new Promise<void>((resolve) => afterBody(long, 1000, resolve));
    long.write('x'.repeat(1001));
    await enough;
    expect(long.listenerCount('data')).toBe(0);
    const gone = new PassThrough();
    const left = new Promise<void>((resolve) => afterBody(gone, 1000, resolve));
    gone.destroy();
    await left;
    await new Promise<void>((resolve) => afterBody(gone, 1000, resolve));
  });

  it('is for one that nobody has opened', () => {
    const body = requestBody(new PassThrough(), 3, () => undefined);
    expect(body.wanted).toBe(false);
    body.open().destroy();
    expect(body.wanted).toBe(true);
  });
});

describe('draining', () => {
  it('reads what is left, up to a limit, then cuts the client off', async () => {
    const small = new PassThrough();
    drain(small);
    small.end('x'.repeat(1000));
    await until(() => small.readableEnded);
    const large = new PassThrough({ highWaterMark: 4_000_000 });
    drain(large);
    large.write(Buffer.alloc(2_000_000));
    await until(() => large.destroyed);
  });

  it('has nothing to do for what has ended', () => {
    const over = new PassThrough();
    over.destroy();
    expect(() => drain(over)).not.toThrow();
    expect(over.listenerCount('data')).toBe(0);
  });
});
