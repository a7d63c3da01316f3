import { describe, expect, it } from 'vitest';
import { createLoader } from '../../../../../main/core/config/load';
import { createFactBook } from '../../../../../main/core/rules/engine/facts';
import { askedNothing, createNotebook } from '../../../../../main/core/rules/engine/question';
import { defineIndex, type Facts } from '../../../../../main/core/rules/family';
import { group, template, tenant } from '../../../../support/compiled';

const byTemplate = defineIndex('tenants by template', 'tenant', (thing, facts) => [facts.templateOf(thing)?.name ?? '']);
const base: Readonly<Record<string, object>> = {
  'workspace.json': { schemaVersion: 1, name: 'test' },
  'distributions/saas.json': template(),
  'connection-groups/one.json': group('one', { IsDefault: true }),
  'tenants/a.json': tenant('a', ['a.example']),
  'tenants/b.json': tenant('b', ['b.example'], { ConnectionGroupId: 'one' }),
};

/** What each question answers, and which are asked again after an edit. */
const questions: Readonly<Record<string, (facts: Facts) => unknown>> = {
  now: (facts) => facts.now,
  tenant: (facts) => facts.find('tenant', 'a'),
  template: (facts) => facts.find('distribution', 'saas'),
  default: (facts) => facts.groupOf(facts.find('tenant', 'a') as never),
  group: (facts) => facts.group(byTemplate, 'saas'),
  size: (facts) => facts.size(byTemplate, 'saas'),
  count: (facts) => facts.count('tenant'),
  quota: (facts) => facts.quota('domainsPerTenant'),
  assumption: (facts) => facts.assumption('template.disabled'),
  place: (facts) => facts.workspace.locate({ file: 'tenants/b.json', pointer: '/Name' }),
};

function scene(): (files: Readonly<Record<string, object>>, now?: number) => readonly string[] {
  const loader = createLoader();
  const notebook = createNotebook();
  const book = createFactBook(notebook, { suggest: () => null, suggestHost: () => null });
  const load = (files: Readonly<Record<string, object>>) =>
    loader.load({ files: Object.entries(files).map(([path, value]) => ({ path, text: JSON.stringify(value, null, 2) })), fixtures: [] });
  book.update({ workspace: load(base), now: 1 });
  const woken = new Set<string>();
  for (const [name, ask] of Object.entries(questions)) {
    notebook.turn({ ...askedNothing, wake: () => void woken.add(name) }, 1, () => void ask(book.facts));
  }
  return (files, now = 1) => {
    woken.clear();
    book.update({ workspace: load({ ...base, ...files }), now });
    return [...woken].toSorted();
  };
}

describe('facts', () => {
  it.each<[string, Readonly<Record<string, object>>, number | undefined, readonly string[]]>([
    ['nothing', {}, undefined, []],
    ['the clock', {}, 2, ['now']],
    ['a tenant', { 'tenants/a.json': tenant('a', ['x.example']) }, undefined, ['default', 'group', 'tenant']],
    ['a tenant, and its place', { 'tenants/b.json': tenant('b', ['x.example']) }, undefined, ['group', 'place']],
    ['a new tenant', { 'tenants/c.json': tenant('c', ['c.example']) }, undefined, ['count', 'group', 'size']],
    ['the default group', { 'connection-groups/one.json': group('one', { IsDefault: true, Enabled: false }) }, undefined, ['default']],
    ['a quota', { 'workspace.json': { schemaVersion: 1, name: 'test', quotas: { domainsPerTenant: 7 } } }, undefined, ['quota']],
    [
      'an assumption',
      { 'workspace.json': { schemaVersion: 1, name: 'test', assumptions: { 'template.disabled': 'serve' } } },
      undefined,
      ['assumption'],
    ],
    ['the template', { 'distributions/saas.json': template({ Comment: 'x' }) }, undefined, ['template']],
  ])('that rest on what an edit of %s changed, and no others, are told', (_what, files, now, expected) => {
    expect(scene()(files, now)).toEqual(expected);
  });
});
