/** The verbs of an export over files held in memory. Nothing can be saved from there. */
import { ORPCError } from '@orpc/client';
import { loadWorkspace } from '../../main/core/config/load';
import { exportWorkspace } from '../../main/interchange/export';
import type { Studio } from '../../preload/contract';
import type { MemoryFiles } from './memory-files';

export function memoryExport(files: MemoryFiles): Pick<Studio['interchange'], 'exportWorkspace' | 'saveExport'> {
  return {
    exportWorkspace: async (options) => exportWorkspace(loadWorkspace(files.input()), options),
    saveExport: async () => {
      throw new ORPCError('REFUSED', { defined: true, message: 'There is no disk behind this studio.', data: {} });
    },
  };
}
