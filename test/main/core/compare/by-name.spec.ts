import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesNamed, namedChanges, recordsAround } from '../../../../main/core/compare/by-name';
import type { ConfigurationChange, ConfigurationChanges } from '../../../../main/core/compare/changes';
import { seed } from '../../../support/seed';

type Named = Pick<ConfigurationChange, 'kind' | 'name'>;

function listed(changes: readonly Named[]): ConfigurationChanges {
  const none = (): null => null;
  const all = changes.map(({ kind, name }, id): ConfigurationChange => ({
    id,
    kind,
    name,
    steps: [],
    how: 'added',
    before: none,
    after: none,
    from: undefined,
    to: {},
  }));
  return { all, before: new Map(), after: new Map() };
}

const label = fc.constantFrom('a', 'b', 'c');
const plain = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
const owner = fc.tuple(plain, fc.boolean()).map(([name, wildcard]) => (wildcard ? `*.${name}` : name));

it('finds the records at a name, above and below it, and the wildcards over it', () => {
  fc.assert(
    fc.property(fc.array(owner), fc.array(plain, { minLength: 1, maxLength: 2 }), (owners, asked) => {
      const changes = listed(owners.map((name) => ({ kind: 'dns-record', name })));
      const found = [...recordsAround(changes, new Set(asked))].map(({ id }) => id).toSorted((a, b) => a - b);
      const wanted = owners.flatMap((name, id) => {
        const around = asked.some(
          (one) =>
            one === name || name.endsWith(`.${one}`) || one.endsWith(`.${name}`) || (name.startsWith('*.') && one.endsWith(name.slice(1))),
        );
        return around ? [id] : [];
      });
      expect(found).toEqual(wanted);
    }),
    { seed },
  );
});

it('takes of tenants, certificates and origins those that are named, and of all else everything', () => {
  const changes = listed([
    { kind: 'tenant', name: 'acme' },
    { kind: 'tenant', name: 'bloom' },
    { kind: 'certificate', name: 'acme' },
    { kind: 'origin', name: 'web.example' },
    { kind: 'origin-file', name: 'web.example' },
    { kind: 'origin-file', name: 'other.example' },
    { kind: 'distribution', name: 'store' },
    { kind: 'zone', name: 'shop.example' },
  ]);
  const names = {
    tenants: new Set(['acme']),
    certificates: new Set<string>(),
    domains: new Set(['web.example']),
    asked: new Set<string>(),
  };
  const found = [...changesNamed(changes, names)].map(({ kind, name }) => `${kind} ${name}`).toSorted();
  expect(found).toEqual(['distribution store', 'origin web.example', 'origin-file web.example', 'tenant acme', 'zone shop.example']);
  expect(namedChanges(changes)).toBe(namedChanges(changes));
});
