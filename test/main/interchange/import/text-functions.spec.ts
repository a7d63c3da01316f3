import { describe, expect, it } from 'vitest';
import { textFunctions } from '../../../../main/interchange/import/text-functions';

describe('functions of texts and lists', () => {
  it.each([
    ['Fn::Join', [',', ['a', 2, true]], 'a,2,true'],
    ['Fn::Join', ['-', 'alone'], 'alone'],
    ['Fn::Split', [',', 'a,b'], ['a', 'b']],
    ['Fn::Select', [0, 'a,b'], 'a'],
    ['Fn::Select', [1, ['a', { b: 1 }]], { b: 1 }],
    ['Fn::Base64', 'ü', 'w7w='],
    ['Fn::Length', [1, 2], 2],
    ['Fn::ToJsonString', [1], '[1]'],
  ])('%s of %j', (name, argument, wanted) => {
    expect(textFunctions[name]?.(argument)).toEqual({ value: wanted });
  });

  it.each([
    ['Fn::Join', ['-', [{ a: 1 }]]],
    ['Fn::Join', 'x'],
    ['Fn::Split', ['', 'a']],
    ['Fn::Select', [-1, ['a']]],
    ['Fn::Select', ['one', ['a']]],
    ['Fn::Select', [0, 'UNRESOLVED-x']],
    ['Fn::Base64', {}],
    ['Fn::Length', 'abc'],
    ['Fn::ToJsonString', 'abc'],
  ])('%s does not answer for %j', (name, argument) => {
    expect(textFunctions[name]?.(argument)).toBeNull();
  });
});
