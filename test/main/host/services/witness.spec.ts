import { describe, expect, it } from 'vitest';
import { witnessVerb } from '../../../../main/host/services/witness';
import type { Studio } from '../../../../main/host/services/studio';
import { platform, platformTemplate, webOrigin, changed } from '../../../support/witness';
import { compiledFrom } from '../../../support/compare';
import { tempFolder } from '../../../support/temp-folder';

const path = tempFolder({});
const after = compiledFrom(
  changed(platform, {
    'distributions/saas.json': platformTemplate({ Origins: [webOrigin('web', 'other.example'), webOrigin('api', 'api.example')] }),
  }),
);

/** A studio with one draft, `other`. */
const studio = {
  clock: { now: () => Date.UTC(2026, 0, 2) },
  session: () => ({
    folder: { path },
    configuration: () => ({ snapshot: compiledFrom(platform), input: { files: [], fixtures: [] } }),
    drafts: {
      get: async (id: string) => ({ id, name: 'Other', conditions: id === 'failing' ? { failingOrigins: ['web.example'] } : {} }),
      resolve: ({ id }: { readonly id: string }) => ({
        snapshot: id === 'failing' ? compiledFrom(platform) : after,
        input: { files: [], fixtures: [] },
      }),
    },
  }),
} as unknown as Studio;

const ask = (id: string, signal?: AbortSignal) =>
  witnessVerb(studio)({ before: { kind: 'workspace' }, after: { kind: 'draft', id } }, signal ? { signal } : undefined);

describe('the verb that finds witnesses', () => {
  it('ends with the report', async () => {
    const messages = [];
    for await (const message of await ask('other')) messages.push(message);
    expect(messages.at(-1)).toMatchObject({ result: { witnesses: [{ kind: 'stops-working' }] } });
    expect(messages.slice(0, -1).every((message) => 'progress' in message)).toBe(true);
  });

  it('knows a draft that only makes an origin fail', async () => {
    const messages = [];
    for await (const message of await ask('failing')) messages.push(message);
    expect(messages.at(-1)).toMatchObject({
      result: {
        witnesses: [{ kind: 'stops-working', before: '200', after: '502', causes: [{ file: '', pointer: '/failingOrigins/web.example' }] }],
      },
    });
  });

  it('ends without a word when it is called off', async () => {
    const calledOff = new AbortController();
    calledOff.abort();
    const messages = [];
    for await (const message of await ask('other', calledOff.signal)) messages.push(message);
    expect(messages).toEqual([]);
  });
});
