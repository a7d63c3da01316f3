import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLoader, loadWorkspace, sortDiagnostics } from '../../../../main/core/config/load';
import { checkWorkspace } from '../../../../main/core/rules/index';
import type { WorkspaceInput } from '../../../../main/core/types/diagnostic';
import type { WorkspaceFile } from '../../../../main/core/types/source';
import { bigWorkspaceFiles } from '../../../support/big-workspace';
import { certificate, group, standard, template, tenant, workspaceOf } from '../../../support/compiled';
import { sample, sampleNames } from '../../../support/samples';

const input = (files: readonly WorkspaceFile[], more: Partial<WorkspaceInput> = {}): WorkspaceInput => ({ files, fixtures: [], ...more });
const settings = { path: 'workspace.json', text: '{"schemaVersion":1,"name":"test"}' };

describe('loadWorkspace', () => {
  it('reads the same from bare resources, from wrappers and from lists', () => {
    const forms = [
      { 'tenants/a.json': tenant('aaa', ['a.example']), 'tenants/b.json': tenant('bbb', ['b.example']) },
      {
        'tenants/a.json': { ETag: 'E', DistributionTenant: tenant('aaa', ['a.example']) },
        'tenants/b.json': [tenant('bbb', ['b.example'])],
      },
      { 'tenants/all.json': { DistributionTenantList: [tenant('aaa', ['a.example']), tenant('bbb', ['b.example'])] } },
    ].map((files) => workspaceOf(files).tenants.map(({ id, arn, name, account, value }) => ({ id, arn, name, account, value })));
    expect(forms[1]).toEqual(forms[0]);
    expect(forms[2]).toEqual(forms[0]);
  });

  it('normalizes both forms of every list to the same value', () => {
    const counted = (items: readonly unknown[]): object => ({ Quantity: items.length, Items: items });
    const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'p' };
    const write = (list: (items: readonly unknown[]) => unknown): object => ({
      CallerReference: 'c',
      Comment: '',
      Enabled: true,
      Aliases: list(['a.example']),
      Origins: list([{ Id: 'web', DomainName: 'w.example', CustomHeaders: list([{ HeaderName: 'a', HeaderValue: 'b' }]) }]),
      DefaultCacheBehavior: behavior,
      CacheBehaviors: list([{ ...behavior, PathPattern: '/x' }]),
    });
    const values = [write(counted), write((items) => items)].map(
      (config) => workspaceOf({ 'distributions/d.json': config }).distributions[0]?.value,
    );
    expect(values[0]).toEqual(values[1]);
    expect(values[0]).toMatchObject({ Aliases: ['a.example'], Origins: [{ CustomHeaders: [{ HeaderName: 'a', HeaderValue: 'b' }] }] });
  });

  it('loses nothing but the broken file', () => {
    const workspace = workspaceOf({
      'tenants/a.json': '{ "Name": ',
      'tenants/b.json': tenant('bbb', ['b.example']),
      'dns/c.example.zone': '???',
    });
    expect(workspace.tenants.map(({ name }) => name)).toEqual(['bbb']);
    expect(workspace.diagnostics.some(({ code, file }) => code === 'json.syntax' && file === 'tenants/a.json')).toBe(true);
  });

  it.each([
    [[], 'workspace.missing'],
    [[{ path: 'workspace.json', text: '{ "name": }' }], 'json.syntax'],
    [[{ path: 'workspace.json', text: '[]' }], 'shape.wrong-type'],
  ])('has defaults without a good workspace.json (%j)', (files, code) => {
    const workspace = loadWorkspace(input([...files, { path: 'tenants/a.json', text: JSON.stringify(tenant('aaa', ['a.example'])) }]));
    expect(workspace.settings).toMatchObject({ schemaVersion: 1, account: '111122223333', network: { allow: [] } });
    expect(workspace.tenants).toHaveLength(1);
    expect(workspace.diagnostics.map((found) => found.code)).toContain(code);
  });

  it('gives every resource the account of workspace.json', () => {
    const workspace = workspaceOf({ 'tenants/a.json': tenant('aaa', ['a.example']) }, { account: '777788889999' });
    expect(workspace.tenants[0]).toMatchObject({ account: '777788889999', arn: expect.stringContaining(':777788889999:') });
  });

  it('says what could not be read, each with a code', () => {
    const problems = ['permission', 'too-large', 'outside-workspace', 'not-utf8', 'io', 'not-a-file'] as const;
    const unreadable = problems.map((problem) => ({ path: `tenants/${problem}.json`, problem, detail: 'so it is' }));
    const workspace = loadWorkspace(input([settings], { unreadable }));
    expect(workspace.diagnostics.map(({ code, file }) => `${code} ${file}`)).toEqual([
      'file.unreadable tenants/io.json',
      'file.unreadable tenants/not-a-file.json',
      'file.not-utf8 tenants/not-utf8.json',
      'file.outside-workspace tenants/outside-workspace.json',
      'file.unreadable tenants/permission.json',
      'file.too-large tenants/too-large.json',
    ]);
  });

  it('does not miss a workspace.json that is there and cannot be read', () => {
    const workspace = loadWorkspace(input([], { unreadable: [{ path: 'workspace.json', problem: 'permission', detail: 'x' }] }));
    expect(workspace.diagnostics.map(({ code }) => code)).toEqual(['file.unreadable']);
  });
});

