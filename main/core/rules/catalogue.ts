/** The catalogue of rules as a page: every code that a diagnostic can have, by family. */
import { changeRules } from './changes';
import type { Rule, RuleTable } from './context';
import { families, rules } from './index';
import { loaderRules } from './loader-rules';

/** Every code of every diagnostic: of the loader, of the rules, and of changes. */
export const catalogue: RuleTable = { ...loaderRules, ...rules, ...changeRules };

const kinds: Readonly<Record<NonNullable<Rule['kind']>, string>> = {
  refused: 'AWS refuses it',
  dangerous: 'accepted but dangerous',
  shape: 'form of the file',
  note: 'worth knowing',
};

/** The page as Markdown. */
export function catalogueMarkdown(): string {
  const byPrefix = new Map<string, string[]>();
  for (const code of Object.keys(catalogue).toSorted()) {
    const prefix = code.slice(0, code.indexOf('.'));
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), code]);
  }
  const groups = [...byPrefix].map(([prefix, codes]) => `## ${prefix}\n\n${codes.map(entryOf).join('\n')}`);
  const index = [...byPrefix].map(([prefix, codes]) => `[${prefix}](#${prefix}) (${codes.length})`).join(', ');
  return [
    '# Catalogue of rules',
    '',
    '<!-- Made by `npm run golden` from the tables of rules beside; a test compares it. -->',
    '',
    `${Object.keys(catalogue).length} codes: ${Object.keys(loaderRules).length} of the loader about single files, ${Object.keys(changeRules).length} about changes of a workspace, and those of ${families.length} families between the files.`,
    'A code is stable: `edgecase check --json`, SARIF and the studio use it. Where a rule is milder in a certain case, its message says why.',
    '',
    index,
    '',
    groups.join('\n\n'),
    '',
  ].join('\n');
}

function entryOf(code: string): string {
  const { severity, kind, what, why, fix, source } = catalogue[code] as Rule;
  const head = [`<a id="${code}"></a>\`${code}\``, severity, ...(kind ? [kinds[kind]] : []), ...(fix === undefined ? [] : ['quick fix'])];
  const lines = [what + (why === undefined ? '' : ` ${why}`), ...(fix === undefined ? [] : [`Quick fix: ${fix}`]), `Source: ${source}.`];
  return `- **${head[0]}** (${head.slice(1).join(', ')})  \n  ${lines.join('  \n  ')}`;
}
