import { parse, type AnyNode } from 'acorn';
import { fullAncestor } from 'acorn-walk';
import { describe, expect, it } from 'vitest';
import { isFunction, refusalOf, unlistedFeatureOf } from '../../../../main/core/functions/syntax';

function all<T>(code: string, ask: (node: AnyNode, parents: readonly AnyNode[]) => T | null): readonly T[] {
  const found: T[] = [];
  fullAncestor(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (node, _state, parents) => {
    const answer = ask(node, parents);
    if (answer !== null) found.push(answer);
  });
  return found;
}

describe('syntax that the runtime refuses', () => {
  it.each([
    ['for (const a of []) a;', 1],
    ['for (const a in {}) a;', 0],
    ['const { a } = {};', 1],
    ['function f({ a }) { return a; }', 1],
    ['async function f() { g(await h()); }', 1],
    ['async function f() { g(function () { return 1; }); await h(); }', 0],
    ['async function f() { const x = (await h()).y; return x; }', 0],
    ['import("x");', 1],
    ['new Function("1");', 1],
  ])('%s: %i', (code, count) => {
    expect(all(code, refusalOf)).toHaveLength(count);
  });
});

describe('syntax that the guide does not list', () => {
  it.each([
    ['class A {}', ['A class']],
    ['function* g() { yield 1; }', ['A generator', 'A generator']],
    ['f(...a);', ['Spreading with …']],
    ['a ?? b; a ??= b;', ['The operator ??', 'The operator ??=']],
    ['a?.b;', ['Optional chaining (?.)']],
    ['function f(a = 1) { return a; }', ['A default value of a parameter']],
    ['1n;', ['A BigInt literal']],
    ['export const a = 1;', ['An export']],
    ['const f = (a) => `x${a}` + (2 ** 3); f();', []],
  ])('%s', (code, words) => {
    expect([...all(code, unlistedFeatureOf)].toSorted()).toEqual([...words].toSorted());
  });

  it('knows functions of every form', () => {
    expect(
      all('function a() {} const b = function () {}; const c = () => 1;', (node) => (isFunction(node) ? node.type : null)),
    ).toHaveLength(3);
  });
});
