import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../../main/core/config/load';
import {
  complete,
  definitionsOf,
  hover,
  lensPlaces,
  lenses,
  prepareRename,
  referencesTo,
  rename,
  subjectAt,
  type LanguageContext,
  type Location,
} from '../../../../main/core/language';
import { sample, sampleNames } from '../../../support/samples';

function textsOf(name: string): Readonly<Record<string, string>> {
  const root = sample(name);
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.(?:json|zone)$/.test(entry.name),
  );
  const paths = files.map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(root.length + 1)
      .replaceAll('\\', '/'),
  );
  return Object.fromEntries(
    paths.filter((path) => !path.startsWith('expected/')).map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );
}

const workspaces = sampleNames.map((name) => {
  const texts = textsOf(name);
  const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
  return { texts, workspace: loadWorkspace({ files, fixtures: [] }) };
});

/** Whether a place lies in the text of its file. */
function isInside(texts: Readonly<Record<string, string>>, { file, startLine, startColumn, endLine, endColumn }: Location): boolean {
  const lines = (texts[file] ?? '').split('\n');
  return (
    startColumn <= (lines[startLine - 1]?.length ?? -1) + 1 &&
    (endLine > lines.length ? endColumn === 1 : endColumn <= (lines[endLine - 1]?.length ?? -1) + 1)
  );
}

describe('the language service', () => {
  it('answers at every place of the samples, as they are and cut off anywhere, and every place that it names is in its file', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), fc.boolean(), fc.boolean(), (which, file, at, cut, tail) => {
        const { texts, workspace } = workspaces[which % workspaces.length] as (typeof workspaces)[number];
        const paths = Object.keys(texts);
        const path = paths[file % paths.length] as string;
        const whole = texts[path] ?? '';
        const offset = at % (whole.length + 1);
        const now = cut ? whole.slice(0, offset) + (tail ? whole.slice(offset + 9) : '') : whole;
        const context: LanguageContext = {
          workspace,
          textOf: (one) => (one === path ? now : (texts[one] ?? null)),
          loadedText: (one) => texts[one] ?? null,
        };
        for (const { replace, insert } of complete(context, path, offset)) {
          expect([replace.startLine, insert.length > 0]).toEqual([replace.endLine, true]);
          expect(isInside({ [path]: now }, { file: path, ...replace })).toBe(true);
        }
        hover(context, path, offset);
        const found = subjectAt(context, path, offset);
        if (found) {
          for (const place of [...definitionsOf(context, found.subject), ...referencesTo(context, found.subject)])
            expect(isInside(texts, place), JSON.stringify(place)).toBe(true);
        }
        const begun = prepareRename(context, path, offset);
        const renaming = rename(context, path, offset, 'zz-new');
        if (!begun.ok) expect(renaming.ok).toBe(false);
        for (const edit of renaming.ok ? renaming.plan.edits : []) expect(isInside(texts, edit)).toBe(true);
        for (const lens of lenses(context, path)) {
          if (lens.target.kind === 'places')
            for (const place of lensPlaces(context, path, lens.target.key)) expect(isInside(texts, place)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });
});
