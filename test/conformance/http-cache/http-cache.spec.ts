/**
 * http-cache-tests through a tenant on the live edge. expected.json names, for each test that does not pass, the rule of CloudFront's
 * that stands against the RFC; a result that differs from it fails here, whichever way it changed.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTestEdge } from '../../support/edge';
import { runSuite, startSuiteOrigin, suiteWorkspace, type CacheTest, type SuiteRun } from './suite';

interface Expected {
  readonly rules: Readonly<Record<string, { readonly says: string; readonly source: string }>>;
  /** Test id -> rule. */
  readonly deviations: Readonly<Record<string, string>>;
  /** Tests that only ask, and are answered with no. */
  readonly answeredNo: readonly string[];
}

const expected = JSON.parse(readFileSync(new URL('expected.json', import.meta.url), 'utf8')) as Expected;

let run: SuiteRun;

beforeAll(async () => {
  const origin = await startSuiteOrigin();
  const edge = await startTestEdge(suiteWorkspace(origin.port), { dns: false });
  run = await runSuite(edge.https, edge.ca);
  origin.close();
  expect(edge.bugs).toEqual([]);
}, 300_000);

const isRequired = ({ kind = 'required' }: CacheTest): boolean => kind === 'required';
const passed = ({ id }: CacheTest): boolean => run.results[id] === true;

describe('http-cache-tests through a tenant', () => {
  it('ran every test of a shared cache', () => {
    expect(run.tests.length).toBeGreaterThan(320);
    expect(run.tests.filter(({ id }) => run.results[id] === undefined)).toEqual([]);
  });

  it('deviates from HTTP only where a rule of CloudFront says so', () => {
    const judged = run.tests.filter(({ kind }) => kind !== 'check');
    const failed = judged.filter((test) => !passed(test)).map(({ id }) => [id, run.results[id]] as const);
    expect(failed.filter(([id]) => !(id in expected.deviations))).toEqual([]);
    expect(Object.keys(expected.deviations).filter((id) => run.results[id] === true)).toEqual([]);
  });

  it('answers what is only asked as it did before', () => {
    const asked = run.tests.filter(({ kind }) => kind === 'check');
    expect(asked.filter((test) => !passed(test)).map(({ id }) => id)).toEqual(expected.answeredNo);
  });

  it('passes at least 110 of the required tests, and all of them but for the documented deviations', () => {
    const required = run.tests.filter(isRequired);
    expect(required.filter(passed).length).toBeGreaterThanOrEqual(110);
    expect(required.filter((test) => !passed(test) && !(test.id in expected.deviations))).toEqual([]);
  });

  it('names a documented rule for each deviation, and no rule in vain', () => {
    const named = new Set(Object.values(expected.deviations));
    expect([...named].toSorted()).toEqual(Object.keys(expected.rules).toSorted());
    for (const { says, source } of Object.values(expected.rules)) {
      expect(says.length).toBeGreaterThan(40);
      expect(source).toMatch(/DG:|SDK:/);
    }
  });
});