describe('createLoader', () => {
  it('reads only what changed, and gives the same as a fresh load', () => {
    const loader = createLoader();
    const files = bigWorkspaceFiles({ tenants: 50 });
    const first = loader.load(input(files));
    const path = 'tenants/tenant-20.json';
    const edited = files.map((file) => (file.path === path ? { path, text: file.text.replace('"t20.', '"t20x.') } : { ...file }));
    const second = loader.load(input(edited));
    const kept = second.tenants.filter((entry) => first.tenants.includes(entry));
    expect(kept).toHaveLength(49);
    expect(second.certificates).toBe(first.certificates);
    const fresh = loadWorkspace(input(edited));
    expect(second.tenants).toEqual(fresh.tenants);
    expect(second.diagnostics).toEqual(fresh.diagnostics);
  });

  it('forgets removed files and notices a new account', () => {
    const loader = createLoader();
    const file = { path: 'tenants/a.json', text: JSON.stringify(tenant('aaa', ['a.example'])) };
    expect(loader.load(input([settings, file])).tenants[0]?.account).toBe('111122223333');
    const moved = { path: 'workspace.json', text: '{"schemaVersion":1,"name":"test","account":"777788889999"}' };
    expect(loader.load(input([moved, file])).tenants[0]?.account).toBe('777788889999');
    expect(loader.load(input([moved])).tenants).toEqual([]);
  });

  it('locates in the text that was loaded, also after an edit', () => {
    const loader = createLoader();
    const text = JSON.stringify(tenant('aaa', ['a.example']), null, 2);
    const first = loader.load(input([settings, { path: 'tenants/a.json', text }]));
    const ref = { file: 'tenants/a.json', pointer: '/Domains/0/Domain' };
    expect(first.locate(ref).line).toBe(6);
    const second = loader.load(input([settings, { path: 'tenants/a.json', text: `\n\n${text}` }]));
    expect(second.locate(ref).line).toBe(8);
    expect(first.locate(ref).line).toBe(6);
  });

  it('keeps what an edit of a file did not change, be it one of many in the file', () => {
    const loader = createLoader();
    const files = bigWorkspaceFiles({ tenants: 9, separate: false });
    const first = loader.load(input(files));
    const second = loader.load(
      input(files.map(({ path, text }) => ({ path, text: text.replace('"t3.', '"t3x.').replace(/^t5 300/m, 't5 301') }))),
    );
    expect(second.tenants.map((entry, at) => entry === first.tenants[at])).toEqual(second.tenants.map((_entry, at) => at !== 3));
    expect(second.settings).toBe(first.settings);
    expect(second.distributions).toBe(first.distributions);
    expect(second.origins).toBe(first.origins);
    const changed = second.zones[0]?.records.filter((record, at) => record !== first.zones[0]?.records[at]);
    expect(changed?.map(({ name }) => name)).toEqual(['t5.bench.example']);
  });

  it.each([true, false])('loads ten thousand tenants without an error (a file each: %s)', (separate) => {
    const workspace = loadWorkspace(input(bigWorkspaceFiles({ tenants: 10_000, separate })));
    const found = checkWorkspace(workspace, { now: Date.UTC(2026, 5, 1) });
    expect(workspace.tenants).toHaveLength(10_000);
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('any text', () => {
  const paths = [
    'workspace.json',
    'distributions/d.json',
    'tenants/t.json',
    'connection-groups/g.json',
    'policies/cache/c.json',
    'policies/response-headers/r.json',
    'certificates/c.json',
    'functions/f.json',
    'functions/f.js',
    'web-acls/w.json',
    'key-groups/k.json',
    'public-keys/p.pem',
    'key-value-stores/k.json',
    'dns/a.example.json',
    'dns/b.example.zone',
    'origins/o.example.json',
    'odd/x',
  ];
  const sound = [
    JSON.stringify(
      template({ TenantConfig: { ParameterDefinitions: [{ Name: 'p', Definition: { StringSchema: { Required: true } } }] } }),
      null,
      2,
    ),
    JSON.stringify(standard('x', ['a.example'], { Aliases: { Quantity: 1, Items: ['a.example'] } })),
    JSON.stringify(
      tenant('aaa', ['a.example'], { Parameters: [{ Name: 'p', Value: 'x' }], Customizations: { Certificate: { Arn: 'c' } } }),
    ),
    JSON.stringify([group('g-1', { IsDefault: true })]),
    JSON.stringify(certificate('c', ['*.a.example'])),
    JSON.stringify({
      ResourceRecordSets: [
        { Name: 'a.example', Type: 'A', AliasTarget: { HostedZoneId: 'Z', DNSName: 'dx.cloudfront.net', EvaluateTargetHealth: false } },
      ],
    }),
  ];
  const names = [
    'Name',
    'Domains',
    'Items',
    'Quantity',
    'Origins',
    'DefaultCacheBehavior',
    'DistributionConfig',
    'Distribution',
    'Parameters',
    'Id',
    'Rules',
    '__proto__',
    'constructor',
    'length',
  ];
  const mutated = fc
    .tuple(
      fc.constantFrom(...sound),
      fc.nat(),
      fc.nat({ max: 12 }),
      fc.constantFrom('', '"', '{', ']', 'null', '0', '[]', '{}', ',', '\\', '\u0000', '{{p}}'),
    )
    .map(([text, seed, length, inserted]) => text.slice(0, seed % text.length) + inserted + text.slice((seed % text.length) + length));
  const structured = fc
    .letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>(null, true, 0, -1.5, '', 'a.example', '*.a.example', '{{p}}', 'd', 'c'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 4 })), tie('value'), { maxKeys: 5 }),
      ),
    }))
    .value.map((value) => JSON.stringify(value));
  const text = fc.oneof(mutated, structured, fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...sound));

  it('is loaded and checked without an exception, with places inside its file, and says the same when read again', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...paths), text), { maxLength: 8 }), (entries) => {
        const files = [...new Map(entries)].map(([path, content]) => ({ path, text: content }));
        const workspace = loadWorkspace(input(files));
        const found = checkWorkspace(workspace, { now: 1_800_000_000_000 });
        for (const { file, line, column, code } of found) {
          const content = files.find(({ path }) => path === file)?.text ?? '';
          expect(line, code).toBeGreaterThanOrEqual(1);
          expect(column, code).toBeGreaterThanOrEqual(1);
          expect(line, code).toBeLessThanOrEqual(content.split('\n').length);
        }
        expect(checkWorkspace(createLoader().load(input(files)), { now: 1_800_000_000_000 })).toEqual(found);
      }),
      { numRuns: 500 },
    );
  });
});

