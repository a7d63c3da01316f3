/** Drafts as a person reads them in a terminal: a list, and one with its history, its problems and its patch. */
import type { Diagnostic } from '../core/types/diagnostic';
import type { DraftDifference, DraftSummary } from '../core/types/draft';
import { conditionWords } from '../host/services/draft-summary';
import type { UnreadableDraft } from '../workspace/drafts/store';
import { renderDiagnosticsText } from './render-diagnostics';
import { wrap, type Style } from './style';

export function renderDrafts(drafts: readonly DraftSummary[], unreadable: readonly UnreadableDraft[], style: Style): string {
  const lines = drafts.flatMap((draft) => [
    `${style.bold(draft.name)}  ${style.dim(`changed ${timeOf(draft.changedAt)}`)}`,
    ...standing(draft, style),
  ]);
  if (lines.length === 0) lines.push('The workspace has no drafts. The studio makes them: edgecase open, then What-if.');
  for (const { file, sentence } of unreadable) lines.push(style.yellow(wrap(`${file} cannot be used: ${sentence}`, style.width, 2)));
  return `${lines.join('\n')}\n`;
}

/** Everything about one draft; the patch as `git diff` prints it. */
export function renderDraft(draft: DraftSummary, files: readonly DraftDifference[], problems: readonly Diagnostic[], style: Style): string {
  const lines = [
    `${style.bold(draft.name)}  ${style.dim(`${draft.id}, made ${timeOf(draft.createdAt)}, changed ${timeOf(draft.changedAt)}`)}`,
    ...standing(draft, style),
    '',
    ...draft.history.map((sentence, at) => `  ${at + 1}. ${wrap(sentence, style.width, 5)}`),
    ...(draft.history.length > 0 ? [''] : []),
  ];
  const found =
    problems.length === 0
      ? 'No problems that the workspace does not have.\n'
      : `It brings problems that the workspace does not have:\n\n${renderDiagnosticsText(problems, style)}`;
  const patches = files.map(({ patch }) => coloured(patch, style)).join('');
  return `${lines.join('\n')}\n${found}${patches === '' ? '' : `\n${patches}`}`;
}

/** What the draft changes, and what stands in its way. */
function standing({ files, conditions }: DraftSummary, style: Style): readonly string[] {
  const [added, removed] = [sum(files.map((file) => file.added)), sum(files.map((file) => file.removed))];
  const world = Object.keys(conditions).length === 0 ? [] : [conditionWords(conditions)];
  const conflicts = files.filter(({ conflict }) => conflict).map(({ path }) => path);
  const merged = files.filter(({ conflict, outdated }) => outdated && !conflict).map(({ path }) => path);
  const what =
    files.length === 0
      ? 'no file'
      : `${files.length} ${files.length === 1 ? 'file' : 'files'}, ${style.green(`+${added}`)} ${style.red(`-${removed}`)}`;
  const say = (sentence: string, paint = (text: string): string => text): string => `  ${paint(wrap(sentence, style.width, 2))}`;
  return [
    `  ${[what, ...world].join('; ')}`,
    ...(merged.length === 0 ? [] : [say(`Taken together with what was changed in the workspace since: ${merged.join(', ')}`, style.dim)]),
    ...(conflicts.length === 0
      ? []
      : [say(`In conflict with the workspace, choose in the studio which text holds: ${conflicts.join(', ')}`, style.red)]),
  ];
}

function coloured(patch: string, style: Style): string {
  return patch
    .split('\n')
    .map((line) => {
      if (/^(?:diff --git|---|\+\+\+|index|new file|deleted file|old mode|new mode) ?/.test(line)) return style.bold(line);
      if (line.startsWith('@@')) return style.cyan(line);
      return line.startsWith('+') ? style.green(line) : line.startsWith('-') ? style.red(line) : line;
    })
    .join('\n');
}

function timeOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
