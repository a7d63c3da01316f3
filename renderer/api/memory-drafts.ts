/** The verbs about drafts without a host: there are none, so nothing is offered, and none can be made, because they are kept on disk. */
import { ORPCError } from '@orpc/client';
import type { Studio } from '../../preload/contract';

export function memoryDrafts(): Studio['drafts'] {
  const refused = async (): Promise<never> => {
    throw new ORPCError('UNAVAILABLE', { defined: true, message: 'The in-memory studio keeps no drafts.', data: {} });
  };
  return {
    list: async () => ({ drafts: [], unreadable: [] }),
    create: refused,
    rename: refused,
    duplicate: refused,
    discard: refused,
    undoDiscard: refused,
    read: refused,
    write: refused,
    revert: refused,
    settle: refused,
    setConditions: refused,
    move: refused,
    offers: async () => [],
    undo: refused,
    diff: refused,
    problems: refused,
    input: refused,
    exportPatch: refused,
    apply: refused,
    undoApply: refused,
  };
}
