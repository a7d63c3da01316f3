/** The verbs of an import over files held in memory, with the very planner that the host runs. */
import { ORPCError } from '@orpc/client';
import { planImport } from '../../main/interchange/import';
import type { Studio } from '../../preload/contract';
import type { MemoryFiles } from './memory-files';

type Verbs = Pick<Studio['interchange'], 'planImport' | 'applyImport' | 'undoImport'>;
type Change = Awaited<ReturnType<Verbs['planImport']>>['changes'][number];

export function memoryImport(files: MemoryFiles): Verbs {
  const kept = new Map<string, readonly Change[]>();
  const take = (id: string): readonly Change[] => {
    const found = kept.get(id);
    if (!found) throw new ORPCError('NOT_FOUND', { defined: true, message: 'There is no such import.', data: {} });
    kept.delete(id);
    return found;
  };
  const keep = (what: string, changes: readonly Change[]): string => {
    const id = `${what}-${kept.size}`;
    kept.set(id, changes);
    return id;
  };
  return {
    planImport: async ({ sources, parameters = {}, account }) => {
      const plan = planImport(files.input(), sources, { parameters, ...(account === undefined ? {} : { account }) });
      return {
        ...plan,
        id: keep(
          'plan',
          plan.changes.filter(({ kind }) => kind !== 'same'),
        ),
      };
    },
    applyImport: async ({ id }) => {
      const changes = take(id);
      for (const { path, after } of changes) files.writeOutside(path, after);
      return { undo: keep('undo', changes), written: changes.map(({ path }) => path) };
    },
    undoImport: async ({ undo }) => {
      const changes = take(undo);
      for (const { path, before } of changes) files.writeOutside(path, before);
      return { restored: changes.length };
    },
  };
}
