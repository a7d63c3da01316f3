/** Decides what stands for each origin domain: the files listed below origins/<domain>/ and what origins/<domain>.json declares. */
import type { OriginFixture } from '../types/resources';
import type { FixtureFile } from '../types/source';
import { baseName } from './files';
import { sameData, sameList } from './same';
import type { ReadFile } from './read-file';

type Listings = ReadonlyMap<string, ReadonlyMap<string, FixtureFile>>;

/**
 * Makes the grouping of one loader. It keeps the listings as long as the list of fixtures is the same object, because
 * most edits touch no fixture.
 */
export function createOriginGrouping(): (files: readonly ReadFile[], fixtures: readonly FixtureFile[]) => readonly OriginFixture[] {
  let lastFixtures: readonly FixtureFile[] | null = null;
  let listings: Listings = new Map();
  let known: ReadonlyMap<string, OriginFixture> = new Map();
  let list: readonly OriginFixture[] = [];

  return (files, fixtures) => {
    if (fixtures !== lastFixtures) {
      lastFixtures = fixtures;
      listings = groupFixtures(fixtures);
    }
    const origins = new Map<string, OriginFixture>();
    for (const [domain, listing] of listings) origins.set(domain, { domain, stubs: [], files: listing });
    for (const file of files) {
      if (file.contents.role !== 'origin') continue;
      const domain = baseName(file.path).toLowerCase();
      const { stubs = [], $schema: _schema, description: _description, ...declared } = file.contents.origin ?? {};
      origins.set(domain, { ...declared, domain, file: file.path, stubs, files: listings.get(domain) ?? null });
    }
    for (const [domain, origin] of origins) origins.set(domain, kept(known.get(domain), origin));
    known = origins;
    const next = [...origins.values()].sort((a, b) => (a.domain < b.domain ? -1 : 1));
    list = sameList(list, next) ? list : next;
    return list;
  };
}

/** The fixture of before, when neither its listing nor its declaration changed. */
function kept(before: OriginFixture | undefined, after: OriginFixture): OriginFixture {
  if (!before) return after;
  const { files, ...declared } = after;
  const { files: listed, ...stood } = before;
  return files === listed && sameData(declared, stood) ? before : after;
}

/** origins/<domain>/<path> -> domain -> /<path>. */
function groupFixtures(fixtures: readonly FixtureFile[]): Listings {
  const listings = new Map<string, Map<string, FixtureFile>>();
  for (const fixture of fixtures) {
    const [folder, domain, ...rest] = fixture.path.split('/');
    if (folder !== 'origins' || domain === undefined || rest.length === 0) continue;
    const key = domain.toLowerCase();
    const listing = listings.get(key) ?? new Map<string, FixtureFile>();
    listing.set(`/${rest.join('/')}`, fixture);
    listings.set(key, listing);
  }
  return listings;
}
