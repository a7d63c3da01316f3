import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { array, assert, constantFrom, pre, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, patchOfAll, standingOf, standingsOf } from '../../../../main/workspace/drafts/differences';
import { mostDiffering } from '../../../../main/workspace/drafts/merge';
import { emptyDraft } from '../../../../main/workspace/drafts/steps';
import { tempFolder } from '../../../support/temp-folder';

const root = tempFolder();

type Texts = Readonly<Record<string, string | null>>;

/** What a real program makes of the patch, in a folder with the files as they were. */
function patched(program: 'git' | 'patch', before: Texts, after: Texts): Texts {
  const folder = mkdtempSync(join(root, 'patched-'));
  for (const [path, text] of Object.entries(before)) {
    if (text === null) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const paths = Object.keys(after);
  const all = paths.map((path) =>
    differenceOf({ path, before: before[path] ?? null, after: after[path] ?? null, outdated: false, conflict: false }),
  );
  const input = patchOfAll(all);
  if (program === 'git') execFileSync('git', ['apply', '-'], { cwd: folder, input, stdio: 'pipe' });
  else execFileSync('patch', ['-p1', '-s'], { cwd: folder, input, stdio: 'pipe' });
  return Object.fromEntries(paths.map((path) => [path, existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : null]));
}

const before: Texts = {
  'tenants/acme.json': '{\n  "Name": "acme",\n  "Enabled": true\n}',
  'dns/old.example.zone': '@ IN A 192.0.2.1\n',
  'tenants/with space.json': '{}\n',
  'tenants/zürich.json': '{}\n',
  'tenants/new.json': null,
};
const after: Texts = {
  'tenants/acme.json': '{\n  "Name": "acme",\n  "Enabled": false\n}',
  'dns/old.example.zone': null,
  'tenants/with space.json': '{ "a": 1 }\n',
  'tenants/zürich.json': '{ "b": 2 }\n',
  'tenants/new.json': '{\r\n  "Name": "new"\r\n}\r\n',
};

describe('the patch of a draft', () => {
  it('is accepted by git apply: changed, new and removed files, odd names, line ends, no newline at the end', () => {
    expect(patched('git', before, after)).toEqual(after);
  });

  it('is accepted by patch -p1', () => {
    expect(patched('patch', before, after)).toEqual(after);
  });

  it('makes and removes empty files', () => {
    expect(patched('git', { 'dns/a.zone': null, 'dns/b.zone': '' }, { 'dns/a.zone': '', 'dns/b.zone': null })).toEqual({
      'dns/a.zone': '',
      'dns/b.zone': null,
    });
  });

  it('gives any text of any other text', () => {
    const text = array(constantFrom('a', 'b', 'c', '', '--- x', '+++ y'), { maxLength: 9 }).chain((lines) =>
      constantFrom(lines.join('\n'), `${lines.join('\n')}\n`),
    );
    assert(
      property(text, text, (one, other) => {
        pre(one !== other);
        expect(patched('git', { 'a.json': one }, { 'a.json': other })).toEqual({ 'a.json': other });
      }),
      { numRuns: 25 },
    );
  });

  it('puts texts with hardly a line in common as a whole, in bounded time', () => {
    const many = (word: string): string => Array.from({ length: mostDiffering * 2 }, (_, at) => `${word}${at}`).join('\n');
    const [was, is] = [many('a'), many('b')];
    expect(patched('git', { 'a.json': was }, { 'a.json': is })).toEqual({ 'a.json': is });
  });

  it('counts the lines that come and go', () => {
    expect(differenceOf({ path: 'a.json', before: 'a\nb\n', after: 'a\nc\nd\n', outdated: false, conflict: false })).toMatchObject({
      change: 'changed',
      added: 2,
      removed: 1,
    });
  });
});

describe('a file of a draft beside the workspace', () => {
  const file = { path: 'a.json', base: '1\n2\n3\n4\n', text: 'one\n2\n3\n4\n' };

  it('is what the draft says while the workspace stays as it was', () => {
    expect(standingOf(file, () => file.base)).toEqual({
      path: 'a.json',
      before: file.base,
      after: file.text,
      outdated: false,
      conflict: false,
    });
  });

  it('takes along what was changed in other lines since', () => {
    expect(standingOf(file, () => '1\n2\n3\nfour\n')).toMatchObject({
      before: '1\n2\n3\nfour\n',
      after: 'one\n2\n3\nfour\n',
      outdated: true,
      conflict: false,
    });
  });

  it('is in conflict where the same lines were changed, and shows the draft as it was made', () => {
    expect(standingOf(file, () => 'uno\n2\n3\n4\n')).toMatchObject({ before: file.base, after: file.text, outdated: true, conflict: true });
    expect(standingOf(file, () => null)).toMatchObject({ after: file.text, conflict: true });
  });

  it('is no change any more when the workspace says the same', () => {
    const draft = { ...emptyDraft('d', 'd', 0), files: [file] };
    expect(standingsOf(draft, () => file.text)).toEqual([]);
  });
});
