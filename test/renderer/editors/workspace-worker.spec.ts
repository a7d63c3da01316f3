import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CheckAnswer, CheckRequest } from '../../../renderer/editors/check-worker';
import { memorySample } from '../../../renderer/api/memory-sample';
import type { WorkspaceInput } from '../../../main/core/types/diagnostic';

const input: WorkspaceInput = { files: Object.entries(memorySample).map(([path, text]) => ({ path, text })), fixtures: [] };

let ask: (request: CheckRequest) => CheckAnswer;
beforeEach(async () => {
  const answers: CheckAnswer[] = [];
  let receive: (event: { readonly data: CheckRequest }) => void = () => undefined;
  vi.stubGlobal('self', {
    addEventListener: (_type: string, listener: typeof receive) => (receive = listener),
    postMessage: (answer: CheckAnswer) => answers.push(answer),
  });
  vi.resetModules();
  await import('../../../renderer/editors/check-worker');
  ask = (data) => {
    receive({ data });
    return answers.at(-1) as CheckAnswer;
  };
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const unknown = (answer: CheckAnswer): readonly string[] =>
  (answer.diagnostics ?? []).filter(({ code }) => code === 'shape.unknown-member').map(({ file, line }) => `${file}:${line}`);

describe('the checking worker', () => {
  it('finds what the unsaved text breaks, and what it mends', () => {
    expect(unknown(ask({ id: 1, input, unsaved: {} }))).toEqual(['tenants/initech.json:9']);
    const mended = (memorySample['tenants/initech.json'] ?? '').replace('Parametres', 'Parameters');
    expect(unknown(ask({ id: 2, unsaved: { 'tenants/initech.json': mended } }))).toEqual([]);
    const broken = (memorySample['tenants/acme.json'] ?? '').replace('"Enabled"', '"Enabeld"');
    expect(unknown(ask({ id: 3, unsaved: { 'tenants/acme.json': broken } }))).toEqual(['tenants/acme.json:15', 'tenants/initech.json:9']);
  });

  it('answers with the number of the question, also when the check itself fails', () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const nonsense = { files: null, fixtures: [] } as unknown as WorkspaceInput;
    expect(ask({ id: 7, input: nonsense, unsaved: {} })).toEqual({ id: 7, diagnostics: null });
    expect(ask({ id: 8, input, unsaved: {} }).diagnostics).not.toBeNull();
    vi.restoreAllMocks();
  });
});
