/** Remembers the last request that was sent from the studio, so that other features can show it. */
import { create } from 'zustand';
import type { Trace } from '../../../main/core/types/trace';

export const useLastSent = create<{ readonly trace: Trace | null }>(() => ({ trace: null }));
