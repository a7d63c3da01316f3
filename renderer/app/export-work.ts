/** Holds what is being exported: the format, what the host made of the workspace, and where it is to be saved. */
import { create } from 'zustand';
import type { Export, ExportFormat } from '../../main/core/types/export';
import type { Studio } from '../../preload/contract';
import { describeError } from '../api/errors';
import { useWorkspace } from '../api/stores';
import { toast } from '../ui/toast';
import { closeDialog, openDialog } from './app-state';
import { siblingPath } from './open-workspace';

export interface ExportWork {
  readonly format: ExportFormat;
  readonly syntax: 'yaml' | 'json';
  readonly certificates: 'reference' | 'request';
  readonly made: Export | null;
  /** Path of the file that is shown. */
  readonly shown: string | null;
  readonly folder: string;
  /** The workspace that the folder was chosen for. */
  readonly workspace: string;
  /** The folder has other files of these names: saving again replaces them. */
  readonly clash: boolean;
  readonly problem: string | null;
  readonly busy: boolean;
}

export type Choice = Partial<Pick<ExportWork, 'format' | 'syntax' | 'certificates'>>;

const nothing: ExportWork = {
  format: 'terraform',
  syntax: 'yaml',
  certificates: 'reference',
  made: null,
  shown: null,
  folder: '',
  workspace: '',
  clash: false,
  problem: null,
  busy: false,
};

export const useExport = create<ExportWork>(() => nothing);

/** Opens the dialog with the choices made last; the first time for a workspace with a folder beside it. */
export function beginExport(studio: Studio): void {
  const { format, syntax, certificates, folder, workspace: before } = useExport.getState();
  const workspace = useWorkspace.getState().info?.path ?? '';
  const beside = siblingPath(workspace, `${workspace.replace(/^.*[\\/]/, '') || 'workspace'}-export`);
  const chosen = folder !== '' && before === workspace ? folder : beside;
  useExport.setState({ ...nothing, format, syntax, certificates, folder: chosen, workspace }, true);
  openDialog('export');
  void remake(studio);
}

/** Changes what is wanted, and asks the host again. */
export async function choose(studio: Studio, choice: Choice): Promise<void> {
  useExport.setState({ ...choice, clash: false, problem: null });
  await remake(studio);
}

export function showFile(path: string): void {
  useExport.setState({ shown: path });
}

export function setFolder(folder: string): void {
  useExport.setState({ folder, clash: false, problem: null });
}

let round = 0;

/** Asks the host; a late answer to an earlier choice is dropped. */
async function remake(studio: Studio): Promise<void> {
  round += 1;
  const mine = round;
  const { format, syntax, certificates } = useExport.getState();
  useExport.setState({ busy: true });
  try {
    const made = await studio.interchange.exportWorkspace({ format, syntax, certificates });
    if (mine !== round) return;
    const { shown } = useExport.getState();
    const still = made.files.find(({ path }) => path === shown) ?? made.files[0];
    useExport.setState({ made, shown: still?.path ?? null, busy: false });
  } catch (thrown) {
    if (mine === round) useExport.setState({ made: null, shown: null, busy: false, problem: describeError(thrown).message });
  }
}

/** Writes all files into the folder. The first time, files that would be lost are only told of. */
export async function saveToFolder(studio: Studio): Promise<void> {
  const { format, syntax, certificates, folder, clash } = useExport.getState();
  useExport.setState({ busy: true, problem: null });
  try {
    const saved = await studio.interchange.saveExport({ format, syntax, certificates, folder: folder.trim(), force: clash });
    useExport.setState({ busy: false, clash: false });
    closeDialog();
    const count = saved.written.length;
    toast(
      'ok',
      count === 0 ? `${saved.folder} has all of it already.` : `Wrote ${count === 1 ? 'one file' : `${count} files`} to ${saved.folder}.`,
    );
  } catch (thrown) {
    const { code, message } = describeError(thrown);
    useExport.setState({ busy: false, problem: message, clash: code === 'CONFLICT' });
  }
}
