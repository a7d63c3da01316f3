import { describe, expect, it } from 'vitest';
import { kindForms } from '../../../../main/core/config/kinds';
import { jsonSchemaFor } from '../../../../main/core/config/schema';

type Schema = Readonly<Record<string, unknown>>;
const paths = [
  'workspace.json',
  'distributions/a.json',
  'tenants/a.json',
  'connection-groups/a.json',
  'policies/cache/a.json',
  'policies/origin-request/a.json',
  'policies/response-headers/a.json',
  'functions/f.json',
  'key-value-stores/a.json',
  'web-acls/a.json',
  'ip-sets/a.json',
  'key-groups/a.json',
  'certificates/a.json',
  'dns/a.example.json',
  'origins/a.example.json',
];

/** A validator for the part of JSON Schema that these schemas use. */
function accepts(root: Schema, schema: Schema, value: unknown): boolean {
  const {
    $ref,
    allOf,
    anyOf,
    type,
    enum: words,
    pattern,
    minimum,
    maximum,
    required,
    properties,
    additionalProperties,
    items,
  } = schema as {
    $ref?: string;
    allOf?: Schema[];
    anyOf?: Schema[];
    type?: string | string[];
    enum?: unknown[];
    pattern?: string;
    minimum?: number;
    maximum?: number;
    required?: string[];
    properties?: Record<string, Schema>;
    additionalProperties?: boolean | Schema;
    items?: Schema;
  };
  if ($ref !== undefined)
    return accepts(root, (root['definitions'] as Record<string, Schema>)[$ref.replace('#/definitions/', '')] ?? fail($ref), value);
  if (allOf && !allOf.every((each) => accepts(root, each, value))) return false;
  if (anyOf && !anyOf.some((each) => accepts(root, each, value))) return false;
  const kind = Array.isArray(value) ? 'array' : value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value;
  if (type !== undefined && ![type].flat().some((each) => each === kind || (each === 'number' && kind === 'integer'))) return false;
  if (words && !words.includes(value)) return false;
  if (pattern !== undefined && typeof value === 'string' && !new RegExp(pattern, 'u').test(value)) return false;
  if (typeof value === 'number' && (value < (minimum ?? -Infinity) || value > (maximum ?? Infinity))) return false;
  if (Array.isArray(value)) return !items || value.every((each) => accepts(root, items, each));
  if (typeof value !== 'object' || value === null) return true;
  if (required?.some((name) => !(name in value))) return false;
  return Object.entries(value).every(([name, member]) => {
    const own = properties?.[name];
    if (own) return accepts(root, own, member);
    return typeof additionalProperties === 'object' ? accepts(root, additionalProperties, member) : additionalProperties !== false;
  });
}

function fail(what: string): never {
  throw new Error(`${what} is not defined`);
}

const judge = (path: string, value: unknown): boolean => {
  const schema = jsonSchemaFor(path) ?? fail(path);
  return accepts(schema, schema, value);
};

describe('jsonSchemaFor', () => {
  it.each(paths)('makes a schema for %s whose references all lead somewhere', (path) => {
    const schema = jsonSchemaFor(path) ?? fail(path);
    const text = JSON.stringify(schema);
    const definitions = Object.keys((schema['definitions'] as object | undefined) ?? {});
    for (const [, name] of text.matchAll(/"#\/definitions\/([^"]+)"/g)) expect(definitions).toContain(name);
    expect(text.length).toBeLessThan(60_000);
  });

  it('has none for other files', () => {
    for (const path of ['README.md', 'dns/a.zone', 'functions/f.js', 'requests/a.http', 'odd/a.json', 'origins/a.example/x.json'])
      expect(jsonSchemaFor(path)).toBeNull();
  });

  const small = {
    Enabled: true,
    Origins: [{ Id: 'a', DomainName: 'b' }],
    DefaultCacheBehavior: { TargetOriginId: 'a', ViewerProtocolPolicy: 'allow-all' },
  };

  it('accepts a distribution bare, wrapped, in a list and with both list forms', () => {
    expect(judge('distributions/a.json', small)).toBe(true);
    expect(judge('distributions/a.json', { ...small, Origins: { Quantity: 1, Items: small.Origins } })).toBe(true);
    expect(judge('distributions/a.json', { ETag: 'E', Distribution: { Id: 'E1', DistributionConfig: small } })).toBe(true);
    expect(judge('distributions/a.json', [small, { DistributionConfig: small }])).toBe(true);
    const methods = { AllowedMethods: { Quantity: 1, Items: ['GET'], CachedMethods: { Quantity: 1, Items: ['GET'] } } };
    expect(judge('distributions/a.json', { ...small, DefaultCacheBehavior: { ...small.DefaultCacheBehavior, ...methods } })).toBe(true);
    expect(
      judge('policies/cache/a.json', {
        CachePolicyList: {
          Quantity: 1,
          Items: [{ Type: 'custom', CachePolicy: { Id: 'x', CachePolicyConfig: { Name: 'a', MinTTL: 0 } } }],
        },
      }),
    ).toBe(true);
  });

  it('refuses unknown members, wrong words, wrong types and what is missing', () => {
    expect(judge('distributions/a.json', { ...small, Enbaled: true })).toBe(false);
    expect(judge('distributions/a.json', { ...small, HttpVersion: 'http4' })).toBe(false);
    expect(judge('distributions/a.json', { ...small, Enabled: 'true' })).toBe(false);
    expect(judge('distributions/a.json', { Enabled: true })).toBe(false);
    expect(judge('workspace.json', { schemaVersion: 1, name: 'x', other: 1 })).toBe(false);
  });

  it('describes every member, with the words that are allowed', () => {
    const schema = jsonSchemaFor('distributions/a.json') ?? fail('schema');
    const definitions = schema['definitions'] as Record<string, { properties?: Record<string, { description?: string; enum?: string[] }> }>;
    for (const [name, { properties = {} }] of Object.entries(definitions)) {
      if (name === 'Wrapper') continue;
      for (const [member, each] of Object.entries(properties)) expect(each.description, `${name}.${member}`).toMatch(/\S/);
    }
    expect(definitions['DistributionConfig']?.properties?.['ConnectionMode']?.enum).toEqual(['direct', 'tenant-only']);
  });

  it('names each struct once per kind', () => {
    for (const [kind, form] of Object.entries(kindForms)) {
      const seen = new Map<string, unknown>();
      const visit = (value: unknown): void => {
        if (typeof value !== 'object' || value === null || value instanceof RegExp) return;
        if ('kind' in value && value.kind === 'struct' && 'name' in value) {
          const known = seen.get(value.name as string);
          if (known !== undefined) {
            expect(known, `${kind}: ${String(value.name)}`).toBe(value);
            return;
          }
          seen.set(value.name as string, value);
        }
        Object.values(value).forEach(visit);
      };
      visit(form.shape);
    }
  });
});
