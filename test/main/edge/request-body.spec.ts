import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { drain, requestBody } from '../../../main/edge/request-body';
import { until } from '../../support/viewer';

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
