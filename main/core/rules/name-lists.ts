/** Lists of header, cookie and parameter names in policies: there when the behavior asks for them, and not otherwise. */
import type { Fix } from '../types/diagnostic';
import type { SourceRef } from '../types/source';
import type { Workspace } from '../types/workspace';
import { changeOf, removal, setting } from './edits';
import type { Facts } from './family';

export interface NameList {
  /** Begins a sentence. */
  readonly whose: string;
  /** Member that says how the names are meant, e.g. `HeaderBehavior`. */
  readonly behavior: string;
  /** Member that lists them, e.g. `Headers`. */
  readonly member: string;
  readonly value: string | undefined;
  readonly names: readonly string[] | undefined;
  /** A place inside the object that holds both. */
  readonly at: (step: string) => SourceRef;
}

const asking = new Set(['whitelist', 'allExcept', 'allViewerAndWhitelistCloudFront']);

/** Tells of a behavior without names, and of names without such a behavior. */
export function judgeNameList(
  list: NameList,
  { workspace }: Facts,
  tell: (ref: SourceRef, message: string, fixes: readonly Fix[]) => void,
): void {
  const { whose, behavior, member, value, names = [], at } = list;
  if (value === undefined) return;
  const ref = at(`/${behavior}`);
  if (asking.has(value) && names.length === 0) {
    const instead = value === 'whitelist' ? 'none' : value === 'allExcept' && behavior !== 'HeaderBehavior' ? 'all' : 'allViewer';
    const message = `${whose} has ${behavior} ${value} but lists no ${member}. List some, or set ${behavior} to ${instead}.`;
    tell(ref, message, setting(workspace, ref, `Set ${behavior} to ${instead}`, instead));
  }
  if (!asking.has(value) && names.length > 0) {
    const message = `${whose} lists ${names.length === 1 ? String(names[0]) : `${names.length} names`} in ${member}, which ${behavior} ${value} does not use. Remove them, or set ${behavior} to whitelist.`;
    const fixes = [
      ...removal(workspace, at(`/${member}`), `Remove ${member}`),
      ...(value === 'none' ? setting(workspace, ref, `Set ${behavior} to whitelist`, 'whitelist') : []),
    ];
    tell(ref, message, fixes);
  }
}

/** A fix that removes one name; with the last one the behavior becomes `none`, because an empty list is refused as well. */
export function removeName(
  workspace: Workspace,
  at: (step: string) => SourceRef,
  behavior: string,
  member: string,
  names: readonly string[],
  index: number,
): readonly Fix[] {
  const title = `Remove ${names[index] ?? ''}`;
  if (names.length > 1) return removal(workspace, at(`/${member}/${index}`), title);
  return changeOf(workspace, title, [{ remove: at(`/${member}`) }, { set: at(`/${behavior}`), value: 'none' }]);
}
