/** The verbs that ask two configurations the same question. */
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { Studio } from './studio';
import { timelineVerb } from './timeline';

export function whatIfVerbs(studio: Studio): Handlers<StudioContract['whatIf']> {
  return { timeline: timelineVerb(studio) };
}
