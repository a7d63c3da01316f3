import type { editor } from 'monaco-editor/editor';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { markdownOf, schemaHover } from '../../../renderer/editors/schema-hovers';

let answer: unknown;
let asked: unknown[] = [];
vi.mock('monaco-editor/languages/features/json/register', () => ({
  getWorker: async () => async () => ({
    doHover: async (...question: unknown[]) => {
      asked.push(question);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  }),
}));

const model = { uri: { toString: () => 'workspace:/tenants/a.json' } } as unknown as editor.ITextModel;
beforeEach(() => {
  asked = [];
});

describe('what the schema says', () => {
  it('is asked of the JSON worker, whose lines begin at 0', async () => {
    answer = { contents: ['Name of the tenant.'] };
    expect(await schemaHover(model, { lineNumber: 2, column: 5 })).toEqual(['Name of the tenant.']);
    expect(asked).toEqual([['workspace:/tenants/a.json', { line: 1, character: 4 }]]);
  });

  it('is nothing when the worker knows nothing or fails', async () => {
    answer = null;
    expect(await schemaHover(model, { lineNumber: 1, column: 1 })).toEqual([]);
    answer = new Error('not there yet');
    expect(await schemaHover(model, { lineNumber: 1, column: 1 })).toEqual([]);
  });

  it('is understood in all forms of the protocol', () => {
    expect(markdownOf(['a', { kind: 'markdown', value: 'b' }, { language: 'json', value: '1' }, '', null, {}])).toEqual([
      'a',
      'b',
      '```json\n1\n```',
    ]);
  });
});
