/** Holds what is being imported: the sources, the parameters' values, and what the host says would change. */
import { create } from 'zustand';
import type { PlannedImport } from '../../preload/contract/interchange';
import type { Studio } from '../../preload/contract';
import { describeError } from '../api/errors';
import { toast } from '../ui/toast';
import { closeDialog, openDialog, showProblems } from './app-state';

export interface Source {
  readonly path: string;
  readonly text: string;
}

export interface ImportWork {
  /** What was pasted or typed. */
  readonly text: string;
  /** Files that were chosen; they count instead of the text. */
  readonly files: readonly Source[];
  /** Values of parameters, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly plan: PlannedImport | null;
  /** Path of the file whose change is shown. */
  readonly shown: string | null;
  readonly problem: string | null;
  readonly busy: boolean;
}

const nothing: ImportWork = { text: '', files: [], parameters: {}, plan: null, shown: null, problem: null, busy: false };

export const useImport = create<ImportWork>(() => nothing);

/** Opens the dialog, with a text to begin with. */
export function beginImport(studio: Studio, text = ''): void {
  useImport.setState(nothing, true);
  openDialog('import');
  if (text.trim() !== '') void readText(studio, text);
}

export async function readText(studio: Studio, text: string): Promise<void> {
  useImport.setState({ text, files: [] });
  await plan(studio);
}

export async function readFiles(studio: Studio, files: readonly Source[]): Promise<void> {
  useImport.setState({ text: '', files, problem: files.length === 0 ? 'None of these is a JSON, YAML or JavaScript file.' : null });
  if (files.length > 0) await plan(studio);
}

/** Works the plan out again with these values. */
export async function setParameters(studio: Studio, parameters: Readonly<Record<string, string>>): Promise<void> {
  useImport.setState({ parameters });
  await plan(studio);
}

/** Back to choosing what to import. */
export function otherSource(): void {
  useImport.setState({ ...nothing, text: useImport.getState().text });
}

export function showChange(path: string): void {
  useImport.setState({ shown: path });
}

let round = 0;

/** Asks the host; a late answer to an older text is dropped. */
async function plan(studio: Studio): Promise<void> {
  const { text, files, parameters, shown } = useImport.getState();
  const sources = files.length > 0 ? files : [{ path: nameOf(text), text }];
  round += 1;
  const mine = round;
  if (files.length === 0 && text.trim() === '') return useImport.setState({ plan: null, problem: null, busy: false });
  useImport.setState({ busy: true, problem: null });
  try {
    const made = await studio.interchange.planImport({ sources: [...sources], parameters: { ...parameters } });
    if (mine !== round) return;
    const changed = made.changes.filter(({ kind }) => kind !== 'same');
    const still = changed.find(({ path }) => path === shown) ?? changed[0];
    if (Object.keys(made.recognised).length === 0) {
      useImport.setState({ plan: null, busy: false, problem: nothingRecognised(made) });
    } else useImport.setState({ plan: made, shown: still?.path ?? null, busy: false });
  } catch (thrown) {
    if (mine === round) useImport.setState({ plan: null, busy: false, problem: describeError(thrown).message });
  }
}

/** A name for what was pasted, so that places in it can be told. */
function nameOf(text: string): string {
  return /^\s*[[{]/.test(text) ? 'pasted.json' : 'pasted.yaml';
}

function nothingRecognised({ unresolved, skipped }: PlannedImport): string {
  const [first] = unresolved;
  if (first) return `${first.file}, line ${first.line}: ${first.message} ${first.fix}`;
  return skipped[0]?.reason ?? 'Nothing in it belongs into a workspace.';
}

/** Writes the plan as one, offers to take it back, and shows what the checks say of it. */
export async function applyPlan(studio: Studio): Promise<void> {
  const { plan: made } = useImport.getState();
  if (!made) return;
  useImport.setState({ busy: true, problem: null });
  try {
    const { undo, written } = await studio.interchange.applyImport({ id: made.id });
    closeDialog();
    useImport.setState(nothing, true);
    showProblems(true);
    toast('ok', `Imported ${written.length === 1 ? 'one file' : `${written.length} files`}.`, {
      label: 'Undo',
      run: () => void takeBack(studio, undo),
    });
  } catch (thrown) {
    useImport.setState({ busy: false, problem: describeError(thrown).message });
  }
}

async function takeBack(studio: Studio, undo: string): Promise<void> {
  try {
    const { restored } = await studio.interchange.undoImport({ undo });
    toast('ok', `Took the import of ${restored === 1 ? 'one file' : `${restored} files`} back.`);
  } catch (thrown) {
    toast('error', describeError(thrown).message);
  }
}

/** Files that may hold something; folders of packages and the assets of the CDK do not. */
const readable = /\.(?:json|ya?ml|template|js)$/i;
const passedOver = /(?:^|\/)(?:node_modules|asset\.[^/]*|\.[^/]*)\//;

/** The texts of chosen files. A chosen folder gives paths below it. */
export async function sourcesOf(
  files: readonly { readonly name: string; readonly webkitRelativePath?: string; readonly text: () => Promise<string> }[],
): Promise<readonly Source[]> {
  const named = files.map((file) => ({ file, path: (file.webkitRelativePath ?? '') === '' ? file.name : (file.webkitRelativePath ?? '') }));
  const wanted = named.filter(({ path }) => readable.test(path) && !passedOver.test(path));
  return Promise.all(wanted.map(async ({ file, path }) => ({ path, text: await file.text() })));
}
