import { expect, it } from 'vitest';
import type { SideAnswer } from '../../../../main/replay/sets/side';
import { createTaints, type InheritedCause } from '../../../../main/replay/sets/taints';

const side = (key: string | null, stored: readonly string[] = []): SideAnswer =>
  ({ finished: { exchange: { cache: key === null ? undefined : { key } }, spans: [] }, stored }) as unknown as SideAnswer;
const cause: InheritedCause = { cause: { file: 'a.json', pointer: '/x', line: 1, side: 'both' }, clause: 'x is new', family: null };

it('hands the cause on to who finds what was left behind, until it is put in anew on both sides', () => {
  const taints = createTaints();
  expect(taints.of('', side('k'), side('k'))).toBeNull();
  taints.leave('', cause, side('k', ['k']), side(null));
  expect(taints.of('', side('other'), side('k'))).toBe(cause);
  expect(taints.of('requests/a.http', side('k'), side('k'))).toBeNull();
  taints.clear('', side('k', ['k']), side('k'));
  expect(taints.of('', side('k'), side('k'))).toBe(cause);
  taints.clear('', side('k', ['k']), side('k', ['k']));
  expect(taints.of('', side('k'), side('k'))).toBeNull();
});
