import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { docs } from '../../main/core/model/generated/docs';
import { model } from '../../main/core/model/generated/model';
import { root } from './sources';

type Exported = Readonly<Record<string, unknown>>;
const require = createRequire(import.meta.url);
const services: Readonly<Record<string, string>> = {
  cloudfront: '@aws-sdk/client-cloudfront',
  wafv2: '@aws-sdk/client-wafv2',
  acm: '@aws-sdk/client-acm',
  route53: '@aws-sdk/client-route-53',
};
const packages = new Map(Object.entries(services).map(([service, name]) => [service, require(name) as Exported]));

const split = (full: string): readonly [Exported, string] => {
  const at = full.indexOf('.');
  return [packages.get(full.slice(0, at)) as Exported, full.slice(at + 1)];
};

/** Members and how many of them are required, as a package's own schema has them. */
function schemaOf(full: string): { readonly members: readonly string[]; readonly required: readonly string[] } {
  const [exported, name] = split(full);
  const schema = exported[`${name}$`] as readonly [number, string, string, unknown, readonly string[], unknown, number?];
  return { members: schema[4], required: schema[4].slice(0, schema[6] ?? 0) };
}

describe('the generated model', () => {
  it('is made from the packages that are pinned and installed', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly devDependencies: Exported };
    for (const name of Object.values(services)) {
      const installed = (require(`${name}/package.json`) as { readonly version: string }).version;
      expect([name, model.packages[name], devDependencies[name]]).toEqual([name, installed, installed]);
    }
  });

  it('has the members and required members of every structure of the packages', () => {
    const differences = Object.entries(model.structures).filter(([full, structure]) => {
      const { members, required } = schemaOf(full);
      return JSON.stringify([members, required]) !== JSON.stringify([Object.keys(structure.members), structure.required]);
    });
    expect(differences.map(([full]) => full)).toEqual([]);
    expect(Object.keys(model.structures).length).toBeGreaterThan(200);
  });

  it('has the words of every enumeration, as the packages export them at run time', () => {
    const differences = Object.entries(model.enums).filter(([full, values]) => {
      const [exported, name] = split(full);
      const own = Object.values((exported[name] ?? {}) as Readonly<Record<string, string>>);
      return JSON.stringify([...own].sort()) !== JSON.stringify([...values].sort());
    });
    expect(differences.map(([full]) => full)).toEqual([]);
    expect(Object.keys(model.enums).length).toBeGreaterThan(60);
  });

  it('is documented, and no tag of the packages’ HTML is left', () => {
    const texts = Object.values(docs());
    const members = Object.values(model.structures).reduce((sum, { members: own }) => sum + Object.keys(own).length, 0);
    expect(texts.length).toBeGreaterThan(members * 0.9);
    const outsideCode = texts.map((text) => text.replaceAll(/`[^`]*`/g, ''));
    expect(outsideCode.filter((text) => /<\/?(?:p|ul|ol|li|code|b|i|a|note|important|dl|dt|dd)\b[^>]*>/.test(text))).toEqual([]);
  });
});
