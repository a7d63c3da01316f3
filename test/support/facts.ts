/** Asks the facts of a small workspace what judges would ask. */
import { createFamilyChecker } from '../../main/core/rules/engine/checker';
import { defineFamily, type Claim, type Facts } from '../../main/core/rules/family';
import { thingsOf } from '../../main/core/rules/things';
import { workspaceOf, type Files } from './compiled';

/** What `ask` answers while the facts are valid. */
export function askFacts<T>(files: Files, ask: (facts: Facts) => T, settings: object = {}, now: number | null = null): T {
  const answers: T[] = [];
  const family = defineFamily({ rules: {}, judges: {}, whole: (facts) => void answers.push(ask(facts)) });
  createFamilyChecker([family]).check(workspaceOf(files, settings), now === null ? {} : { now });
  return answers[0] as T;
}

/** The claim of a domain; throws when nobody claims it. */
export function claimOf(facts: Facts, domain: string): Claim {
  const claim = thingsOf(facts.workspace, 'claim').find((each) => each.domain === domain);
  if (!claim) throw new Error(`nobody claims ${domain}`);
  return claim;
}
