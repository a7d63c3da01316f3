/** The one replay for fidelity of this window. */
import type { Replay, ReplayProgress } from '../../../../main/core/types/compare';
import { createRunner } from '../run-store';

export const replaying = createRunner<ReplayProgress, Replay>();
