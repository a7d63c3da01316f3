import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue, catalogueMarkdown } from '../../../../main/core/rules/catalogue';
import { changeRules } from '../../../../main/core/rules/changes';
import { families } from '../../../../main/core/rules/index';
import { loaderRules } from '../../../../main/core/rules/loader-rules';
import { root } from '../../../house/sources';

const page = join(root, 'main/core/rules/CATALOGUE.md');

describe('the catalogue of rules', () => {
  it('is the page that is kept (npm run golden writes it)', () => {
    const written = catalogueMarkdown();
    if (process.env['EDGECASE_GOLDEN'] === '1') writeFileSync(page, written);
    expect(readFileSync(page, 'utf8')).toBe(written);
  });

  it('says of every rule what it is about, what kind it is and where that is written', () => {
    for (const [code, { what, kind, source, fix, why }] of Object.entries(catalogue)) {
      expect(code).toMatch(/^[a-z0-9-]+\.[a-z0-9-]+$/);
      expect(what, code).toMatch(/^\S.*\.$/s);
      expect(kind, code).toBeDefined();
      expect(source.length, code).toBeGreaterThan(3);
      for (const sentence of [fix, why]) if (sentence !== undefined) expect(sentence, code).toMatch(/^\S.*\.$/s);
    }
  });

  it('has every code once, in one family', () => {
    const codes = [loaderRules, changeRules, ...families.map(({ rules }) => rules)].flatMap((table) => Object.keys(table));
    expect(codes.toSorted()).toEqual([...new Set(codes)].toSorted());
    expect(codes.toSorted()).toEqual(Object.keys(catalogue).toSorted());
  });
});
