import { afterEach, describe, expect, it, vi } from 'vitest';
import { memorySample } from '../../../renderer/api/memory-sample';
import type { CheckNews, WorkerAnswer, WorkerRequest } from '../../../renderer/editors/workspace-questions';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the workspace worker', () => {
  it('answers each message with the number of its question', async () => {
    const answers: WorkerAnswer[] = [];
    let receive: (event: { readonly data: WorkerRequest }) => void = () => undefined;
    vi.stubGlobal('self', {
      addEventListener: (_type: string, listener: typeof receive) => (receive = listener),
      postMessage: (answer: WorkerAnswer) => answers.push(answer),
    });
    await import('../../../renderer/editors/workspace-worker');
    const input = { files: Object.entries(memorySample).map(([path, text]) => ({ path, text })), fixtures: [] };
    receive({ data: { id: 7, input, unsaved: {}, question: { kind: 'check' } } });
    receive({ data: { id: 8, unsaved: {}, question: { kind: 'text', path: 'tenants/acme.json' } } });
    expect(answers.map(({ id, failed }) => [id, failed])).toEqual([
      [7, false],
      [8, false],
    ]);
    const news = answers[0]?.answer as CheckNews | undefined;
    expect(news?.files['tenants/initech.json']?.map(({ code }) => code)).toContain('shape.unknown-member');
    expect(answers[1]?.answer).toBe(memorySample['tenants/acme.json']);
  });
});
