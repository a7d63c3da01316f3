import { describe, expect, it } from 'vitest';
import { assumptions } from '../../../../main/core/explain/assumptions';
import { catalogue as reasons } from '../../../../main/core/explain/catalogue';
import { catalogue } from '../../../../main/core/rules/catalogue';
import { loaderRules } from '../../../../main/core/rules/loader-rules';
import { filesBelow, textOf } from '../../../house/sources';

/** Texts of the loader's sources that look like codes of diagnostics. */
const written = ['config', 'dns', 'functions', 'model/overlay']
  .flatMap((folder) => filesBelow(`main/core/${folder}`, /\.ts$/))
  .flatMap((path) => [
    ...textOf(path).matchAll(/'((?:json|shape|file|dns|workspace|http|public-key|trust-store|function-code)\.[a-z0-9-]+)'/g),
  ])
  .map((found) => found[1] ?? '')
  .filter((code) => code !== 'workspace.json');

describe('the rules of the loader', () => {
  it('list every code that the loader can write', () => {
    const others = new Set([...Object.keys(reasons), ...assumptions.map(({ id }) => id)]);
    const codes = [...new Set(written)].filter((code) => !others.has(code));
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((code) => !Object.hasOwn(catalogue, code))).toEqual([]);
  });

  it('list no code that the loader cannot write', () => {
    expect(Object.keys(loaderRules).filter((code) => !written.includes(code))).toEqual([]);
  });
});
