/** The verbs that ask two configurations the same question. */
import type { Handlers, StudioContract } from '../../../preload/contract';
import { comparisonVerbs } from './comparisons';
import type { Studio } from './studio';
import { timelineVerb } from './timeline';
import { witnessVerb } from './witness';

export function whatIfVerbs(studio: Studio): Handlers<StudioContract['whatIf']> {
  return { ...comparisonVerbs(studio), timeline: timelineVerb(studio), witness: witnessVerb(studio) };
}