describe('mutations of the samples', () => {
  const filesOf = (name: string): readonly WorkspaceFile[] => {
    const paths = readdirSync(sample(name), { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
    const isText = (path: string): boolean =>
      /\.(?:json|zone|http|js|pem)$/.test(path) && !path.startsWith('expected/') && !/^origins\/[^/]+\//.test(path);
    return paths.filter(isText).map((path) => ({ path, text: readFileSync(join(sample(name), path), 'utf8') }));
  };
  const workspaces = new Map(sampleNames.map((name) => [name, { loader: createLoader(), files: filesOf(name) }]));
  const json = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1e300,
      '',
      '*',
      '{{x}}',
      '{{',
      'a.example',
      [],
      {},
      [[]],
      [null],
      { Quantity: 1 },
      { Items: [1] },
      { Quantity: -1, Items: {} },
    ),
    fc.jsonValue({ maxDepth: 2 }),
  );
  /** One edit of one file: a piece of text gone or put in, or a value of its JSON replaced, removed, renamed or doubled. */
  const edit = fc.record({
    where: fc.nat(),
    how: fc.constantFrom('cut', 'insert', 'replace', 'remove', 'rename', 'double'),
    length: fc.integer({ min: 1, max: 40 }),
    token: fc.constantFrom('"', '{', '}', ']', ',', ':', '\n', '\\', '\u0000', '/*', '//', '{{p}}', ';', '(', '\uD800'),
    value: json,
  });
  type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

  const mutate = (text: string, { where, how, length, token, value }: Edit): string => {
    const at = where % (text.length + 1);
    if (how === 'cut') return text.slice(0, at) + text.slice(at + length);
    if (how === 'insert') return text.slice(0, at) + token + text.slice(at);
    let root: unknown;
    try {
      root = JSON.parse(text);
    } catch {
      return text.slice(0, at) + token + text.slice(at + length);
    }
    const holders: (readonly [Record<string, unknown>, string])[] = [];
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const key of Object.keys(node)) {
        holders.push([node as Record<string, unknown>, key]);
        visit((node as Record<string, unknown>)[key]);
      }
    };
    visit(root);
    const chosen = holders[where % Math.max(holders.length, 1)];
    if (!chosen) return JSON.stringify(value);
    const [holder, key] = chosen;
    const before = holder[key];
    if (how === 'replace') holder[key] = value;
    else if (how === 'double') holder[`${key}2`] = before;
    else if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
    if (how === 'rename') holder[key.toLowerCase()] = before;
    return JSON.stringify(root, null, 2);
  };

  it('never crash loading or checking, and every diagnostic has its place inside its file', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sampleNames), fc.array(fc.tuple(fc.nat(), edit), { minLength: 1, maxLength: 3 }), (name, edits) => {
        const workspace = workspaces.get(name) ?? fail(name);
        const texts = new Map(workspace.files.map(({ path, text }) => [path, text]));
        for (const [which, one] of edits) {
          const { path } = workspace.files[which % workspace.files.length] as { readonly path: string };
          texts.set(path, mutate(texts.get(path) as string, one));
        }
        const read = workspace.loader.load(input([...texts].map(([path, text]) => ({ path, text }))));
        for (const { code, file, line, column, endLine = line, endColumn = column } of checkWorkspace(read, { now: 1_800_000_000_000 })) {
          const lines = (texts.get(file) ?? fail(`${code} is about ${file}, which is no file`)).split(/\r\n|\r|\n/);
          const said = `${code} at ${file}:${line}:${column}-${endLine}:${endColumn}`;
          expect(line >= 1 && endLine >= line && endLine <= lines.length, said).toBe(true);
          expect(column >= 1 && column <= (lines[line - 1] as string).length + 1, said).toBe(true);
          expect(endColumn >= 1 && endColumn <= (lines[endLine - 1] as string).length + 1, said).toBe(true);
          expect(endLine > line || endColumn >= column, said).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  function fail(what: string): never {
    throw new Error(what);
  }
});

