import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { functionCodeRules } from '../../../../main/core/functions/code-rules';
import { lintFunctionCode, needsRuntime2 } from '../../../../main/core/functions/lint';

const handler = (body: string): string => `function handler(event) {\n${body}\nreturn event.request;\n}\n`;
/** `code: text it stands at` of each problem. */
const found = (code: string): readonly string[] =>
  lintFunctionCode(code).map((problem) => `${problem.code.replace('function-code.', '')}: ${code.slice(problem.start, problem.end)}`);

describe('the code of a function', () => {
  it('that uses what the guide lists is left alone', () => {
    const code = `import cf from 'cloudfront';
import crypto from 'crypto';
const store = cf.kvs();
async function handler(event) {
  let host = event.request.headers.host.value;
  const tenant = await store.get(host, { format: 'json' });
  const parts = host.split('.').map((part) => part.toLowerCase()).filter(Boolean);
  for (const name in event.request.cookies) { if (name.startsWith('a')) delete event.request.cookies[name]; }
  try { JSON.parse(tenant.text); } catch (error) { console.log(\`\${error} \${parts.length ** 2}\`); }
  const hash = crypto.createHash('sha256').update(host).digest('hex');
  if (typeof something === 'undefined' && Object.entries({ hash }).length) return { statusCode: 302, headers: {} };
  return event.request;
}
function rest(...all) { return all; }
`;
    expect(found(code)).toEqual([]);
  });

  it.each([
    ['for…of', 'for (const x of [1]) { x; }', 'unsupported: for (const x of [1]) { x; }'],
    ['destructuring of objects', 'const { uri } = event.request; uri;', 'unsupported: { uri }'],
    ['destructuring of arrays', 'const [a] = [1]; a;', 'unsupported: [a]'],
    ['eval', 'eval("1");', 'undefined: eval'],
    ['the Function constructor', 'new Function("return 1");', 'unsupported: new Function("return 1")'],
    ['timers', 'setTimeout(() => 1, 1);', 'undefined: setTimeout'],
    ['the network', 'fetch("https://a.example");', 'undefined: fetch'],
    ['the environment', 'console.log(process.env.HOME);', 'undefined: process'],
    ['a name that nothing declares', 'uri = 1;', 'undefined: uri'],
    ['a module of Node', 'require("fs");', 'import: "fs"'],
    ['classes', 'class A {}', 'unlisted: class A {}'],
    ['spreading', 'Math.max(...[1]);', 'unlisted: ...[1]'],
    ['optional chaining', 'event.x?.y;', 'unlisted: event.x?.y'],
    ['??', 'event.x ?? 1;', 'unlisted: event.x ?? 1'],
    ['async closures', 'const f = async () => 1; f;', 'unlisted: async () => 1'],
    ['Array.from', 'Array.from("abc");', 'unlisted: from'],
    ['flat', '[[1]].flat();', 'unlisted: flat'],
    ['a second argument of console.log', 'console.log("a", event);', 'console: event'],
  ])('is told of %s, at its place', (_what, body, expected) => {
    expect(found(handler(body))).toEqual([expected]);
  });

  it('may await into a variable, but not inside the arguments of a call', () => {
    const inside = 'async function handler(event) {\n  console.log(await event.x);\n  const y = await event.y;\n  return y;\n}';
    expect(found(inside)).toEqual(['unsupported: await event.x']);
    const nested = 'async function handler(event) {\n  return f(function () { return 1; }, 2);\n}\nfunction f(a) { return a; }';
    expect(found(nested)).toEqual([]);
  });

  it('must declare a handler, as a function or a variable', () => {
    expect(found('function handle(event) { return event; }')).toEqual(['no-handler: f']);
    expect(found('var handler = function (event) { return event; };')).toEqual([]);
    expect(found('')).toEqual(['no-handler: ']);
  });

  it('that cannot be read is told once, at the place', () => {
    expect(found('function handler(event) {\n  return event.\n}')).toEqual(['syntax: }']);
    expect(found('function handler(event) { await event; }')).toHaveLength(1);
  });

  it('names a module that the runtime has not, and leaves its own alone', () => {
    expect(found(`import fs from 'fs';\n${handler('fs;')}`)).toEqual(["import: 'fs'"]);
    expect(found(`import querystring from 'querystring';\n${handler('querystring.parse("a");')}`)).toEqual([]);
  });

  it('never makes the check throw, and every problem lies inside it', () => {
    const pieces = fc.constantFrom(
      'function handler(event) {',
      '}',
      'for (x of y)',
      '{ a, b }',
      '=',
      'await',
      '(',
      ')',
      '`${',
      '/*',
      'class A',
      '?.',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const code = parts.join(' ');
        for (const problem of lintFunctionCode(code)) {
          expect(Object.keys(functionCodeRules)).toContain(problem.code);
          expect(problem.start).toBeGreaterThanOrEqual(0);
          expect(problem.start).toBeLessThanOrEqual(code.length);
          expect(problem.end).toBeGreaterThanOrEqual(problem.start);
        }
      }),
    );
  });
});

describe('the runtime that code needs', () => {
  it.each([
    ['const a = 1;', true],
    ['let a = 1;', true],
    ["import cf from 'cloudfront';", true],
    ['async function handler() {}', true],
    ['var a = 1; function handler(event) { return event.request; }', false],
    ['not code at all {', false],
  ])('%s', (code, needs) => {
    expect(needsRuntime2(code)).toBe(needs);
  });
});
