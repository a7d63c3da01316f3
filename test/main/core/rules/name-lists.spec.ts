import { describe, expect, it } from 'vitest';
import { judgeNameList } from '../../../../main/core/rules/name-lists';
import type { Facts } from '../../../../main/core/rules/family';
import { workspaceOf } from '../../../support/compiled';

const file = 'policies/cache/one.json';
const facts = { workspace: workspaceOf({ [file]: { Name: 'one', MinTTL: 0 } }) } as Facts;
const said = (behavior: string, value: string | undefined, names?: readonly string[]): readonly string[] => {
  const messages: string[] = [];
  const at = (pointer: string): { file: string; pointer: string; base: string } => ({ file, pointer, base: '' });
  judgeNameList({ whose: 'Policy one', behavior, member: 'Names', value, names, at }, facts, (_ref, message) => messages.push(message));
  return messages;
};

describe('lists of names', () => {
  it('are there exactly when the behavior asks for them', () => {
    expect(said('CookieBehavior', undefined, ['a'])).toEqual([]);
    expect(said('CookieBehavior', 'none')).toEqual([]);
    expect(said('CookieBehavior', 'whitelist', ['a'])).toEqual([]);
    expect(said('CookieBehavior', 'whitelist', [])).toEqual([
      'Policy one has CookieBehavior whitelist but lists no Names. List some, or set CookieBehavior to none.',
    ]);
    expect(said('CookieBehavior', 'allExcept')[0]).toContain('set CookieBehavior to all.');
    expect(said('HeaderBehavior', 'allExcept')[0]).toContain('set HeaderBehavior to allViewer.');
    expect(said('CookieBehavior', 'all', ['a', 'b'])).toEqual([
      'Policy one lists 2 names in Names, which CookieBehavior all does not use. Remove them, or set CookieBehavior to whitelist.',
    ]);
  });
});
