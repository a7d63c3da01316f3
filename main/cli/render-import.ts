/** An import's plan as people read it: what was recognised, the diff, what could not be told, and what to do next. */
import { structuredPatch } from 'diff';
import type { FileChange, ImportPlan, Unresolved } from '../core/types/import';
import { counted, recognisedWords } from '../interchange/import/words';
import { wrap, type Style } from './style';

/** Lines of one file's diff that are shown; the rest is counted. */
const mostLines = 60;
/** Lines of all diffs together. */
const mostInAll = 400;
/** Files that are named. */
const mostFiles = 300;
/** Entries of other lists that are shown; --json has all. */
const mostEntries = 50;

export interface Rendering {
  readonly workspace: string;
  readonly dryRun: boolean;
  /** Show the contents of files, not only their names. */
  readonly diffs: boolean;
}

export function renderImport(plan: ImportPlan, { workspace, dryRun, diffs }: Rendering, style: Style): string {
  const lines: string[] = [];
  const section = (title: string, body: readonly string[]): void => {
    if (body.length > 0) lines.push(...(lines.length > 0 ? [''] : []), style.bold(title), ...body);
  };
  const recognised = recognisedWords(plan.recognised);
  section('Recognised', recognised.length > 0 ? [`  ${wrap(recognised.join(', '), style.width, 2)}`] : []);
  section(dryRun ? 'Would change' : 'Changed', fileLines(plan.changes, diffs, style));
  section(
    'Not told by the source',
    limited(
      plan.unresolved.map((entry) => unresolvedLines(entry, style)),
      style,
    ),
  );
  section(
    'Left out',
    plan.skipped.map(({ type, count, reason }) => `  ${count} × ${wrap(`${type}: ${reason}`, style.width, 6)}`),
  );
  section(
    'Notes',
    plan.notes.map((note) => `  ${wrap(note, style.width, 2)}`),
  );
  section('Next', next(plan, workspace, dryRun));
  return `${lines.join('\n')}\n`;
}

/** The first entries, and how many more there are. */
function limited(entries: readonly (readonly string[])[], style: Style): readonly string[] {
  const more = entries.length - mostEntries;
  return [...entries.slice(0, mostEntries).flat(), ...(more > 0 ? [style.dim(`  and ${more} more (--json has all)`)] : [])];
}

function fileLines(changes: readonly FileChange[], diffs: boolean, style: Style): readonly string[] {
  const lines: string[] = [];
  let budget = mostInAll;
  const changed = changes.filter(({ kind }) => kind !== 'same');
  for (const change of changed.slice(0, mostFiles)) {
    const kept = change.kept.length > 0 ? style.dim(`  (kept, only here: ${change.kept.join(', ')})`) : '';
    lines.push(`  ${change.kind === 'add' ? style.green('add   ') : style.yellow('update')} ${change.path}${kept}`);
    if (!diffs || (change.kind === 'add' && budget <= 0)) continue;
    const shown = diffLines(change, style).slice(0, Math.max(0, Math.min(mostLines, budget)));
    budget -= shown.length;
    lines.push(...shown.map((line) => `    ${line}`));
  }
  if (changed.length > mostFiles)
    lines.push(style.dim(`  and ${counted(changed.length - mostFiles, 'file', 'files')} more (--json has all)`));
  const same = changes.length - changed.length;
  if (same > 0) lines.push(style.dim(`  ${counted(same, 'file', 'files')} unchanged`));
  return lines.length > 0 ? lines : ['  nothing'];
}

/** The hunks of a unified diff, coloured. */
function diffLines({ path, before, after }: FileChange, style: Style): readonly string[] {
  const patch = structuredPatch(path, path, before ?? '', after, '', '', { context: 2 });
  return patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    ...(before === null ? [] : [style.cyan(`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`)]),
    ...lines.map((line) => (line.startsWith('+') ? style.green(line) : line.startsWith('-') ? style.red(line) : line)),
  ]);
}

function unresolvedLines({ file, line, column, subject, message, fix }: Unresolved, style: Style): readonly string[] {
  const at = `${file}:${line}:${column}`;
  return [
    `  ${style.dim(at)}${subject === '' ? '' : ` ${style.bold(subject)}`}`,
    `      ${wrap(message, style.width, 6)}`,
    `      ${style.green('way out:')} ${wrap(fix, style.width, 15)}`,
  ];
}

function next(plan: ImportPlan, workspace: string, dryRun: boolean): readonly string[] {
  const changed = plan.changes.some(({ kind }) => kind !== 'same');
  if (!changed) return [];
  if (dryRun) return ['  Nothing was written. Run it again without --dry-run.'];
  return [
    `  edgecase check ${workspace}    every problem of what was imported`,
    `  edgecase open ${workspace}     look at it, send requests`,
  ];
}
