import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Diagnostic, WorkspaceInput } from '../../../main/core/types/diagnostic';
import { createWorkspaceClient } from '../../../renderer/editors/workspace-client';
import type { CheckNews, WorkerAnswer, WorkerRequest } from '../../../renderer/editors/workspace-questions';
import { makeDiagnostic } from '../../support/make-diagnostic';

const input: WorkspaceInput = { files: [], fixtures: [] };

function make() {
  const requests: WorkerRequest[] = [];
  const shown: (readonly string[] | null)[] = [];
  let receive: (answer: WorkerAnswer) => void = () => undefined;
  let reads = 0;
  let reachable = true;
  const client = createWorkspaceClient({
    port: { postMessage: (request) => requests.push(request), onAnswer: (taker) => (receive = taker) },
    readInput: async () => {
      reads += 1;
      if (!reachable) throw new Error('the host is gone');
      return input;
    },
    show: (diagnostics) => shown.push(diagnostics?.map(({ file }) => file) ?? null),
    pause: 100,
  });
  const reply = (answer: WorkerAnswer['answer'], failed = false): void => receive({ id: requests.at(-1)?.id ?? 0, answer, failed });
  /** Answers a check with one problem in each of the files. */
  const found = (files: readonly string[], all = true): void => {
    const news: CheckNews = {
      files: Object.fromEntries(files.map((file): [string, Diagnostic[]] => [file, [makeDiagnostic({ file })]])),
      all,
    };
    reply(news);
  };
  const kinds = (): readonly string[] => requests.map(({ question }) => question.kind);
  return { client, requests, shown, reply, found, kinds, reads: () => reads, setReachable: (now: boolean) => (reachable = now) };
}

const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('checking while typing', () => {
  it('waits for a pause, then checks the newest texts', async () => {
    const { client, requests } = make();
    client.check({ a: '1' });
    await wait(60);
    client.check({ a: '12' });
    await wait(60);
    expect(requests).toEqual([]);
    await wait(60);
    expect(requests.map(({ unsaved }) => unsaved)).toEqual([{ a: '12' }]);
  });

  it('does not wait when it is to hurry', async () => {
    const { client, kinds } = make();
    client.hurry();
    client.check({ a: '1' });
    client.hurry();
    await wait(1);
    expect(kinds()).toEqual(['check']);
  });

  it('reads the files of the host once, and again only after they changed', async () => {
    const { client, requests, found, reads } = make();
    for (const text of ['1', '2']) {
      client.check({ a: text });
      await wait(200);
      found([]);
    }
    expect([reads(), requests[1]?.input]).toEqual([1, undefined]);
    client.invalidate();
    await wait(200);
    expect([reads(), requests[2]?.input]).toEqual([2, input]);
  });

  it('sends only the texts that changed, and what is no longer unsaved', async () => {
    const { client, requests, found, reply } = make();
    client.check({ a: '1', b: '1' });
    await wait(200);
    found([]);
    client.check({ a: '2', b: '1' });
    await wait(200);
    found([]);
    client.check({});
    void client.ask({ kind: 'text', path: 'a' });
    await wait(0);
    reply('saved');
    expect(requests.map(({ unsaved }) => unsaved)).toEqual([{ a: '1', b: '1' }, { a: '2' }, { a: null, b: null }]);
  });

  it('puts the news of single files into what it shows, in the order of the files', async () => {
    const { client, shown, found, reply } = make();
    const type = async (text: string): Promise<void> => {
      client.check({ a: text });
      await wait(200);
    };
    await type('1');
    found(['c', 'a']);
    await type('2');
    found(['b'], false);
    await type('3');
    reply({ files: { a: [] }, all: false });
    expect(shown).toEqual([
      ['a', 'c'],
      ['a', 'b', 'c'],
      ['b', 'c'],
    ]);
  });

  it('shows the files as saved again as soon as nothing is unsaved, also when an answer comes late', async () => {
    const { client, shown, found } = make();
    client.check({ a: '1' });
    await wait(200);
    client.check({});
    found(['a']);
    expect(shown).toEqual([null]);
  });

  it('keeps what it shows when the check fails or the host is gone, and goes on afterwards', async () => {
    const { client, requests, shown, reply, found, setReachable } = make();
    setReachable(false);
    client.check({ a: '1' });
    await wait(200);
    expect(requests).toEqual([]);
    setReachable(true);
    client.check({ a: '2' });
    await wait(200);
    reply(null, true);
    client.check({ a: '3' });
    await wait(200);
    found([]);
    expect(shown).toEqual([[]]);
  });

  it('is silent after its end, and answers nobody any more', async () => {
    const { client, requests, shown, found } = make();
    client.check({ a: '1' });
    await wait(200);
    const waiting = client.ask({ kind: 'text', path: 'a' });
    client.dispose();
    found(['a']);
    client.check({ a: '2' });
    await wait(200);
    expect([requests.length, shown, await waiting, await client.ask({ kind: 'text', path: 'a' })]).toEqual([1, [], null, null]);
  });
});

describe('asking', () => {
  it('has one question under way, and puts what a person waits for before the problems', async () => {
    const { client, kinds, reply, found } = make();
    const first = client.ask({ kind: 'text', path: 'a' });
    client.check({ a: '1' });
    await wait(200);
    const second = client.ask({ kind: 'text', path: 'b' });
    expect(kinds()).toEqual(['text']);
    reply('A');
    expect(await first).toBe('A');
    await wait(0);
    reply('B');
    expect(await second).toBe('B');
    await wait(0);
    found([]);
    expect(kinds()).toEqual(['text', 'text', 'check']);
  });

  it('drops questions that nobody waits for any more', async () => {
    const { client, kinds, reply } = make();
    void client.ask({ kind: 'text', path: 'a' });
    let stale = false;
    const dropped = client.ask({ kind: 'text', path: 'b' }, () => stale);
    const third = client.ask({ kind: 'lenses', path: 'c' });
    await wait(0);
    stale = true;
    reply('A');
    await wait(0);
    reply([]);
    expect([await dropped, await third, kinds()]).toEqual([null, [], ['text', 'lenses']]);
  });

  it('answers null when the worker failed or the host is gone', async () => {
    const { client, reply, setReachable } = make();
    setReachable(false);
    expect(await client.ask({ kind: 'text', path: 'a' })).toBeNull();
    setReachable(true);
    const asked = client.ask({ kind: 'text', path: 'a' });
    await wait(0);
    reply(null, true);
    expect(await asked).toBeNull();
  });
});
