/** The sets of the store: asked for while they are on the screen, and changed by what a person does with them. */
import { useEffect } from 'react';
import type { TrafficSets } from '../../../main/core/types/traffic-query';
import { describeError } from '../../api/errors';
import { useTraffic, useWorkspace } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { useLoaded } from '../../ui/loaded';
import { toast } from '../../ui/toast';
import { useVisible } from '../../ui/visibility';

export interface SetsHook {
  /** null before the first answer. */
  readonly sets: TrafficSets | null;
  readonly refresh: () => void;
  /** Does something to the sets and asks for them again; says what went wrong. */
  readonly act: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** Milliseconds between two looks at a list that changes. */
const pause = 2000;

export function useSets(): SetsHook {
  const studio = useStudio();
  const visible = useVisible();
  const path = useWorkspace((state) => state.info?.path ?? '');
  const revision = useWorkspace((state) => state.info?.revision ?? '');
  // Only a list to which something may have been added is asked for again.
  const newest = useTraffic((state) => state.rows.at(-1)?.sequence ?? 0);
  const { value, reload } = useLoaded(`sets ${path} ${revision}`, () => studio.sets.list(), visible);
  useEffect(() => {
    if (!visible || newest === 0) return undefined;
    const timer = setTimeout(reload, pause);
    return () => clearTimeout(timer);
  }, [visible, newest, reload]);

  const act = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (thrown) {
      toast('error', describeError(thrown).message);
      return false;
    } finally {
      reload();
    }
  };
  return { sets: value, refresh: reload, act };
}
