import { array, assert, constantFrom, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHeadMemory } from '../../../main/edge/head-memory';

const heads = tuple(constantFrom('1.1', '2'), constantFrom('/', '/a', '/a?b'), array(constantFrom('host', 'a', 'b', ''), { maxLength: 4 }));

describe('the words of a head', () => {
  it('are those of the head itself, whatever came before on the connection', () => {
    assert(
      property(array(heads, { minLength: 1, maxLength: 20 }), (list) => {
        const memory = createHeadMemory('facts');
        for (const [version, target, raw] of list)
          expect(memory(version, target, [...raw])).toBe(createHeadMemory('facts')(version, target, raw));
      }),
    );
  });

  it('differ with every part, and with the facts of the connection', () => {
    const memory = createHeadMemory('facts');
    const words = new Set([
      memory('1.1', '/', ['a', 'b']),
      memory('2', '/', ['a', 'b']),
      memory('1.1', '/b', ['a', 'b']),
      memory('1.1', '/', ['a', 'c']),
      memory('1.1', '/', ['a']),
      createHeadMemory('others')('1.1', '/', ['a', 'b']),
    ]);
    expect(words.size).toBe(6);
  });

  it('are none for a long head', () => {
    const memory = createHeadMemory('facts');
    expect(memory('1.1', '/', ['cookie', 'x'.repeat(4096)])).toBeNull();
    expect(memory('1.1', '/', ['cookie', 'x'])).not.toBeNull();
  });
});
