/** Calls the judges of families with every thing of their kind. */
import { reporterOf, type RuleContext } from './context';
import { createFacts } from './facts';
import type { Facts, Family, Judge, ThingKind } from './family';
import { isDeclared, thingsOf } from './things';

/** Judges the whole workspace; what is wrong is added to the context. */
export function judgeAll(families: readonly Family[], context: RuleContext): void {
  if (families.length === 0) return;
  const facts = createFacts(context.workspace, context.now, context);
  for (const family of families) judgeFamily(family, context, facts);
}

function judgeFamily(family: Family, context: RuleContext, facts: Facts): void {
  const say = reporterOf(context, family.rules);
  for (const kind of Object.keys(family.judges) as ThingKind[]) {
    const judge = family.judges[kind] as Judge<ThingKind, string> | undefined;
    if (!judge) continue;
    for (const thing of thingsOf(context.workspace, kind)) {
      if (isDeclared(thing)) judge(thing, facts, say);
    }
  }
  family.whole?.(facts, say);
}
