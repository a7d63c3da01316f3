/** The one comparison of this window. */
import type { Comparison, ReplayProgress } from '../../../../main/core/types/compare';
import { createRunner } from '../run-store';

export const comparing = createRunner<ReplayProgress, Comparison>();
