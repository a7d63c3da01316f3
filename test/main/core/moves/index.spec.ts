import { type Arbitrary, array, assert, constantFrom, integer, oneof, property, record } from 'fast-check';
import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { makeMove } from '../../../../main/core/moves';
import type { Move } from '../../../../main/core/types/draft';
import { certificate, group, template, tenant } from '../../../support/compiled';
import { snapshotOfTexts, textsOf, type Texts } from '../../../support/moves';
import { acmeZone } from '../../../support/zones';

/** JSON as people and programs write it: other indents, line ends, spaces, one line. */
const layouts: readonly ((value: unknown) => string)[] = [
  (value) => JSON.stringify(value),
  (value) => `${JSON.stringify(value, null, 2)}\n`,
  (value) => JSON.stringify(value, null, '\t'),
  (value) => `\n${JSON.stringify(value, null, 4).replaceAll('\n', '\r\n')}\r\n`,
  (value) => JSON.stringify(value, null, 1).replaceAll('":', '"  :'),
];

const files = {
  ...acmeZone('www CNAME dmain.cloudfront.net.\nold A 192.0.2.1\n    A 192.0.2.2\n'),
  'distributions/saas.json': template({
    TenantConfig: { ParameterDefinitions: ['a', 'b'].map((Name) => ({ Name, Definition: { StringSchema: { Required: false } } })) },
  }),
  'certificates/one.json': { ...certificate('one', ['www.acme.example']), NotAfter: 1_800_000_000 },
  'connection-groups/third.json': { ConnectionGroup: { ...group('third'), Id: 'cg_3' } },
  'tenants/acme.json': tenant('acme', ['www.acme.example'], { ConnectionGroupId: 'main', Parameters: [{ Name: 'a', Value: 'x' }] }),
  'tenants/list.json': [tenant('first', ['a.example']), { DistributionTenant: { ...tenant('second', ['b.example']), Parameters: [] } }],
  'web-acls/strict.json': { Name: 'strict', Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} }, Rules: [] },
};

const owner = constantFrom('acme', 'first', 'second', 'none');
const at = integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2040, 0, 1) });
const move: Arbitrary<Move> = oneof(
  record({
    kind: constantFrom('remove-record' as const),
    name: constantFrom('www.acme.example', 'old.acme.example', 'x.example'),
    type: constantFrom('A', 'CNAME'),
  }),
  record({
    kind: constantFrom('repoint-record' as const),
    name: constantFrom('www.acme.example', 'old.acme.example'),
    type: constantFrom('A', 'CNAME'),
    to: constantFrom('dother.cloudfront.net', '192.0.2.7', '?'),
  }),
  record({ kind: constantFrom('move-tenant' as const), tenant: owner, connectionGroup: constantFrom('main', 'other', 'cg_3', 'none') }),
  record({ kind: constantFrom('swap-certificate' as const), tenant: owner, certificate: constantFrom('one', 'none') }),
  record({ kind: constantFrom('expire-certificate' as const), certificate: constantFrom('one', 'none'), at }),
  record({ kind: constantFrom('disable-tenant' as const), tenant: owner }),
  record({ kind: constantFrom('disable-connection-group' as const), connectionGroup: constantFrom('main', 'third', 'none') }),
  record({
    kind: constantFrom('set-parameter' as const),
    tenant: owner,
    parameter: constantFrom('a', 'b', 'c'),
    value: constantFrom('x', 'y "z"', ''),
  }),
  record({ kind: constantFrom('override-web-acl' as const), tenant: owner, webAcl: constantFrom('strict', null, 'none') }),
  record({ kind: constantFrom('fail-origin' as const), origin: constantFrom('web.example', 'none.example') }),
  record({ kind: constantFrom('move-time' as const), at }),
);

/** Pointers at which two values differ; a member or element that only one has counts as one. */
function differing(one: unknown, other: unknown, pointer = ''): readonly string[] {
  if (Object.is(one, other)) return [];
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return [pointer];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) => {
    const [a, b] = [(one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]];
    return differing(a, b, `${pointer}/${key}`);
  });
}

/** Members that each kind of move may touch. */
const touches: Readonly<Record<Move['kind'], RegExp>> = {
  'remove-record': /^$/,
  'repoint-record': /^$/,
  'move-tenant': /\/ConnectionGroupId$/,
  'swap-certificate': /\/Customizations(\/Certificate(\/Arn)?)?$/,
  'expire-certificate': /\/NotAfter$/,
  'disable-tenant': /\/Enabled$/,
  'disable-connection-group': /\/Enabled$/,
  'set-parameter': /\/Parameters(\/\d+(\/Value)?)?$/,
  'override-web-acl': /\/Customizations(\/WebAcl(\/(Action|Arn))?)?$/,
  'fail-origin': /^$/,
  'move-time': /^$/,
};

describe('any moves, one after the other, on files in any layout', () => {
  it('change exactly the member that is meant, and leave texts that are read again without new errors', () => {
    assert(
      property(array(move, { minLength: 1, maxLength: 4 }), integer({ min: 0, max: layouts.length - 1 }), (moves, layout) => {
        const print = layouts[layout] as (value: unknown) => string;
        let texts: Texts = Object.fromEntries(
          Object.entries({ ...textsOf({}), ...files }).map(([path, value]) => [path, typeof value === 'string' ? value : print(value)]),
        );
        for (const next of moves) {
          const snapshot = snapshotOfTexts(texts);
          const result = makeMove({ snapshot, textOf: (path) => texts[path] ?? null, conditions: {} }, next);
          if (!result.ok) {
            expect(result.sentence).toMatch(/^\S.*[.]$/);
            continue;
          }
          expect(result.sentence).toMatch(/^[A-Z].*[.]$/);
          expect(result.edits.length).toBeLessThanOrEqual(1);
          for (const { path, text } of result.edits) {
            const before = texts[path] ?? '';
            expect(text).not.toBe(before);
            if (path.endsWith('.json')) {
              const pointers = differing(parse(before), parse(text));
              expect(pointers.length).toBeGreaterThan(0);
              for (const pointer of pointers) expect(pointer).toMatch(touches[next.kind]);
              expect(outsideOfOneSpan(before, text)).toBe(true);
            }
            texts = { ...texts, [path]: text };
          }
          const errors = (of: Texts): number =>
            snapshotOfTexts(of).workspace.diagnostics.filter(({ severity }) => severity === 'error').length;
          expect(errors(texts)).toBe(snapshot.workspace.diagnostics.filter(({ severity }) => severity === 'error').length);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Whether the texts differ in one span alone that is small beside the file: no other byte was laid out anew. */
function outsideOfOneSpan(before: string, after: string): boolean {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return before.length - start - end < 120;
}
