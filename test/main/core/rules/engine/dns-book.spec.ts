import { describe, expect, it } from 'vitest';
import { createLoader } from '../../../../../main/core/config/load';
import { buildDnsIndex } from '../../../../../main/core/dns/build-index';
import { createDnsBook, type DnsBook } from '../../../../../main/core/rules/engine/dns-book';
import { askedNothing, createNotebook, type Notebook } from '../../../../../main/core/rules/engine/question';
import { group } from '../../../../support/compiled';

const zone = (...lines: readonly string[]): string =>
  ['$TTL 300', '@ IN SOA ns host 1 7200 900 1209600 300', '@ IN NS ns', 'ns IN A 192.0.2.1', ...lines, ''].join('\n');
const groups = { path: 'connection-groups/g.json', text: JSON.stringify(group('g')) };
const lines = ['a IN CNAME dg.cloudfront.net.', 'b IN CNAME a', 'x IN A 192.0.2.7'];

function watched(notebook: Notebook, book: DnsBook, ...names: readonly string[]): Set<string> {
  const woken = new Set<string>();
  for (const name of names) notebook.turn({ ...askedNothing, wake: () => void woken.add(name) }, 1, () => void book.resolve(name));
  return woken;
}

describe('the DNS book', () => {
  it('wakes exactly the resolutions that an edit of a zone made others', () => {
    const loader = createLoader();
    const load = (...all: readonly string[]) =>
      loader.load({ files: [groups, { path: 'dns/one.example.zone', text: zone(...all) }], fixtures: [] });
    const notebook = createNotebook();
    const book = createDnsBook(notebook, () => 'servfail');
    book.update(load(...lines));
    const woken = watched(notebook, book, 'a.one.example', 'b.one.example', 'x.one.example', 'y.one.example', 'z.w.one.example');
    expect(book.resolve('b.one.example').endpoint?.domain).toBe('dg.cloudfront.net');
    book.update(load(lines[0] as string, lines[1] as string, 'x IN A 192.0.2.8'));
    book.settle();
    expect([...woken]).toEqual(['x.one.example']);
    woken.clear();
    book.update(load('a IN CNAME gone.cloudfront.net.', lines[1] as string, 'x IN A 192.0.2.8'));
    book.settle();
    expect([...woken]).toEqual(['a.one.example', 'b.one.example']);
    expect(book.resolve('b.one.example').outcome).toBe('dangling');
    woken.clear();
    book.update(load('a IN CNAME gone.cloudfront.net.', lines[1] as string, 'x IN A 192.0.2.8', '* IN A 192.0.2.9'));
    book.settle();
    expect([...woken]).toEqual(['y.one.example', 'z.w.one.example']);
  });

  it('wakes resolutions when an endpoint or an assumption changes, and gives the index as it is built anew', () => {
    const notebook = createNotebook();
    const loader = createLoader();
    const file = { path: 'dns/one.example.zone', text: zone(...lines) };
    const book = createDnsBook(notebook, () => 'servfail');
    book.update(loader.load({ files: [groups, file], fixtures: [] }));
    const woken = watched(notebook, book, 'a.one.example', 'x.one.example');
    const next = loader.load({ files: [{ ...groups, text: JSON.stringify(group('g', { Enabled: false })) }, file], fixtures: [] });
    book.update(next);
    book.settle();
    expect([...woken]).toEqual(['a.one.example']);
    expect(book.resolve('a.one.example').endpoint?.enabled).toBe(false);
    expect(book.whole()).toEqual(buildDnsIndex(next));
    expect(book.records('x.one.example').map(({ data }) => data)).toEqual(['192.0.2.7']);
    expect(book.records('nothing.example')).toEqual([]);
  });
});
