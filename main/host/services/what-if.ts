/** The verbs that ask two configurations the same question. */
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { Studio } from './studio';
import { timelineVerb } from './timeline';
import { witnessVerb } from './witness';

export function whatIfVerbs(studio: Studio): Handlers<StudioContract['whatIf']> {
  return { timeline: timelineVerb(studio), witness: witnessVerb(studio) };
}