describe('sortDiagnostics', () => {
  it('orders by file, line and column', () => {
    const at = (file: string, line: number, column: number): Parameters<typeof sortDiagnostics>[0][number] => ({
      code: 'c',
      severity: 'info',
      message: '',
      file,
      line,
      column,
      pointer: '',
      fixes: [],
    });
    const sorted = sortDiagnostics([at('b', 1, 1), at('a', 10, 1), at('a', 2, 5), at('a', 2, 1)]);
    expect(sorted.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual(['a:2:1', 'a:2:5', 'a:10:1', 'b:1:1']);
  });
});

describe('a loader that begins like another workspace', () => {
  it('keeps the objects of what is the same, and reads what is not', () => {
    const files = [
      { path: 'connection-groups/a.json', text: '{ "Name": "a" }' },
      { path: 'connection-groups/b.json', text: '{ "Name": "b" }' },
      { path: 'workspace.json', text: '{ "schemaVersion": 1, "name": "x", "account": "444455556666" }' },
    ];
    const first = createLoader().load({ files, fixtures: [] });
    const edited = files.map((file) => (file.path.endsWith('b.json') ? { ...file, text: '{ "Name": "c" }' } : file));
    const second = createLoader(first).load({ files: edited, fixtures: [] });
    const named = (name: string, of = second) => of.connectionGroups.find((group) => group.name === name);
    expect(named('a')).toBe(named('a', first));
    expect([named('b'), named('c')?.account]).toEqual([undefined, '444455556666']);
    expect(second).toEqual(expect.objectContaining({ diagnostics: createLoader().load({ files: edited, fixtures: [] }).diagnostics }));
  });
});
