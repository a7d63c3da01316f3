import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSaved, savedVersion, writeSaved } from '../../../../main/workspace/drafts/saved-form';
import { emptyDraft, withChange } from '../../../../main/workspace/drafts/steps';

const draft = withChange(
  withChange(emptyDraft('draft-1', 'Move acme', 5), { sentence: 'Edited.', edits: [{ path: 'a.json', text: 'x' }] }, () => null, 6),
  { sentence: 'Time.', conditions: { at: 9, failingOrigins: ['a.example'] } },
  () => null,
  7,
);

/** The file that a version wrote. */
function fixture(version: number): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', `draft-v${version}.json`), 'utf8')) as unknown;
}

describe('the saved form of a draft', () => {
  it('reads what it wrote', () => {
    expect(readSaved(JSON.parse(writeSaved(draft)))).toEqual({ ok: true, draft });
  });

  it('reads the files of all versions so far', () => {
    for (let version = 1; version <= savedVersion; version += 1) {
      const reading = readSaved(fixture(version));
      expect(reading).toMatchObject({ ok: true, draft: { name: 'Without the main record', version: savedVersion } });
      if (reading.ok)
        expect(reading.draft.files[0]).toMatchObject({ path: 'dns/shop.example.zone', base: expect.stringContaining('CNAME') as unknown });
    }
  });

  it('is brought up to date one version at a time', () => {
    const old = { ...draft, version: 1, name: undefined, title: 'Old name' };
    const steps = {
      1: ({ title, ...form }: Readonly<Record<string, unknown>>) => ({ ...form, label: title }),
      2: ({ label, ...form }: Readonly<Record<string, unknown>>) => ({ ...form, name: label }),
    };
    expect(readSaved(old, steps, 3)).toMatchObject({ ok: true, draft: { name: 'Old name', version: 3 } });
    expect(readSaved(old, { 1: steps[1] }, 3)).toEqual({ ok: false, sentence: 'Its version 2 is not known.' });
  });

  it('leaves what a newer version wrote alone, and says so', () => {
    expect(readSaved({ ...draft, version: savedVersion + 1 })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('A newer Edgecase') as unknown,
    });
  });

  it('refuses anything else with a sentence', () => {
    for (const value of [
      null,
      1,
      [],
      {},
      { schema: 'edgecase/draft' },
      { ...draft, files: [{}] },
      { ...draft, steps: [{ at: 1 }] },
      { ...draft, conditions: { at: '' } },
    ]) {
      const reading = readSaved(value);
      expect(reading.ok ? 'read' : reading.sentence).toMatch(/\.$/);
    }
  });
});
