import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer } from '../../../../renderer/api/commands';
import { stubPage } from '../../../support/page';
import { makeBench } from '../../../support/workbench';

const made: unknown[] = [];
const drafts = {
  create: async (input: unknown) => {
    made.push(input);
    return { id: 'draft-1', name: 'Edits' } as never;
  },
};

beforeEach(() => {
  stubPage();
  made.length = 0;
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('keeping unsaved edits as a draft', () => {
  it('puts all of them into it, and gives the files back as on disk', async () => {
    const { bench, documents, notices, type } = await makeBench({ overrides: { drafts } });
    for (const name of ['a', 'b']) {
      await bench.open(`tenants/${name}.json`);
      type(`tenants/${name}.json`, `{ "Name": "${name}2" }`);
    }
    expect(await bench.keepAsDraft()).toBe('draft-1');
    expect(made).toEqual([
      {
        name: 'Edits of 2 files',
        edits: [
          { path: 'tenants/a.json', text: '{ "Name": "a2" }' },
          { path: 'tenants/b.json', text: '{ "Name": "b2" }' },
        ],
      },
    ]);
    expect([documents.text('tenants/a.json'), bench.store.getState().files.some(({ dirty }) => dirty)]).toEqual([
      '{ "Name": "a" }\n',
      false,
    ]);
    const asked: unknown[] = [];
    const stop = answer('what-if', (request) => asked.push(request));
    notices.at(-1)?.action?.run();
    stop();
    expect(asked).toEqual([{ draft: 'draft-1' }]);
  });

  it('leaves everything as it is when there is nothing to keep, or it cannot be kept', async () => {
    const { bench, documents, notices, type } = await makeBench();
    expect(await bench.keepAsDraft()).toBeNull();
    await bench.open('tenants/a.json');
    type('tenants/a.json', '{ }');
    expect(await bench.keepAsDraft()).toBeNull();
    expect([documents.text('tenants/a.json'), notices.map(({ tone }) => tone)]).toEqual(['{ }', ['info', 'error']]);
  });
});
