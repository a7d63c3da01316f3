import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFileLocator, excerptIn, locateIn, rangeIn } from '../../../../main/core/config/locate';
import { pointerStep } from '../../../../main/core/config/pointers';
import { workspaceOf } from '../../../support/compiled';
import { cpuTimeOf } from '../../../support/cpu-time';

/** A document with lists in both forms, and where each of its canonical pointers must be found. */
interface Placed {
  readonly text: string;
  readonly places: ReadonlyMap<string, { readonly line: number; readonly pointer: string }>;
}

type Node =
  | { readonly kind: 'leaf'; readonly value: unknown }
  | { readonly kind: 'list'; readonly wrapped: boolean; readonly items: readonly Node[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Node])[] };

const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.record({ kind: fc.constant('leaf' as const), value: fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant('a\\"{[]}:,')) }),
    fc.record({ kind: fc.constant('list' as const), wrapped: fc.boolean(), items: fc.array(tie('node'), { maxLength: 4 }) }),
    fc.record({
      kind: fc.constant('object' as const),
      members: fc.uniqueArray(
        fc.tuple(fc.oneof(fc.constantFrom('Id', 'a/b', 'm~n', 'quo"te', 'Name'), fc.string({ minLength: 1, maxLength: 5 })), tie('node')),
        {
          selector: ([name]) => name,
          maxLength: 4,
        },
      ),
    }),
  ),
}));

/** Writes a document one thing per line, noting the line and real pointer of each canonical pointer. */
function write(root: Node): Placed {
  const lines: string[] = [];
  const places = new Map<string, { line: number; pointer: string }>();
  const put = (node: Node, prefix: string, canonical: string, pointer: string, suffix: string): void => {
    places.set(canonical, { line: lines.length + 1, pointer });
    if (node.kind === 'leaf') lines.push(`${prefix}${JSON.stringify(node.value)}${suffix}`);
    else if (node.kind === 'object') {
      lines.push(`${prefix}{`);
      node.members.forEach(([name, child], at) => {
        const comma = at === node.members.length - 1 ? '' : ',';
        put(child, `${JSON.stringify(name)}: `, canonical + pointerStep(name), pointer + pointerStep(name), comma);
      });
      lines.push(`}${suffix}`);
    } else {
      lines.push(node.wrapped ? `${prefix}{ "Quantity": ${node.items.length}, "Items": [` : `${prefix}[`);
      node.items.forEach((child, at) =>
        put(child, '', `${canonical}/${at}`, `${pointer}${node.wrapped ? '/Items' : ''}/${at}`, at === node.items.length - 1 ? '' : ','),
      );
      lines.push(node.wrapped ? `] }${suffix}` : `]${suffix}`);
    }
  };
  put(root, '', '', '', '');
  return { text: lines.join('\n'), places };
}

describe('createFileLocator', () => {
  it('finds the line and the real pointer of every canonical pointer, whichever form the lists have', () => {
    fc.assert(
      fc.property(node, (root) => {
        const { text, places } = write(root);
        JSON.parse(text);
        const locator = createFileLocator('f.json', text);
        for (const [canonical, place] of places) expect(locator.locate('', canonical)).toEqual({ file: 'f.json', ...place });
      }),
      { numRuns: 300 },
    );
  });

  it('finds the same below a base', () => {
    fc.assert(
      fc.property(fc.array(node, { minLength: 1, maxLength: 40 }), fc.boolean(), (items, wrapped) => {
        const { text, places } = write({ kind: 'list', wrapped, items });
        const locator = createFileLocator('f.json', text);
        for (const [canonical, place] of places) {
          const [, index, rest] = /^\/(\d+)(.*)$/.exec(canonical) ?? [];
          if (index !== undefined)
            expect(locator.locate(`${wrapped ? '/Items' : ''}/${index}`, rest ?? '')).toEqual({ file: 'f.json', ...place });
        }
      }),
      { numRuns: 100 },
    );
  });

  it('follows members that normalization moved', () => {
    const text = [
      '{',
      ' "AllowedMethods": { "Quantity": 1, "Items": ["GET"],',
      '  "CachedMethods": { "Quantity": 1,',
      '   "Items": [',
      '    "GET" ] } },',
      ' "GeoRestriction": {',
      '  "Items": ["DE"] } }',
    ].join('\n');
    const locator = createFileLocator('f.json', text);
    expect(locator.locate('', '/CachedMethods/0')).toEqual({ file: 'f.json', pointer: '/AllowedMethods/CachedMethods/Items/0', line: 5 });
    expect(locator.locate('', '/GeoRestriction/Locations/0')).toEqual({ file: 'f.json', pointer: '/GeoRestriction/Items/0', line: 7 });
  });

  it('shows the nearest container of what is not there', () => {
    const locator = createFileLocator('f.json', '{\n  "a": {\n    "b": 1 } }');
    expect(locator.locate('', '/a/missing/deep')).toEqual({ file: 'f.json', pointer: '/a', line: 2 });
    expect(locator.locate('', '/a/b/0')).toEqual({ file: 'f.json', pointer: '/a/b', line: 3 });
    expect(locator.locate('/none', '/x')).toEqual({ file: 'f.json', pointer: '', line: 1 });
  });

  it('gives exact ranges of names and values', () => {
    const locator = createFileLocator('f.json', '{\n  "name": "value",\n  "list": [1, 22]\n}');
    expect(locator.range('', '/name', 'key')).toEqual({ pointer: '/name', line: 2, column: 3, endLine: 2, endColumn: 9 });
    expect(locator.range('', '/name', 'value')).toEqual({ pointer: '/name', line: 2, column: 11, endLine: 2, endColumn: 18 });
    expect(locator.range('', '/list/1', 'value')).toMatchObject({ column: 15, endColumn: 17 });
    expect(locator.range('', '', 'key')).toEqual({ pointer: '', line: 1, column: 1, endLine: 1, endColumn: 2 });
  });

  it('never throws, on any text and any pointer', () => {
    const pieces = fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', ' ', '\n', '1', '"a"', '"Items"');
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 25 }),
        fc.array(fc.constantFrom('a', '0', 'Items', '', 'CachedMethods', '~'), { maxLength: 4 }),
        (parts, steps) => {
          const locator = createFileLocator('f.json', parts.join(''));
          const pointer = steps.map((step) => `/${step}`).join('');
          expect(locator.locate('', pointer).line).toBeGreaterThanOrEqual(1);
          expect(locator.range(pointer, pointer, 'value').line).toBeGreaterThanOrEqual(1);
        },
      ),
    );
  });

  it('answers the same object again, and a million times in a second', () => {
    const tenants = Array.from({ length: 500 }, (_, at) => ({ Name: `tenant-${at}`, Domains: [{ Domain: `t${at}.example` }] }));
    const locator = createFileLocator('f.json', JSON.stringify(tenants, null, 2));
    const bases = tenants.map((_, at) => `/${at}`);
    const first = locator.locate('/7', '/Domains/0/Domain');
    for (const base of bases) locator.locate(base, '/Domains/0/Domain');
    const spent = cpuTimeOf(() => {
      for (let round = 0; round < 2_000; round += 1) for (const base of bases) locator.locate(base, '/Domains/0/Domain');
    });
    expect(spent).toBeLessThan(1_000);
    expect(locator.locate('/7', '/Domains/0/Domain')).toBe(first);
  });
});

