import { describe, expect, it } from 'vitest';
import { keepParts } from '../../../../main/core/config/keep-parts';
import { readFile } from '../../../../main/core/config/read-file';
import { tenant } from '../../../support/compiled';

const contentsOf = (path: string, text: string) => readFile(path, text, '111122223333').contents;
const zoneText = (...lines: readonly string[]): string =>
  ['$TTL 300', '@ IN SOA ns host 1 7200 900 1209600 300', '@ IN NS ns', ...lines, ''].join('\n');

describe('keepParts', () => {
  it('keeps the resources of a list that say the same', () => {
    const list = (...domains: readonly string[]): string => JSON.stringify(domains.map((domain, at) => tenant(`t${at}`, [domain])));
    const before = contentsOf('tenants/all.json', list('a.example', 'b.example', 'c.example'));
    const after = keepParts(before, contentsOf('tenants/all.json', list('a.example', 'x.example', 'c.example')));
    expect(after.resources.map((one, at) => one === before.resources[at])).toEqual([true, false, true]);
    const spaced = keepParts(before, contentsOf('tenants/all.json', ` ${list('a.example', 'b.example', 'c.example')}`));
    expect(spaced.resources).toBe(before.resources);
  });

  it('takes a resource at another place of the file for another', () => {
    const before = contentsOf('tenants/a.json', JSON.stringify(tenant('a', ['a.example'])));
    const after = keepParts(before, contentsOf('tenants/a.json', JSON.stringify([tenant('a', ['a.example'])])));
    expect(after.resources[0]).not.toBe(before.resources[0]);
  });

  it('keeps the records around those that changed, but none whose line moved', () => {
    const before = contentsOf('dns/a.example.zone', zoneText('one IN A 192.0.2.1', 'two IN A 192.0.2.2', 'six IN A 192.0.2.6'));
    const changed = contentsOf('dns/a.example.zone', zoneText('one IN A 192.0.2.1', 'two IN A 192.0.2.9', 'six IN A 192.0.2.6'));
    const kept = keepParts(before, changed).zone?.records ?? [];
    expect(kept).toEqual(changed.zone?.records);
    expect(kept.filter((record) => !before.zone?.records.includes(record)).map(({ name }) => name)).toEqual(['two.a.example']);
    const moved = contentsOf('dns/a.example.zone', zoneText('one IN A 192.0.2.1', '', 'two IN A 192.0.2.2', 'six IN A 192.0.2.6'));
    expect(keepParts(before, moved).zone?.records.filter((record) => before.zone?.records.includes(record))).toHaveLength(3);
    expect(keepParts(before, contentsOf('dns/a.example.zone', zoneText('one IN A 192.0.2.1'))).zone?.records).toHaveLength(3);
  });
});
