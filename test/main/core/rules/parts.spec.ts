import { describe, expect, it } from 'vitest';
import { behaviorsOf, keyOf } from '../../../../main/core/rules/parts';
import { standard, workspaceOf } from '../../../support/compiled';

const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all' };
const [first, second] = workspaceOf({
  'distributions/two.json': [standard('a', [], { CacheBehaviors: [{ ...behavior, PathPattern: '/x' }] }), { ...standard('a', []) }],
}).distributions;

describe('behaviorsOf', () => {
  it('names each behavior and its places, the default one first', () => {
    expect(first && behaviorsOf(first).map(({ whose, at }) => [whose, at('/Compress').pointer])).toEqual([
      ['The default cache behavior of two', '/DefaultCacheBehavior/Compress'],
      ['Cache behavior /x of two', '/CacheBehaviors/0/Compress'],
    ]);
  });
});

describe('keyOf', () => {
  it('tells resources apart that were given the same id', () => {
    expect(first?.id).toBe(second?.id);
    expect(first && keyOf(first)).not.toBe(second && keyOf(second));
  });
});
