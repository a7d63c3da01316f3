import { describe, expect, it } from 'vitest';
import { kindForms } from '../../../../main/core/config/kinds';
import { jsonSchemaFor } from '../../../../main/core/config/schema';
import type { Shape } from '../../../../main/core/config/shapes/shape';
import { jsonEditor } from '../../../support/json-editor';

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
  'origin-access-controls/a.json',
  'continuous-deployment-policies/a.json',
  'web-acls/a.json',
  'ip-sets/a.json',
  'regex-pattern-sets/a.json',
  'rule-groups/a.json',
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

const withoutDocs = (text: string): string => text.replaceAll(/"markdownDescription":"(?:[^"\\]|\\.)*",?/g, '');

const judge = (path: string, value: unknown): boolean => {
  const schema = jsonSchemaFor(path) ?? fail(path);
  return accepts(schema, schema, value);
};

const small = {
  Enabled: true,
  Origins: [{ Id: 'a', DomainName: 'b' }],
  DefaultCacheBehavior: { TargetOriginId: 'a', ViewerProtocolPolicy: 'allow-all' },
};

describe('jsonSchemaFor', () => {
  it.each(paths)('makes a schema for %s whose references all lead somewhere', (path) => {
    const schema = jsonSchemaFor(path) ?? fail(path);
    const text = JSON.stringify(schema);
    const definitions = Object.keys((schema['definitions'] as object | undefined) ?? {});
    for (const [, name] of text.matchAll(/"#\/definitions\/([^"]+)"/g)) expect(definitions).toContain(name);
    expect(text.length).toBeLessThan(300_000);
    expect(withoutDocs(text).length).toBeLessThan(80_000);
  });

  it('has none for other files', () => {
    for (const path of ['README.md', 'dns/a.zone', 'functions/f.js', 'requests/a.http', 'odd/a.json', 'origins/a.example/x.json'])
      expect(jsonSchemaFor(path)).toBeNull();
  });

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
      const seen = new Map<string, Shape>();
      const visit = (shape: Shape): void => {
        if (shape.kind === 'list') visit(shape.item);
        if (shape.kind === 'map') visit(shape.value);
        if (shape.kind !== 'struct') return;
        const known = seen.get(shape.name);
        expect(known ?? shape, `${kind}: ${shape.name}`).toBe(shape);
        if (known) return;
        seen.set(shape.name, shape);
        for (const member of Object.values(shape.members)) visit(member.shape);
      };
      visit(form.shape);
      for (const member of Object.values(form.envelope)) visit(member.shape);
    }
  });
});

describe('the editor with these schemas', () => {
  const labels = async (path: string, marked: string): Promise<readonly string[]> =>
    (await jsonEditor(path).completionsAt(marked)).map(({ label }) => label);

  it('offers members and the words of an enumeration, each with what it means', async () => {
    expect(await labels('distributions/a.json', '{ "|" }')).toEqual(
      expect.arrayContaining(['ConnectionMode', 'TenantConfig', 'ContinuousDeploymentPolicyId']),
    );
    const modes = await jsonEditor('distributions/a.json').completionsAt('{ "ConnectionMode": | }');
    expect(modes.map(({ label }) => label)).toEqual(['"direct"', '"tenant-only"']);
    expect(JSON.stringify(modes[1]?.documentation)).toContain('a template that only its tenants serve');
  });

  it('completes in both forms of a list, and in the wrappers of the CLI', async () => {
    expect(await labels('distributions/a.json', '{ "Origins": [ { "|" } ] }')).toContain('OriginShield');
    expect(await labels('distributions/a.json', '{ "Origins": { "Quantity": 1, "Items": [ { "|" } ] } }')).toContain('OriginShield');
    expect(await labels('distributions/a.json', '{ "Distribution": { "DistributionConfig": { "|" } } }')).toContain('DefaultCacheBehavior');
  });

  const deep = (inner: string): string =>
    `{ "Name": "acl", "Rules": [ { "Statement": { "AndStatement": { "Statements": [ { "NotStatement": { "Statement": { "OrStatement": { "Statements": [ { ${inner} } ] } } } } ] } } } ] }`;

  it('completes deep inside a statement of a web ACL', async () => {
    expect(await labels('web-acls/a.json', deep('"|"'))).toEqual(expect.arrayContaining(['ByteMatchStatement', 'GeoMatchStatement']));
    expect(await labels('web-acls/a.json', deep('"ByteMatchStatement": { "FieldToMatch": { "|" } }'))).toContain('SingleHeader');
    expect(await labels('web-acls/a.json', deep('"ByteMatchStatement": { "PositionalConstraint": | }'))).toContain('"STARTS_WITH"');
  });

  it('explains members in our words and AWS’s', async () => {
    const hover = await jsonEditor('distributions/a.json').hoverAt('{ "Origins": [ { "Origin|Shield": { "Enabled": true } } ] }');
    expect(hover).toContain('One more cache layer in front of this origin.');
    expect(hover).toContain('[Using Origin Shield](https://docs.aws.amazon.com/');
    expect(await jsonEditor('web-acls/a.json').hoverAt(deep('"ByteMatchStatement": { "Positional|Constraint": "EXACTLY" }'))).toContain(
      '`SearchString`',
    );
  });

  it('underlines what is unknown, missing or of the wrong form', async () => {
    const text = `{ ${JSON.stringify({ ...small, Enbaled: true }).slice(1)}`;
    expect(await jsonEditor('distributions/a.json').problems(text)).toEqual([expect.stringContaining('Enbaled')]);
    expect(await jsonEditor('tenants/a.json').problems('{ "Name": "a b", "DistributionId": "x", "Domains": [] }')).toEqual([
      'It must be 3 to 128 letters, digits, hyphens or dots, with a letter or digit at both ends.',
    ]);
    expect(await jsonEditor('connection-groups/a.json').problems('{ "Enabled": true }')).toEqual([expect.stringContaining('"Name"')]);
  });
});
