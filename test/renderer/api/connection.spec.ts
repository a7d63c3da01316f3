import { beforeEach, describe, expect, it } from 'vitest';
import { ConnectionLost, keepConnected, pauseBefore, useConnection, type OpenLink } from '../../../renderer/api/connection';

interface Line {
  readonly opened: OpenLink;
  readonly drop: () => void;
}

function makeLine(answer: string): Line {
  let drop: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (drop = resolve));
  return { opened: { link: { call: async () => answer }, closed }, drop };
}

const options = { context: {} };

beforeEach(() => useConnection.setState({ state: 'connecting', generation: 0, attempts: 0 }));

describe('a link that outlives its connections', () => {
  it('tries until the host answers', async () => {
    let tries = 0;
    const line = makeLine('hello');
    const link = await keepConnected(
      async () => {
        tries += 1;
        if (tries < 3) throw new Error('refused');
        return line.opened;
      },
      { pause: () => 0 },
    );
    expect(await link.call([], undefined, options)).toBe('hello');
    expect(useConnection.getState()).toMatchObject({ state: 'connected', generation: 1, attempts: 0 });
  });

  it('lets a call wait while the connection is made anew', async () => {
    const lines = [makeLine('first'), makeLine('second')];
    let reopen: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (reopen = resolve));
    let opened = 0;
    const link = await keepConnected(async () => {
      opened += 1;
      if (opened === 2) await gate;
      return (lines[opened - 1] as Line).opened;
    });
    lines[0]?.drop();
    await Promise.resolve();
    await Promise.resolve();
    expect(useConnection.getState().state).toBe('lost');
    const waiting = link.call([], undefined, options);
    reopen();
    expect(await waiting).toBe('second');
    expect(useConnection.getState().generation).toBe(2);
  });

  it('fails a call in words when nobody answers for too long', async () => {
    const line = makeLine('first');
    let opened = 0;
    const link = await keepConnected(
      async () => {
        opened += 1;
        if (opened > 1) return new Promise<OpenLink>(() => undefined);
        return line.opened;
      },
      { patience: 10 },
    );
    line.drop();
    await Promise.resolve();
    await expect(link.call([], undefined, options)).rejects.toThrow(ConnectionLost);
    await expect(link.call([], undefined, options)).rejects.toThrow('Is it still running?');
  });

  it('waits longer after each try, but never longer than five seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 50].map(pauseBefore)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
  });
});
