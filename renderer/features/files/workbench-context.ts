/** The workbench of this window, for the components of Files. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Workbench } from './workbench';
import type { WorkbenchState } from './workbench-state';

const Context = createContext<Workbench | null>(null);
export const WorkbenchProvider = Context.Provider;

export function useBench(): Workbench {
  const bench = useContext(Context);
  if (!bench) throw new Error('useBench was called outside of Files');
  return bench;
}

export function useWorkbench<T>(select: (state: WorkbenchState) => T): T {
  return useStore(useBench().store, select);
}
