import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { array, assert, boolean, constantFrom, nat, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeTexts, mostDiffering, splitLines } from '../../../../main/workspace/drafts/merge';
import { tempFolder } from '../../../support/temp-folder';

const base = 'one\ntwo\nthree\nfour\nfive\n';

describe('merging two edits of a text', () => {
  it('takes both where they touch other lines', () => {
    expect(mergeTexts(base, base.replace('one', 'ONE'), base.replace('five', 'FIVE'))).toEqual({ text: 'ONE\ntwo\nthree\nfour\nFIVE\n' });
  });

  it('says no where they touch the same line, or lines beside one another', () => {
    expect(mergeTexts(base, base.replace('two', 'a'), base.replace('two', 'b'))).toBeNull();
    expect(mergeTexts(base, base.replace('two', 'a'), base.replace('three', 'b'))).toBeNull();
  });

  it('takes the same edit once', () => {
    const edit = base.replace('two', 'a');
    expect(mergeTexts(base, edit, edit)).toEqual({ text: edit });
    const more = `${edit}six\nseven\n`;
    expect(mergeTexts(base, edit, more)).toEqual({ text: more });
  });

  it('merges removed files only with files that nobody touched', () => {
    expect(mergeTexts(base, null, base)).toEqual({ text: null });
    expect(mergeTexts(base, null, base.replace('one', 'x'))).toBeNull();
    expect(mergeTexts(base, base.replace('one', 'x'), null)).toBeNull();
    expect(mergeTexts(null, 'new', null)).toEqual({ text: 'new' });
    expect(mergeTexts(null, 'new', 'other')).toBeNull();
  });

  it('minds line ends and a missing one at the end', () => {
    expect(splitLines('a\r\nb')).toEqual(['a\r\n', 'b']);
    expect(mergeTexts('a\nb\nc', 'A\nb\nc', 'a\nb\nc\n')).toEqual({ text: 'A\nb\nc\n' });
  });

  it('takes texts with hardly a line in common as wholly other, in bounded time', () => {
    const many = (word: string): string => Array.from({ length: mostDiffering * 2 }, (_, at) => `${word}${at}\n`).join('');
    expect(mergeTexts(many('a'), many('b'), many('c'))).toBeNull();
  });

  it('agrees with git wherever it merges', () => {
    const folder = tempFolder();
    const text = array(constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 4, maxLength: 14 });
    const edit = tuple(nat(12), constantFrom('x', 'y', ''), boolean());
    assert(
      property(text, edit, edit, (lines, first, second) => {
        const change = ([at, word, keep]: readonly [number, string, boolean]): string =>
          lines
            .flatMap((line, index) => (index === at % lines.length ? [...(keep ? [line] : []), ...(word ? [word] : [])] : [line]))
            .map((l) => `${l}\n`)
            .join('');
        const original = lines.map((line) => `${line}\n`).join('');
        const [ours, theirs] = [change(first), change(second)];
        const merged = mergeTexts(original, ours, theirs);
        if (!merged) return;
        for (const [name, content] of Object.entries({ base: original, ours, theirs })) writeFileSync(join(folder, name), content);
        const git = execFileSync('git', ['merge-file', '-p', 'ours', 'base', 'theirs'], { cwd: folder, encoding: 'utf8' });
        expect(merged.text).toBe(git);
      }),
      { numRuns: 60 },
    );
  });
});
