import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CompareInput, Progressing } from '../../../../preload/contract/what-if';
import type { Comparison } from '../../../../main/core/types/compare';
import { openSession, type WorkspaceSession } from '../../../../main/host/services/session';
import type { Studio } from '../../../../main/host/services/studio';
import { comparisonVerbs } from '../../../../main/host/services/comparisons';
import { withChange } from '../../../../main/workspace/drafts/steps';
import { saasWithZone, writeWorkspace } from '../../../support/saas-workspace';

let path: string;
let data: string;
let session: WorkspaceSession;

beforeEach(async () => {
  const lines = Array.from({ length: 300 }, (_, at) => `###\nGET https://acme.saas.example/${at}\n`).join('\n');
  path = await writeWorkspace({ ...saasWithZone, 'requests/many.http': lines });
  data = await mkdtemp(join(tmpdir(), 'edgecase-data-'));
  session = await openSession({
    path,
    unsavedPath: join(data, 'unsaved'),
    draftsPath: join(data, 'drafts'),
    trashPath: join(data, 'trash'),
    onChange: () => undefined,
    onDrafts: () => undefined,
  });
});
afterEach(async () => {
  session.close();
  await rm(path, { recursive: true, force: true });
  await rm(data, { recursive: true, force: true });
});

const verbs = (): ReturnType<typeof comparisonVerbs> =>
  comparisonVerbs({ session: () => session, clock: { now: () => Date.now() }, recorded: { sets: async () => [] } } as unknown as Studio);

async function question(): Promise<CompareInput> {
  const { drafts } = session;
  const change = { sentence: 'Removed the zone.', edits: [{ path: 'dns/saas.example.zone', text: null }] };
  const { id } = await drafts.add('No zone', (empty) => withChange(empty, change, drafts.textOf, 0));
  return { traffic: { kind: 'requests' }, before: { kind: 'workspace' }, after: { kind: 'draft', id }, ignore: [] };
}

async function resultOf(stream: AsyncIterable<Progressing<Comparison>>): Promise<Comparison | null> {
  let found: Comparison | null = null;
  for await (const step of stream) if ('result' in step) found = step.result;
  return found;
}

describe('comparisons', () => {
  it('compares the workspace with a draft of it', async () => {
    const found = await resultOf(await verbs().compare(await question()));
    expect(found).toMatchObject({
      changed: 300,
      groups: [{ kind: 'stops-working', cause: { file: 'dns/saas.example.zone', side: 'before' } }],
    });
    expect(found?.groups[0]?.sentence).toBe('300 requests stop working because zone `saas.example` is gone.');
  });

  it('goes on where it was called off when the same is asked again', async () => {
    const { compare } = verbs();
    const asked = await question();
    const control = new AbortController();
    for await (const step of await compare(asked, { signal: control.signal })) {
      if ('progress' in step) control.abort();
    }
    const progress: number[] = [];
    let found: Comparison | null = null;
    for await (const step of await compare(asked)) {
      if ('progress' in step) progress.push(step.progress.done);
      else found = step.result;
    }
    expect(found).toMatchObject({ changed: 300, before: { requests: 300 } });
  });

  it('replays through one configuration', async () => {
    const stream = await verbs().replay({ traffic: { kind: 'requests' }, configuration: { kind: 'workspace' } });
    let requests = 0;
    for await (const step of stream) if ('result' in step) ({ requests } = step.result.summary);
    expect(requests).toBe(300);
  });

  it('reports what was compared just now without comparing again, and what was not yet too', async () => {
    const { compare, report } = verbs();
    const asked = await question();
    const html = await report({ ...asked, format: 'html' });
    expect([html.name, html.text.includes('zone <code>saas.example</code> is gone')]).toEqual(['comparison.html', true]);
    await resultOf(await compare(asked));
    const { name, text } = await report({ ...asked, format: 'markdown' });
    expect([name, text.includes('300 requests stop working')]).toEqual(['comparison.md', true]);
  });

  it('refuses what is gone before the stream begins', async () => {
    const asked = await question();
    await expect(verbs().compare({ ...asked, after: { kind: 'draft', id: 'none' } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(verbs().compare({ ...asked, traffic: { kind: 'set', id: 'none' } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
