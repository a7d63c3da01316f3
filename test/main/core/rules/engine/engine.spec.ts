import { describe, expect, it } from 'vitest';
import { createLoader } from '../../../../../main/core/config/load';
import { createEngine } from '../../../../../main/core/rules/engine/engine';
import { createReportBook } from '../../../../../main/core/rules/engine/report-book';
import { defineFamily } from '../../../../../main/core/rules/family';
import { template, tenant } from '../../../../support/compiled';

const rule = { severity: 'info', what: 'A.', source: 'Test' } as const;
const files = (more: Readonly<Record<string, object>> = {}) =>
  Object.entries({
    'workspace.json': { schemaVersion: 1, name: 'test' },
    'distributions/saas.json': template(),
    ...Object.fromEntries(['a', 'b', 'c'].map((name) => [`tenants/${name}.json`, tenant(name, [`${name}.example`])])),
    ...more,
  }).map(([path, value]) => ({ path, text: JSON.stringify(value, null, 2) }));

/** Two families: one looks at the tenant alone, one at its template too. */
function scene() {
  const judged: string[] = [];
  const reports = createReportBook();
  const alone = defineFamily({
    rules: { 'test.alone': rule },
    judges: {
      tenant: (thing, _facts, say) => {
        judged.push(`alone ${thing.name}`);
        if (thing.value.Domains.length > 1)
          say('test.alone', { file: thing.file, base: thing.base, pointer: '/Domains' }, `${thing.name} has several.`);
      },
    },
  });
  const withTemplate = defineFamily({
    rules: { 'test.template': rule },
    judges: {
      tenant: (thing, facts) => {
        judged.push(`template ${thing.name}`);
        facts.templateOf(thing);
      },
    },
    whole: (facts) => {
      judged.push(`whole ${facts.count('tenant')}`);
    },
  });
  const loader = createLoader();
  const engine = createEngine([alone, withTemplate], reports);
  const update = (more?: Readonly<Record<string, object>>): readonly string[] => {
    judged.length = 0;
    engine.update({ workspace: loader.load({ files: files(more), fixtures: [] }), now: null });
    reports.settle();
    return [...judged];
  };
  return { update, reports };
}

describe('the engine', () => {
  it('judges everything once, then only what is new or rests on what changed', () => {
    const { update, reports } = scene();
    expect(update().toSorted()).toEqual(['alone a', 'alone b', 'alone c', 'template a', 'template b', 'template c', 'whole 3']);
    expect(update()).toEqual([]);
    expect(update({ 'tenants/b.json': tenant('b', ['b.example', 'bb.example']) })).toEqual(['alone b', 'template b']);
    expect(reports.all().map(({ code, file }) => [code, file])).toEqual([['test.alone', 'tenants/b.json']]);
    const edited = { 'tenants/b.json': tenant('b', ['b.example', 'bb.example']), 'distributions/saas.json': template({ Comment: 'x' }) };
    expect(update(edited).toSorted()).toEqual(['template a', 'template b', 'template c']);
    expect(reports.all()).toHaveLength(1);
    expect(update({ ...edited, 'tenants/d.json': tenant('d', ['d.example']) }).toSorted()).toEqual(['alone d', 'template d', 'whole 4']);
  });

  it('judges again where only the place of what was said moved', () => {
    const { update, reports } = scene();
    const several = tenant('b', ['b.example', 'bb.example']);
    update({ 'tenants/b.json': several });
    const before = reports.all()[0]?.line ?? 0;
    expect(update({ 'tenants/b.json': { ETag: 'x', DistributionTenant: several } })).toContain('alone b');
    expect(reports.all()[0]?.line).toBe(before + 2);
  });
});
