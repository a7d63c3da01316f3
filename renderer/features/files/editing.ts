/**
 * Edits across many files as one step: in open files and in others alike, taken back as one step too.
 *
 * Files without unsaved edits are saved at once, open or not, so that what is served is never half renamed. A file with unsaved
 * edits is changed in the editor only. Undo, by the notice or by the editor in any of the files, takes all of it back.
 */
import type { TextEdit } from '../../../main/core/types/diagnostic';
import { applyEdits } from '../../editors/markers';
import type { Bench } from './bench';

/** An edit that may know what it replaces, so that a file that changed meanwhile is noticed. */
export interface CheckedEdit extends TextEdit {
  readonly old?: string;
}

export interface ManyEdits {
  /** e.g. `Rename parameter bucket to store`. */
  readonly title: string;
  readonly edits: readonly CheckedEdit[];
}

export interface EditingParts {
  readonly open: (path: string) => Promise<void>;
  readonly save: (path: string) => Promise<boolean>;
}

interface Change {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

interface Step {
  readonly title: string;
  readonly changes: readonly Change[];
  state: 'done' | 'undone' | 'moving';
}

/** More files than this take a while, which is said. */
const many = 200;
/** Steps that the editor's own undo can still take back as a whole. */
const remembered = 20;

export function editing(bench: Bench, { open, save }: EditingParts) {
  const steps: Step[] = [];

  bench.documents.onChange((path, how) => {
    if (how === 'edit') return;
    const text = bench.documents.text(path);
    const step = steps.findLast(({ state, changes }) => {
      const change = changes.find((one) => one.path === path);
      return change !== undefined && ((state === 'done' && text === change.before) || (state === 'undone' && text === change.after));
    });
    if (step) void move(step, step.state === 'done', path);
  });

  /** Makes the edits, all or none. Says what was done, with a way back. Resolves with whether it was done. */
  async function editMany({ title, edits }: ManyEdits): Promise<boolean> {
    const byFile = editsByFile(edits);
    if (byFile.size > many) bench.notify({ tone: 'info', text: `${title}: ${byFile.size} files …` });
    let texts: ReadonlyMap<string, string>;
    try {
      texts = await readTexts([...byFile.keys()]);
    } catch (thrown) {
      bench.complain(thrown);
      return false;
    }
    const changes: Change[] = [];
    for (const [path, own] of byFile) {
      const before = texts.get(path) ?? '';
      if (!own.every((edit) => edit.old === undefined || textAt(before, edit) === edit.old)) {
        bench.notify({ tone: 'error', text: `${path} has changed meanwhile. Nothing was changed; try again.` });
        return false;
      }
      changes.push({ path, before, after: applyEdits(before, own) });
    }
    const step: Step = { title, changes, state: 'moving' };
    const failed = await put(changes, (change) => [change.before, change.after], null, byFile);
    step.state = 'done';
    steps.push(step);
    if (steps.length > remembered) steps.shift();
    const done = changes.length - failed.length;
    const where = `${edits.length === 1 ? '1 place' : `${edits.length} places`} in ${done === 1 ? '1 file' : `${done} files`}`;
    const waiting = changes.filter(({ path }) => bench.file(path)?.dirty).map(({ path }) => path);
    const unsaved = waiting.length === 0 ? '' : ` Not saved yet, because of earlier edits: ${named(waiting)}.`;
    bench.notify({
      tone: failed.length > 0 ? 'warning' : 'ok',
      text: `${title}: ${where}.${unsaved}${failed.length > 0 ? ` Not changed: ${named(failed)}.` : ''}`,
      action: { label: 'Undo', run: () => void move(step, true, null) },
    });
    return true;
  }

  /** Takes a step back, or makes it again; `already` is the file in which the editor has just done so. */
  async function move(step: Step, back: boolean, already: string | null): Promise<void> {
    if (step.state === 'moving' || (step.state === 'done') !== back) return;
    step.state = 'moving';
    const failed = await put(step.changes, ({ before, after }) => (back ? [after, before] : [before, after]), already);
    step.state = back ? 'undone' : 'done';
    const what = back ? `Undone: ${step.title}.` : `${step.title}, again.`;
    const left = failed.length > 0 ? ` Left as they are, because they have changed since: ${named(failed)}.` : '';
    bench.notify({ tone: failed.length > 0 ? 'warning' : 'info', text: what + left });
  }

  /** Puts the second text of each pair where the first stands. Returns the paths where something else stood, or writing failed. */
  async function put(
    changes: readonly Change[],
    texts: (change: Change) => readonly [from: string, to: string],
    already: string | null,
    edits?: ReadonlyMap<string, readonly TextEdit[]>,
  ): Promise<readonly string[]> {
    const failed: string[] = [];
    const closed: Change[] = [];
    for (const change of changes) {
      const { path } = change;
      const [from, to] = texts(change);
      if (!bench.file(path)) closed.push({ path, before: from, after: to });
      else if (!(await putOpen(path, from, to, path === already, edits?.get(path)))) failed.push(path);
    }
    if (closed.length === 0) return failed;
    try {
      const { left } = await bench.studio.files.replaceMany({ files: closed });
      return [...failed, ...left];
    } catch (thrown) {
      bench.complain(thrown);
      return [...failed, ...closed.map(({ path }) => path)];
    }
  }

  async function putOpen(path: string, from: string, to: string, isThere: boolean, edits?: readonly TextEdit[]): Promise<boolean> {
    // On disk stands what is left behind: then the other text belongs there too.
    const isSaved = bench.file(path)?.saved === from;
    if (!isThere) {
      if (bench.documents.text(path) !== from) return false;
      if (edits) bench.documents.edit(path, edits);
      else bench.documents.replace(path, to);
    }
    return isSaved ? save(path) : true;
  }

  /** Texts of now. A file with unsaved edits of an earlier session is opened, which puts them back. */
  async function readTexts(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { unsaved } = bench.store.getState();
    for (const path of paths) if (unsaved.includes(path) && !bench.file(path)) await open(path);
    const texts = new Map<string, string>();
    const closed: string[] = [];
    for (const path of paths) {
      const text = bench.documents.text(path);
      if (text === null) closed.push(path);
      else texts.set(path, text);
    }
    for (const [path, text] of Object.entries(await bench.textsOf(closed))) texts.set(path, text);
    return texts;
  }

  /** The edits with what they would replace, for showing them before they are made. */
  async function withOld(edits: readonly CheckedEdit[]): Promise<readonly CheckedEdit[]> {
    const texts = await readTexts([...new Set(edits.map(({ file }) => file))]);
    return edits.map((edit) => ({ ...edit, old: textAt(texts.get(edit.file) ?? '', edit) }));
  }

  return {
    editMany,
    withOld,
    /** Another workspace takes the window: nothing of this one can be taken back there. */
    forgetEdits: (): void => void steps.splice(0),
  };
}

/** The edits of each file, in the order of the first ones. */
export function editsByFile(edits: readonly CheckedEdit[]): ReadonlyMap<string, readonly CheckedEdit[]> {
  const files = new Map<string, CheckedEdit[]>();
  for (const edit of edits) {
    const own = files.get(edit.file);
    if (own) own.push(edit);
    else files.set(edit.file, [edit]);
  }
  return files;
}

/** What stands in a text where an edit would be made. */
function textAt(text: string, edit: TextEdit): string {
  const lines = text.split('\n').slice(edit.startLine - 1, edit.endLine);
  const last = lines.length - 1;
  return lines
    .map((line, at) =>
      line.slice(at === 0 ? edit.startColumn - 1 : 0, at === last && at === edit.endLine - edit.startLine ? edit.endColumn - 1 : undefined),
    )
    .join('\n');
}

function named(paths: readonly string[]): string {
  return paths.length <= 3 ? paths.join(', ') : `${paths.slice(0, 3).join(', ')} and ${paths.length - 3} more`;
}
