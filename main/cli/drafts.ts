/** `edgecase drafts`: the drafts of a workspace; of one what was done, the problems that it brings, and its patch. */
import { compile } from '../core/config/compile';
import { loadWorkspace } from '../core/config/load';
import { checkWorkspace } from '../core/rules/index';
import type { Diagnostic, WorkspaceInput } from '../core/types/diagnostic';
import { newProblems } from '../host/services/draft-problems';
import { summaryOf } from '../host/services/draft-summary';
import { differenceOf, patchOfAll, standingsOf } from '../workspace/drafts/differences';
import { draftInput } from '../workspace/drafts/overlay';
import type { SavedDraft } from '../workspace/drafts/saved-form';
import { choice, flag, parseCommand, UsageError } from './arguments';
import { CommandError, type Terminal } from './command';
import { draftsOf, pickDraft, readFiles, textsOf } from './configuration';
import { renderDraft, renderDrafts } from './render-drafts';

/** Exit code 1 when a draft (of the list: any) cannot be applied before somebody chooses, or cannot be read. */
export async function drafts(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(argv, { format: { type: 'string' } });
  const [path = '.', wanted, ...more] = parsed.positionals;
  if (more.length > 0) throw new UsageError(`drafts takes a workspace and a draft; '${more.join(' ')}' is too much`);
  const format = flag(parsed, 'json') ? 'json' : choice(parsed, 'format', ['text', 'json', 'patch'], 'text');
  if (format === 'patch' && wanted === undefined)
    throw new UsageError('--format patch is about one draft: edgecase drafts <workspace> <draft>');
  const { path: folder, input } = await readFiles(path);
  const kept = await draftsOf(folder);
  if (wanted !== undefined) return one(pickDraft(kept, wanted), input, format, terminal);
  const rows = kept.drafts.map((draft) => summaryOf(draft, standingsOf(draft, textsOf(input)), null));
  if (format === 'json') terminal.out(`${JSON.stringify({ folder: kept.folder, drafts: rows, unreadable: kept.unreadable }, null, 2)}\n`);
  else terminal.out(renderDrafts(rows, kept.unreadable, terminal.style));
  return kept.unreadable.length > 0 || rows.some(({ files }) => files.some(({ conflict }) => conflict)) ? 1 : 0;
}

function one(draft: SavedDraft, input: WorkspaceInput, format: 'text' | 'json' | 'patch', terminal: Terminal): number {
  const standings = standingsOf(draft, textsOf(input));
  const files = standings.map(differenceOf);
  const conflicts = files.filter(({ conflict }) => conflict).map(({ path }) => path);
  if (format === 'patch') {
    if (files.length === 0) throw new CommandError(`the draft “${draft.name}” changes no file, so there is no patch of it.`);
    terminal.out(patchOfAll(files));
    if (conflicts.length > 0)
      terminal.note(
        `edgecase drafts: the workspace changed the same lines of ${conflicts.join(', ')} since; there the patch fits the text that the draft began with.\n`,
      );
  } else {
    const problems = problemsOf(draft, input);
    const summary = summaryOf(draft, standings, problems);
    if (format === 'json') terminal.out(`${JSON.stringify({ ...summary, files, newProblems: problems }, null, 2)}\n`);
    else terminal.out(renderDraft(summary, files, problems, terminal.style));
  }
  return conflicts.length > 0 ? 1 : 0;
}

/** Those that the workspace does not have. */
function problemsOf(draft: SavedDraft, input: WorkspaceInput): readonly Diagnostic[] {
  const judge = (of: WorkspaceInput, now: number): readonly Diagnostic[] => checkWorkspace(compile(loadWorkspace(of)).workspace, { now });
  const now = Date.now();
  return newProblems(judge(input, now), judge(draftInput(input, draft, textsOf(input)), draft.conditions.at ?? now));
}
