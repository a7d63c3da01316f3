/** Turns what tells two configurations apart beside their files, the time and failing origins, into changes like any other. */
import type { DraftConditions } from '../types/draft';
import type { ConfigurationChange } from './changes';

const nowhere = (): null => null;

/** Ids are negative: they are no part of the list of changes of the two workspaces. Causes made of them have file '' and a pointer such as `/at`. */
export function conditionChanges(before: DraftConditions, after: DraftConditions): readonly ConfigurationChange[] {
  const found: ConfigurationChange[] = [];
  const add = (name: string, steps: readonly string[], from: unknown, to: unknown): void => {
    const how = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed';
    found.push({ id: -1 - found.length, kind: 'condition', name, steps, how, before: nowhere, after: nowhere, from, to });
  };
  if (before.at !== after.at) add('', ['at'], timeOf(before.at), timeOf(after.at));
  const [ones, others] = [before.failingOrigins ?? [], after.failingOrigins ?? []];
  for (const domain of ones) if (!others.includes(domain)) add(domain.toLowerCase(), ['failingOrigins', domain], domain, undefined);
  for (const domain of others) if (!ones.includes(domain)) add(domain.toLowerCase(), ['failingOrigins', domain], undefined, domain);
  return found;
}

function timeOf(at: number | undefined): string {
  return at === undefined ? 'as recorded' : new Date(at).toISOString();
}
