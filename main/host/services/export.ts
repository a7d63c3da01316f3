/** The verbs that export the open workspace as it stands on disk. */
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { Export, ExportOptions } from '../../core/types/export';
import { exportWorkspace } from '../../interchange/export/index';
import { saveExport } from './export-files';
import type { Studio } from './studio';

type ExportVerbs = Pick<Handlers<StudioContract['interchange']>, 'exportWorkspace' | 'saveExport'>;

export function exportVerbs(studio: Studio): ExportVerbs {
  const made = (options: ExportOptions): Export => exportWorkspace(studio.session().snapshot().workspace, options);
  return {
    exportWorkspace: async (options) => made(options),
    saveExport: async ({ folder, force, ...options }) =>
      saveExport(made(options).files, { folder, force, workspace: studio.session().folder.path }),
  };
}
