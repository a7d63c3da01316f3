import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLoader, loadWorkspace } from '../../../../../main/core/config/load';
import { createFamilyChecker } from '../../../../../main/core/rules/engine/checker';
import { checkWorkspace, createChecker, families } from '../../../../../main/core/rules/index';
import type { Diagnostic } from '../../../../../main/core/types/diagnostic';
import { bigWorkspaceFiles } from '../../../../support/big-workspace';
import { group, standard, template, tenant } from '../../../../support/compiled';
import { plainCheck } from '../../../../support/plain-check';
import { applyEditChoice, editChoice, filesOf, type Edited } from '../../../../support/random-edits';
import { sample, sampleNames } from '../../../../support/samples';

/** How many sequences of edits are tried; more by the environment. */
const sequences = Number(process.env['EDGECASE_EDIT_SEQUENCES'] ?? 200);

function readSample(name: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(sample(name), folder))) {
      const path = folder === '' ? entry : `${folder}/${entry}`;
      if (path === 'expected' || path.startsWith('.')) continue;
      if (statSync(join(sample(name), path)).isDirectory()) walk(path);
      else if (/\.(?:json|zone|js|http|pem)$/.test(path)) files.set(path, readFileSync(join(sample(name), path), 'utf8'));
    }
  };
  walk('');
  return files;
}

const small: Readonly<Record<string, unknown>> = {
  'workspace.json': { schemaVersion: 1, name: 'small' },
  'distributions/saas.json': template(),
  'distributions/own.json': standard('own', ['own.example', '*.example']),
  'connection-groups/one.json': group('one', { IsDefault: true }),
  'connection-groups/two.json': group('two'),
  'tenants/a.json': tenant('a', ['a.example', 'shop.a.example'], { ConnectionGroupId: 'one' }),
  'tenants/b.json': tenant('b', ['b.example'], { ConnectionGroupId: 'two' }),
  'tenants/c.json': [tenant('c', ['c.sub.example']), tenant('d', ['*.a.example'])],
  'dns/example.zone':
    '@ 300 IN SOA ns host 1 7200 900 1209600 300\n@ IN NS ns\nns IN A 192.0.2.1\na IN CNAME done.cloudfront.net.\nb IN CNAME a\nshop.a IN CNAME b\n*.a IN CNAME gone\nown IN CNAME down.cloudfront.net.\nsub IN NS ns.sub\n',
  'dns/sub.example.zone': '@ 300 IN SOA ns host 1 7200 900 1209600 300\n@ IN NS ns\nns IN A 192.0.2.2\nc IN CNAME c2\nc2 IN CNAME c\n',
};

const texts = (files: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(files).map(([path, value]) => [path, typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`]));

const beginnings: readonly ReadonlyMap<string, string>[] = [
  texts(small),
  ...sampleNames.map(readSample),
  new Map(bigWorkspaceFiles({ tenants: 9, rich: true }).map(({ path, text }) => [path, text])),
];

const optionsOf = ({ now }: Edited): { readonly now?: number } => (now === null ? {} : { now });

describe('a checker that is told of edit after edit', () => {
  it('finds what a check from the beginning finds, and tells the files whose diagnostics changed', () => {
    const run = (beginning: ReadonlyMap<string, string>, edits: readonly Parameters<typeof applyEditChoice>[1][]): void => {
      const loader = createLoader();
      const checker = createChecker();
      const seen = new Map<string, readonly Diagnostic[]>();
      let state: Edited = { files: beginning, now: Date.UTC(2026, 10, 21) };
      const step = (): readonly Diagnostic[] => {
        const { diagnostics, changed } = checker.update(loader.load({ files: filesOf(state), fixtures: [] }), optionsOf(state));
        for (const [file, list] of changed) seen.set(file, list);
        return diagnostics;
      };
      step();
      for (const edit of edits) {
        state = applyEditChoice(state, edit);
        const found = step();
        expect(found).toEqual(checkWorkspace(loadWorkspace({ files: filesOf(state), fixtures: [] }), optionsOf(state)));
      }
      const last = loadWorkspace({ files: filesOf(state), fixtures: [] });
      const found = step();
      expect([...seen.keys()].toSorted().flatMap((file) => seen.get(file) ?? [])).toEqual(found);
      expect(found).toEqual(plainCheck(families, last, state.now));
    };
    fc.assert(fc.property(fc.constantFrom(...beginnings), fc.array(editChoice, { minLength: 1, maxLength: 6 }), run), {
      numRuns: sequences,
    });
  }, 600_000);

  it('gives the same list while nothing changes, and tells no file', () => {
    const workspace = loadWorkspace({ files: filesOf({ files: texts(small), now: null }), fixtures: [] });
    const checker = createChecker();
    const first = checker.update(workspace);
    const second = checker.update({ ...workspace });
    expect(first.diagnostics.length).toBeGreaterThan(0);
    expect(second.diagnostics).toBe(first.diagnostics);
    expect(second.changed.size).toBe(0);
  });

  it('begins anew after a judge that failed', () => {
    let fails = false;
    const checker = createFamilyChecker([
      {
        rules: { 'test.rule': { severity: 'info', what: 'A.', source: 'Test' } },
        judges: {
          tenant: ({ file, base }, _facts, say) => {
            if (fails) throw new Error('a mistake in a rule');
            say('test.rule', { file, base, pointer: '' }, 'Said.');
          },
        },
      },
    ]);
    const workspace = loadWorkspace({ files: filesOf({ files: texts(small), now: null }), fixtures: [] });
    const before = checker.check(workspace);
    fails = true;
    expect(() => checker.check(loadWorkspace({ files: [], fixtures: [] }))).not.toThrow();
    expect(() => checker.check({ ...workspace })).toThrow('a mistake in a rule');
    fails = false;
    expect(checker.check({ ...workspace })).toEqual(before);
  });
});
