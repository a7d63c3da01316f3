import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { saasWithZone } from '../../../support/saas-workspace';
import { startTestStudio, type TestStudio } from '../../../support/studio';

const first = '### Hello\nGET https://acme.saas.example/a\n\n###\nGET https://acme.saas.example/b\n';
let studio: TestStudio;
beforeAll(async () => {
  studio = await startTestStudio({ ...saasWithZone, 'requests/first.http': first }, { edge: false });
});
afterAll(() => studio.close());

const paths = async (): Promise<readonly string[]> => {
  const { rows } = await studio.services.sets.page({
    set: 'http:requests/first.http',
    query: { terms: [] },
    sort: 'key',
    descending: false,
    limit: 10,
  });
  return rows.map(({ path }) => path);
};

describe('request files as sets', () => {
  it('are listed, filled when they are looked at, and follow the file', async () => {
    const { sets } = await studio.services.sets.list();
    expect(sets).toMatchObject([{ id: 'http:requests/first.http', name: 'first.http', kind: 'http', requests: 2 }]);
    // As the page asks: for everything at once.
    expect(await Promise.all([paths(), paths(), paths()])).toEqual([
      ['/a', '/b'],
      ['/a', '/b'],
      ['/a', '/b'],
    ]);
    expect(await paths()).toEqual(['/a', '/b']);
    await writeFile(join(studio.workspace, 'requests/first.http'), '### Other\nGET https://acme.saas.example/c\n');
    await vi.waitFor(async () => expect(await paths()).toEqual(['/c']));
    expect((await studio.services.sets.list()).sets).toHaveLength(1);
  });

  it('that are gone are refused by a sentence', async () => {
    await expect(studio.services.sets.histogram({ set: 'http:requests/none.http', query: { terms: [] }, buckets: 1 })).rejects.toThrow(
      'There are no requests in requests/none.http any more.',
    );
  });
});
