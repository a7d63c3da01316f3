/** The one search for witness requests of this window. */
import type { WitnessProgress, WitnessReport } from '../../../../main/core/types/witness';
import { createRunner } from '../run-store';

export const searching = createRunner<WitnessProgress, WitnessReport>();
