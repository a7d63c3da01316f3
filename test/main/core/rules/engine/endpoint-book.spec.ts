import { expect, it } from 'vitest';
import { createLoader } from '../../../../../main/core/config/load';
import { createEndpointBook } from '../../../../../main/core/rules/engine/endpoint-book';
import { askedNothing, createNotebook } from '../../../../../main/core/rules/engine/question';
import { group, standard } from '../../../../support/compiled';

it('the endpoint book keeps endpoints that are the same, and wakes those who asked for the others', () => {
  const loader = createLoader();
  const load = (files: Readonly<Record<string, object>>) =>
    loader.load({ files: Object.entries(files).map(([path, value]) => ({ path, text: JSON.stringify(value) })), fixtures: [] });
  const notebook = createNotebook();
  const book = createEndpointBook(notebook);
  const files = {
    'connection-groups/a.json': group('a'),
    'connection-groups/c.json': group('c'),
    'distributions/d.json': standard('d', []),
  };
  book.update(load(files));
  const [a, c] = ['da.cloudfront.net', 'dc.cloudfront.net'].map((domain) => book.noted.get(domain));
  const woken: string[] = [];
  for (const name of ['da', 'dc', 'db'])
    notebook.turn({ ...askedNothing, wake: () => void woken.push(name) }, 1, () => void book.noted.get(`${name}.cloudfront.net`));
  notebook.turn({ ...askedNothing, wake: () => void woken.push('all') }, 1, () => void book.noted.values());
  expect(book.update(load({ ...files }))).toBe(false);
  expect(book.update(load({ ...files, 'connection-groups/c.json': group('c', { Enabled: false }) }))).toBe(true);
  expect(woken).toEqual(['dc', 'all']);
  expect(book.noted.get('da.cloudfront.net')).toBe(a);
  expect(book.noted.get('dc.cloudfront.net')).not.toBe(c);
  woken.length = 0;
  // One endpoint more moves the addresses of those behind it.
  book.update(load({ ...files, 'connection-groups/c.json': group('c', { Enabled: false }), 'connection-groups/b.json': group('b') }));
  expect(woken).toEqual(['db', 'dc', 'all'].toSorted((x, y) => woken.indexOf(x) - woken.indexOf(y)));
});
