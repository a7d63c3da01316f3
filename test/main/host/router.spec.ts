import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { contract } from '../../../preload/contract';
import type { WitnessReport } from '../../../main/core/types/witness';
import type { StudioEvent } from '../../../preload/contract/workspace';
import { exerciseComparisons } from '../../support/exercise-comparisons';
import { exerciseSets } from '../../support/exercise-sets';
import { saasWithZone } from '../../support/saas-workspace';
import { connectTestClient, failure, startTestStudio, type TestClient, type TestStudio } from '../../support/studio';

let studio: TestStudio;
let connection: TestClient;

beforeAll(async () => {
  studio = await startTestStudio({ ...saasWithZone, 'requests/first.http': '### Hello\nGET https://acme.saas.example/\n' });
  connection = await connectTestClient(studio);
});

afterAll(async () => {
  await connection.close();
  await studio.close();
});

describe('every verb of the contract, over a real socket', () => {
  const exercised = new Set<string>();
  const groups = Object.entries(contract).flatMap(([group, verbs]) => Object.keys(verbs).map((verb) => `${group}.${verb}`));

  /** Calls through the real client and notes which verb it was. */
  function call<T>(name: string, work: (client: TestClient['client']) => Promise<T>): Promise<T> {
    exercised.add(name);
    return work(connection.client);
  }

  it('answers about the workspace', async () => {
    const info = await call('workspace.info', (client) => client.workspace.info());
    expect(info).toMatchObject({
      path: studio.workspace,
      name: 'saas',
      counts: { distributions: 1, tenants: 1, connectionGroups: 2, certificates: 1, zones: 1, records: 4 },
      stale: false,
      shell: 'browser',
      version: '0.0.0-test',
    });
    expect(await call('workspace.samples', (client) => client.workspace.samples())).toEqual([
      { name: 'saas-storefront', title: 'A storefront', summary: 'One template.' },
    ]);
    expect(await call('workspace.recent', (client) => client.workspace.recent())).toEqual([studio.workspace]);
    expect(await call('workspace.diagnostics', (client) => client.workspace.diagnostics())).toEqual(expect.any(Array));
    const input = await call('workspace.input', (client) => client.workspace.input());
    expect(input.files.map(({ path }) => path)).toContain('tenants/acme.json');
  });

  it('reads, writes, renames, removes and brings back files, and keeps drafts', async () => {
    const path = 'tenants/second.json';
    const text = JSON.stringify({
      Name: 'second',
      DistributionId: 'saas',
      ConnectionGroupId: 'main',
      Domains: [{ Domain: 'second.saas.example' }],
    });
    const { hash } = await call('files.write', (client) => client.files.write({ path, text, baseHash: null }));
    expect((await connection.client.workspace.info()).counts.tenants).toBe(2);
    expect(await call('files.keepDraft', (client) => client.files.keepDraft({ path, text: 'draft' }))).toEqual({ kept: true });
    expect(await call('files.drafts', (client) => client.files.drafts())).toEqual([path]);
    expect(await call('files.read', (client) => client.files.read({ path }))).toEqual({ path, text, hash, draft: 'draft' });
    const renamed = await call('files.rename', (client) => client.files.rename({ from: path, to: 'tenants/other.json' }));
    expect(renamed).toEqual({ path: 'tenants/other.json' });
    expect(await connection.client.files.drafts()).toEqual(['tenants/other.json']);
    const { undo } = await call('files.remove', (client) => client.files.remove({ path: 'tenants/other.json' }));
    expect((await connection.client.workspace.info()).counts.tenants).toBe(1);
    expect(await call('files.undoRemove', (client) => client.files.undoRemove({ undo }))).toEqual({ path: 'tenants/other.json' });
    const list = await call('files.list', (client) => client.files.list());
    expect(list.find((entry) => entry.path === 'tenants/other.json')).toMatchObject({ kind: 'file', binary: false });
    const other = text.replace('second.saas.example', 'other.saas.example');
    const files = [
      { path: 'tenants/other.json', before: text, after: other },
      { path: 'tenants/acme.json', before: 'something else', after: other },
    ];
    expect(await call('files.replaceMany', (client) => client.files.replaceMany({ files }))).toEqual({ left: ['tenants/acme.json'] });
    expect((await connection.client.files.read({ path: 'tenants/other.json' })).text).toBe(other);
    await connection.client.files.remove({ path: 'tenants/other.json' });
    await connection.client.files.keepDraft({ path: 'tenants/other.json', text: null });
    expect(await connection.client.files.drafts()).toEqual([]);
  });

  it('sends requests, live and offline, and shows what it answered', async () => {
    const status = await call('edge.status', (client) => client.edge.status());
    expect(status).toMatchObject({ state: 'running', problem: null });
    const offline = await call('edge.send', (client) => client.edge.send({ url: 'https://acme.saas.example/', driver: 'offline' }));
    expect([offline.trace.outcome.status, offline.body?.text]).toEqual([200, 'hello from acme']);
    const live = await connection.client.edge.send({ url: 'https://acme.saas.example/' });
    expect([live.trace.driver, live.trace.outcome.status, live.body?.text]).toEqual(['live', 200, 'hello from acme']);
    const { rows, total } = await call('traffic.list', (client) => client.traffic.list({}));
    expect([total, rows[0]?.url, rows[0]?.owner]).toEqual([1, 'https://acme.saas.example/', 'acme']);
    const id = rows[0]?.id ?? '';
    expect((await call('traffic.trace', (client) => client.traffic.trace({ id }))).id).toBe(id);
    const { command } = await call('traffic.curl', (client) => client.traffic.curl({ id }));
    expect(command).toContain(
      `--connect-to acme.saas.example:443:${status.endpoints.find(({ name }) => name === 'main')?.address}:${status.httpsPort}`,
    );
    const logged = await call('traffic.logLine', (client) => client.traffic.logLine({ id, format: 'auto' }));
    expect(logged.line).toContain('"sc-status":"200"');
    expect(await call('traffic.exportLog', (client) => client.traffic.exportLog({ ids: [id], format: 'realtime' }))).toMatchObject({
      lines: 1,
    });
    const replayed = await call('traffic.replay', (client) => client.traffic.replay({ id }));
    expect(replayed.differences).toEqual([]);
    expect(await call('traffic.clear', (client) => client.traffic.clear())).toEqual({ cleared: 1 });
    expect((await connection.client.traffic.list({})).total).toBe(0);
    const saved = await call('edge.savedRequests', (client) => client.edge.savedRequests());
    expect(saved.map(({ name, line }) => [name, line])).toEqual([['Hello', 1]]);
    const suggested = await call('edge.suggestions', (client) => client.edge.suggestions({ text: 'acme' }));
    expect(suggested).toEqual([{ name: 'acme.saas.example', detail: 'tenant acme' }]);
  });

  it('keeps traffic in sets, pages and counts it', () => exerciseSets(connection.client, call));

  it('stops and restarts the edge', async () => {
    const before = await connection.client.edge.status();
    const { folder } = await call('edge.accessLog', (client) => client.edge.accessLog());
    expect(await call('edge.setAccessLog', (client) => client.edge.setAccessLog({ enabled: true }))).toEqual({
      enabled: true,
      folder,
      problem: null,
    });
    await connection.client.edge.setAccessLog({ enabled: false });
    expect(await call('edge.stop', (client) => client.edge.stop())).toMatchObject({ state: 'stopped', httpsPort: null });
    expect((await failure(connection.client.edge.send({ url: 'https://acme.saas.example/' }))).code).toBe('UNAVAILABLE');
    const after = await call('edge.restart', (client) => client.edge.restart());
    expect(after.state).toBe('running');
    expect(after.endpoints).toEqual(before.endpoints);
  });

  it('shows the configuration', async () => {
    const map = await call('views.map', (client) => client.views.map());
    expect(map.nodes.map(({ id }) => id)).toContain('tenant:acme');
    const strands = await call('views.strands', (client) => client.views.strands({ host: 'acme.saas.example' }));
    expect(strands.disagreement).toBeNull();
    const owners = await call('views.owners', (client) => client.views.owners());
    const id = owners.find(({ name }) => name === 'acme')?.id ?? '';
    const effective = await call('views.effective', (client) => client.views.effective({ id }));
    expect(effective.rows.length).toBeGreaterThan(5);
    const certificates = await call('views.certificates', (client) => client.views.certificates());
    expect(certificates.find(({ name }) => name === 'acme.saas.example')?.accepted).toBe(true);
    const { id: draft } = await connection.client.drafts.move({ move: { kind: 'disable-tenant', tenant: 'acme' } });
    const of = { configuration: { kind: 'draft', id: draft } } as const;
    expect((await connection.client.views.owners(of)).find(({ name }) => name === 'acme')?.enabled).toBe(false);
    expect(
      (await connection.client.edge.send({ url: 'https://acme.saas.example/', driver: 'offline', ...of })).trace.outcome.status,
    ).not.toBe(200);
    await connection.client.drafts.discard({ id: draft });
    const root = await call('views.root', (client) => client.views.root());
    expect(root.pem).toBe(await readFile(root.path, 'utf8'));
  });

  it('keeps settings', async () => {
    await call('settings.set', (client) => client.settings.set({ theme: 'dark' }));
    expect(await call('settings.get', (client) => client.settings.get())).toMatchObject({ theme: 'dark', layout: {}, accessLog: false });
  });

  it('tells what happens in one stream, and ends it when the caller has had enough', async () => {
    const abort = new AbortController();
    const stream = await call('workspace.events', (client) => client.workspace.events(undefined, { signal: abort.signal }));
    const seen: StudioEvent[] = [];
    const until = async (enough: () => boolean): Promise<void> => {
      while (!enough()) {
        const next = await stream.next();
        if (next.done) return;
        seen.push(next.value);
      }
    };
    await until(() => ['workspace', 'diagnostics', 'edge'].every((type) => seen.some((event) => event.type === type)));
    const path = join(studio.workspace, 'tenants', 'acme.json');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"Name": "acme"', '"Name": "acme-renamed"'));
    await until(() => seen.some((event) => event.type === 'workspace' && event.changed.includes('tenants/acme.json')));
    await connection.client.edge.send({ url: 'https://acme.saas.example/' });
    await until(() => seen.some((event) => event.type === 'traffic'));
    expect(seen.find((event) => event.type === 'traffic')?.rows[0]).toMatchObject({ owner: 'acme-renamed', status: 200 });
    await writeFile(path, text);
    abort.abort();
    await expect(until(() => false)).rejects.toThrow();
  });

  it('opens and makes workspaces', async () => {
    const first = await call('workspace.openSample', (client) => client.workspace.openSample({ name: 'saas-storefront' }));
    expect(first.path).toBe(join(studio.folder, 'data', 'samples', 'saas-storefront'));
    await writeFile(join(first.path, 'notes.md'), 'mine');
    const again = await connection.client.workspace.openSample({ name: 'saas-storefront', fresh: true });
    await expect(readFile(join(again.path, 'notes.md'))).rejects.toThrow();
    const fresh = join(studio.folder, 'made');
    const made = await call('workspace.create', (client) => client.workspace.create({ path: fresh, name: 'My Shops' }));
    expect(made).toMatchObject({ path: fresh, name: 'My Shops', counts: { tenants: 1 } });
    const sent = await connection.client.edge.send({ url: 'https://www.my-shops.example/' });
    expect([sent.trace.outcome.status, sent.body?.text]).toEqual([200, expect.stringContaining('The first tenant')]);
    const back = await call('workspace.open', (client) => client.workspace.open({ path: studio.workspace }));
    expect(back.name).toBe('saas');
  });

  it('moves the clock, and has the views follow it', async () => {
    const { client } = connection;
    expect(await call('clock.get', () => client.clock.get())).toMatchObject({ running: true, moved: false });
    const moved = await call('clock.set', () => client.clock.set({ at: '2031-02-03T04:05:06Z', running: false }));
    expect(moved).toMatchObject({ at: Date.UTC(2031, 1, 3, 4, 5, 6), running: false, moved: true });
    const { trace } = await client.edge.send({ url: 'https://acme.saas.example/', driver: 'offline' });
    expect(trace.at).toBe('2031-02-03T04:05:06.000Z');
    expect(await failure(client.clock.set({ at: '1999-01-01T00:00:00Z' }))).toMatchObject({ code: 'INVALID' });
    expect(await client.clock.set({ reset: true })).toMatchObject({ running: true, moved: false });
  });

  it('shows what a tenant needs, acts on it and takes that back', async () => {
    const { client } = connection;
    const path = join(studio.workspace, 'tenants', 'wait.json');
    const wait = { Name: 'wait', DistributionId: 'saas', Domains: [{ Domain: 'wait.other.example' }] };
    await writeFile(path, JSON.stringify({ ...wait, ManagedCertificateRequest: { ValidationTokenHost: 'cloudfront' } }));
    await vi.waitFor(async () => expect((await client.workspace.info()).counts.tenants).toBe(2));
    const tenants = await call('onboarding.tenants', () => client.onboarding.tenants());
    const id = tenants.find(({ name }) => name === 'wait')?.id ?? '';
    const view = await call('onboarding.tenant', () => client.onboarding.tenant({ id }));
    expect(view).toMatchObject({ way: 'managed-cloudfront', certificate: { status: 'pending-validation' } });
    const acted = await call('onboarding.act', () => client.onboarding.act({ id, action: 'request' }));
    expect(acted.changed).toEqual(['certificates/wait-managed.json']);
    expect(await call('onboarding.undo', () => client.onboarding.undo({ undo: acted.undo }))).toEqual({ changed: acted.changed });
    await expect(readFile(join(studio.workspace, 'certificates/wait-managed.json'))).rejects.toThrow();
    expect(await failure(client.onboarding.act({ id, action: 'attach' }))).toMatchObject({ code: 'REFUSED' });
    const movable = await call('onboarding.movable', () => client.onboarding.movable({ text: 'acme' }));
    expect(movable.domains).toMatchObject([{ domain: 'acme.saas.example', owner: { name: 'acme' } }]);
    const plan = await call('onboarding.move', () => client.onboarding.move({ domain: 'acme.saas.example', targetId: id }));
    expect(plan).toMatchObject({ source: { name: 'acme' }, target: { name: 'wait' }, acrossAccounts: false });
    await rm(path);
    await vi.waitFor(async () => expect((await client.workspace.info()).counts.tenants).toBe(1));
  });

  it('shows what goes with a box of the map', async () => {
    const view = await call('views.impact', (client) => client.views.impact({ node: 'tenant:acme' }));
    expect(view).toMatchObject({ working: 1, chosen: { breaks: ['acme.saas.example'] } });
  });

  it('looks into the cache, invalidates, and explains a miss', async () => {
    const store = 'offline' as const;
    const url = 'https://acme.saas.example/page';
    await connection.client.cache.clear({ store });
    const before = await call('cache.revision', (client) => client.cache.revision({ store }));
    await connection.client.edge.send({ url, driver: 'offline' });
    const { rows } = await call('cache.list', (client) => client.cache.list({ store }));
    expect(rows).toMatchObject([{ status: 200, path: '/page' }]);
    const key = rows[0]?.key ?? '';
    expect((await connection.client.cache.revision({ store })).revision).not.toBe(before.revision);
    expect(await call('cache.entry', (client) => client.cache.entry({ store, key }))).toMatchObject({ key, fetching: false });
    expect(await call('cache.stats', (client) => client.cache.stats({ store }))).toMatchObject({ entries: 1 });
    const miss = await call('cache.explainMiss', (client) => client.cache.explainMiss({ store, url: `${url}2` }));
    expect(JSON.stringify(miss)).toContain('/page2');
    const tenants = await connection.client.views.owners();
    const tenantId = tenants.find(({ name }) => name === 'acme')?.id ?? '';
    const target = { kind: 'tenant', tenantId } as const;
    const plan = await call('cache.invalidate', (client) => client.cache.invalidate({ store, items: ['/page'], target, dryRun: true }));
    expect(JSON.stringify(plan)).toContain('/page');
    expect(await call('cache.evict', (client) => client.cache.evict({ store, key }))).toEqual({ evicted: true });
    expect((await failure(connection.client.cache.entry({ store, key }))).code).toBe('NOT_FOUND');
    expect(await call('cache.clear', (client) => client.cache.clear({ store }))).toEqual({ cleared: 0 });
  });

  it('imports what AWS prints, and takes that back', async () => {
    const group = { ConnectionGroup: { Id: 'cg_2', Name: 'imported', Arn: 'arn:aws:cloudfront::111122223333:connection-group/cg_2' } };
    const sources = [{ path: 'group.json', text: JSON.stringify(group) }];
    const plan = await call('interchange.planImport', (client) => client.interchange.planImport({ sources }));
    expect(plan.changes.map(({ path, kind }) => [path, kind])).toEqual([['connection-groups/imported.json', 'add']]);
    const { id } = plan;
    const { undo, written } = await call('interchange.applyImport', (client) => client.interchange.applyImport({ id }));
    expect(written).toEqual(['connection-groups/imported.json']);
    expect(await readFile(join(studio.workspace, 'connection-groups/imported.json'), 'utf8')).toContain('cg_2');
    expect((await failure(connection.client.interchange.applyImport({ id }))).code).toBe('NOT_FOUND');
    expect(await call('interchange.undoImport', (client) => client.interchange.undoImport({ undo }))).toEqual({ restored: 1 });
    await expect(readFile(join(studio.workspace, 'connection-groups/imported.json'))).rejects.toThrow('ENOENT');
  });

  it('exports the workspace, and saves that outside of it', async () => {
    const options = { format: 'cloudformation' } as const;
    const made = await call('interchange.exportWorkspace', (client) => client.interchange.exportWorkspace(options));
    expect(made.files.map(({ path }) => path)).toEqual(['template.yaml']);
    expect(made.files[0]?.text).toContain('AWS::CloudFront::DistributionTenant');
    const folder = `${studio.workspace}-export`;
    const { client } = connection;
    expect(await call('interchange.saveExport', () => client.interchange.saveExport({ ...options, folder }))).toEqual({
      folder,
      written: ['template.yaml'],
    });
    expect(await readFile(join(folder, 'template.yaml'), 'utf8')).toBe(made.files[0]?.text);
    await writeFile(join(folder, 'template.yaml'), 'mine');
    expect((await failure(client.interchange.saveExport({ ...options, folder }))).code).toBe('CONFLICT');
    expect((await failure(client.interchange.saveExport({ ...options, folder: join(studio.workspace, 'out') }))).code).toBe('REFUSED');
    await rm(folder, { recursive: true });
  });

  it('tries functions, for one tenant and for all', async () => {
    const code = 'function handler(event) { console.log("ran"); event.request.uri = "/made"; return event.request; }';
    await connection.client.files.write({ path: 'functions/rewrite.js', text: code, baseHash: null });
    const [fn] = await call('functions.list', (client) => client.functions.list());
    const trial = { arn: fn?.arn ?? '', eventType: 'viewer-request', url: 'https://acme.saas.example/a' } as const;
    expect(fn).toMatchObject({ name: 'rewrite', codeFile: 'functions/rewrite.js', host: 'acme.saas.example' });
    const one = await call('functions.run', (client) => client.functions.run(trial));
    expect([one.outcome, one.changed, one.console]).toEqual(['changed', ['uri /a to /made'], ['ran']]);
    const batches = [];
    for await (const batch of await call('functions.runAll', (client) => client.functions.runAll(trial))) batches.push(batch);
    expect(batches.flatMap(({ rows }) => rows.map(({ ownerName, outcome }) => [ownerName, outcome]))).toEqual([['acme', 'changed']]);
    await connection.client.files.remove({ path: 'functions/rewrite.js' });
  });

  it('asks the same of two configurations, replays through one, and reports', async () => {
    await exerciseComparisons(connection.client, call);
  });

  it('keeps drafts of the workspace: made, edited, shown, exported, applied and taken back', async () => {
    const { client } = connection;
    const path = 'tenants/acme.json';
    const { id } = await call('drafts.create', () => client.drafts.create({ name: 'Try' }));
    const { text, hash } = await call('drafts.read', () => client.drafts.read({ id, path }));
    const other = (text ?? '').replace('{', '{ "Enabled": false,');
    const written = await call('drafts.write', () => client.drafts.write({ id, path, text: other, hash }));
    expect(written.draft.files).toMatchObject([{ path, change: 'changed' }]);
    expect((await call('drafts.list', () => client.drafts.list())).drafts.map(({ name }) => name)).toEqual(['Try']);
    expect((await call('drafts.rename', () => client.drafts.rename({ id, name: 'Trial' }))).name).toBe('Trial');
    expect(await call('drafts.diff', () => client.drafts.diff({ id }))).toMatchObject([{ path, before: text, after: other }]);
    expect(await call('drafts.problems', () => client.drafts.problems({ id }))).toEqual(expect.any(Array));
    const input = await call('drafts.input', () => client.drafts.input({ id }));
    expect(input.files.find((file) => file.path === path)?.text).toBe(other);
    expect((await call('drafts.exportPatch', () => client.drafts.exportPatch({ id }))).text).toContain(`diff --git a/${path} b/${path}`);
    const conditions = { at: 0, failingOrigins: ['acme.web.example'] };
    expect((await call('drafts.setConditions', () => client.drafts.setConditions({ id, conditions }))).conditions).toEqual(conditions);
    expect((await call('drafts.undo', () => client.drafts.undo({ id }))).conditions).toEqual({});
    const offers = await call('drafts.offers', () => client.drafts.offers({ id, thing: { node: 'name:acme.saas.example' } }));
    expect(offers.map(({ kind }) => kind)).toContain('remove-record');
    const move = { kind: 'remove-record', name: 'acme.saas.example', type: 'CNAME' } as const;
    const moved = await call('drafts.move', () => client.drafts.move({ move }));
    expect(moved).toMatchObject({ name: 'Without acme.saas.example CNAME', files: [{ path: 'dns/saas.example.zone', removed: 1 }] });
    expect(await failure(client.drafts.move({ id: moved.id, move }))).toMatchObject({ code: 'REFUSED' });
    await client.drafts.discard({ id: moved.id });
    const copy = await call('drafts.duplicate', () => client.drafts.duplicate({ id }));
    expect((await call('drafts.settle', () => client.drafts.settle({ id: copy.id, path, take: 'workspace' }))).files).toEqual([]);
    expect((await call('drafts.revert', () => client.drafts.revert({ id: copy.id, path }))).files).toEqual([]);
    const { undo } = await call('drafts.discard', () => client.drafts.discard({ id: copy.id }));
    expect((await call('drafts.undoDiscard', () => client.drafts.undoDiscard({ undo }))).id).toBe(copy.id);
    await client.drafts.discard({ id: copy.id });
    const done = await call('drafts.apply', () => client.drafts.apply({ id }));
    expect((await client.files.read({ path })).text).toBe(other);
    expect((await call('drafts.undoApply', () => client.drafts.undoApply({ undo: done.undo ?? '' }))).id).toBe(id);
    expect((await client.files.read({ path })).text).toBe(text);
    await client.drafts.discard({ id });
    expect((await failure(client.drafts.read({ id, path }))).code).toBe('NOT_FOUND');
  });

  it('tells who still sees the old answer after a change of DNS', async () => {
    const { client } = connection;
    const path = 'dns/saas.example.zone';
    const { text } = await client.files.read({ path });
    const { id } = await client.drafts.create({
      name: 'Repoint',
      edits: [{ path, text: text.replace(/^acme .*$/m, 'acme 60 IN CNAME gone') }],
    });
    const [before, after] = [{ kind: 'workspace' }, { kind: 'draft', id }] as const;
    const timeline = await call('whatIf.timeline', () => client.whatIf.timeline({ before, after }));
    expect(timeline.names).toMatchObject([
      { name: 'acme.saas.example', after: { failure: 'dns.dangling' }, links: [{ after: 'gone.saas.example' }] },
    ]);
    expect(await client.whatIf.timeline({ before, after: before })).toMatchObject({ names: [], settledAfter: 0 });
    expect((await failure(client.whatIf.timeline({ before, after: { kind: 'draft', id: 'none' } }))).code).toBe('NOT_FOUND');
    await client.drafts.discard({ id });
  });

  it('finds the requests that show what a draft changes, and says how far it is', async () => {
    const { client } = connection;
    const path = 'tenants/acme.json';
    const { text } = await client.files.read({ path });
    const { id } = await client.drafts.create({
      name: 'Off',
      edits: [{ path, text: text.replace('"Enabled": true', '"Enabled": false') }],
    });
    const [before, after] = [{ kind: 'workspace' }, { kind: 'draft', id }] as const;
    let report: WitnessReport | null = null;
    for await (const message of await call('whatIf.witness', () => client.whatIf.witness({ before, after }))) {
      if ('result' in message) report = message.result;
      else expect(message.progress.done).toBeGreaterThan(0);
    }
    expect(report).toMatchObject({ complete: true, witnesses: [{ kind: 'stops-working', request: { host: 'acme.saas.example' } }] });
    expect((await failure(client.whatIf.witness({ before, after: { kind: 'draft', id: 'none' } }))).code).toBe('NOT_FOUND');
    await client.drafts.discard({ id });
  });

  it('has been exercised', () => {
    expect(groups.filter((name) => !exercised.has(name))).toEqual([]);
  });
});