describe('locating in a workspace', () => {
  const workspace = workspaceOf({
    'functions/f.js': 'function handler() {}',
    'certificates/c.json': [{ DomainName: 'a.example' }, { DomainName: 'b.example' }],
  });

  it('knows lines that a reference brings along, files that are not JSON, and files that are gone', () => {
    expect(workspace.locate({ file: 'dns/x.zone', pointer: '/x/A', line: 7 })).toEqual({ file: 'dns/x.zone', pointer: '/x/A', line: 7 });
    expect(workspace.locate({ file: 'functions/f.js', pointer: '' })).toEqual({ file: 'functions/f.js', pointer: '', line: 1 });
    expect(workspace.locate({ file: 'gone.json', pointer: '/x', base: '/1' })).toEqual({ file: 'gone.json', pointer: '/1/x', line: null });
    expect(workspace.locate({ file: '', pointer: '' }).line).toBeNull();
  });

  it('adds the base of the resource', () => {
    const second = workspace.certificates[1];
    expect(second && workspace.locate({ file: second.file, base: second.base, pointer: '/DomainName' })).toMatchObject({
      pointer: '/1/DomainName',
      line: 6,
    });
  });

  it('gives the whole line where there is no exact range', () => {
    const range = rangeIn(new Map());
    expect(range({ file: 'dns/x.zone', pointer: '', line: 7 }, 'value')).toEqual({
      pointer: '',
      line: 7,
      column: 1,
      endLine: 8,
      endColumn: 1,
    });
    const files = new Map([['dns/x.zone', { locator: () => null, text: 'one\nlast' }]]);
    const inFile = rangeIn(files);
    expect(inFile({ file: 'dns/x.zone', pointer: '', line: 1 }, 'value')).toMatchObject({ line: 1, endLine: 2, endColumn: 1 });
    expect(inFile({ file: 'dns/x.zone', pointer: '', line: 2 }, 'value')).toMatchObject({ line: 2, endLine: 2, endColumn: 5 });
    expect(locateIn(new Map())({ file: 'x', pointer: '/a' })).toEqual({ file: 'x', pointer: '/a', line: null });
  });

  it('gives the text of a value with its place, or that of the nearest container', () => {
    const text = '[\n  { "A": { "Quantity": 1, "Items": ["x"] } }\n]\n';
    const excerpt = excerptIn(new Map([['f.json', { locator: () => createFileLocator('f.json', text), text }]]));
    expect(excerpt({ file: 'f.json', base: '/0', pointer: '/A/0' })).toEqual({
      text: '"x"',
      line: 2,
      column: 37,
      pointer: '/0/A/Items/0',
      missing: 0,
    });
    expect(excerpt({ file: 'f.json', base: '/0', pointer: '/A/1/B' })).toMatchObject({ pointer: '/0/A', missing: 2 });
    expect(excerpt({ file: 'gone.json', pointer: '' })).toBeNull();
  });
});
