/**
 * Makes the JSON Schemas from which the editor completes and explains, out of the same shapes that the loader checks with.
 * One schema per kind of file; each struct is a definition of its own, so that the schemas stay small.
 */
import { roleOf } from './files';
import { kindForms, type KindForm } from './kinds';
import { keyValueImport } from './shapes/functions';
import type { ListShape, Member, Shape, StructShape } from './shapes/shape';
import { originFile, workspaceFile } from './shapes/workspace';

type Schema = Readonly<Record<string, unknown>>;
type Definitions = Map<string, Schema>;

const dialect = 'http://json-schema.org/draft-07/schema#';

/** The JSON Schema (draft 7) of the file at this path; null for files that are not JSON of a known shape. */
export function jsonSchemaFor(path: string): Schema | null {
  const role = roleOf(path);
  switch (role.role) {
    case 'resource':
      return schemaOfKind(kindForms[role.kind]);
    case 'workspace':
      return schemaOfStruct(workspaceFile);
    case 'origin':
      return schemaOfStruct(originFile);
    case 'key-value-store':
      return schemaOfPairs();
    case 'record-sets':
      return recordSets;
    default:
      return null;
  }
}

/** A resource, a list of resources, or either in the wrappers of the CLI. */
function schemaOfKind(form: KindForm): Schema {
  const definitions: Definitions = new Map();
  const resource = toSchema(form.shape, definitions);
  const file = { $ref: '#/definitions/File' };
  const wrapped: Record<string, unknown> = {};
  for (const [name, count] of Object.entries(form.wrappers)) {
    wrapped[name] = { ...file, description: count === 'one' ? `The ${form.title}.` : `A list of ${form.title}s.` };
  }
  for (const [name, member] of Object.entries(form.envelope)) wrapped[name] ??= memberSchema(member, definitions);
  definitions.set('Wrapper', {
    type: 'object',
    description: `What the AWS CLI prints around a ${form.title}.`,
    properties: { ...wrapped, Items: { type: 'array', items: file }, Quantity: { type: 'integer' }, MaxItems: { type: 'integer' } },
    additionalProperties: false,
    anyOf: [...Object.keys(form.wrappers), 'Items'].map((name) => ({ required: [name] })),
  });
  definitions.set('File', { anyOf: [resource, { $ref: '#/definitions/Wrapper' }, { type: 'array', items: file }] });
  return { $schema: dialect, title: form.title, ...file, definitions: Object.fromEntries(definitions) };
}

function schemaOfStruct(shape: StructShape): Schema {
  const definitions: Definitions = new Map();
  const root = toSchema(shape, definitions);
  return { $schema: dialect, title: shape.name, ...root, definitions: Object.fromEntries(definitions) };
}

function schemaOfPairs(): Schema {
  const definitions: Definitions = new Map();
  const imported = toSchema(keyValueImport, definitions);
  const pairs = { type: 'object', description: 'Keys and values.', additionalProperties: { type: 'string' } };
  return { $schema: dialect, title: 'key value store', anyOf: [pairs, imported], definitions: Object.fromEntries(definitions) };
}

function toSchema(shape: Shape, definitions: Definitions): Schema {
  switch (shape.kind) {
    case 'text':
      return shape.pattern
        ? { type: 'string', pattern: shape.pattern.source, patternErrorMessage: `It must be ${shape.form ?? 'of another form'}.` }
        : { type: 'string' };
    case 'number':
      return {
        type: shape.integer ? 'integer' : 'number',
        ...(shape.least === undefined ? {} : { minimum: shape.least }),
        ...(shape.most === undefined ? {} : { maximum: shape.most }),
      };
    case 'boolean':
      return { type: 'boolean' };
    case 'enum':
      return { type: 'string', enum: shape.values };
    case 'time':
      return { type: ['string', 'number'] };
    case 'map':
      return { type: 'object', additionalProperties: toSchema(shape.value, definitions) };
    case 'list':
      return listSchema(shape, definitions);
    case 'struct':
      return structSchema(shape, definitions);
    default:
      return {};
  }
}

/** Counted lists may be written as { Quantity, Items } or as a plain array. */
function listSchema(shape: ListShape, definitions: Definitions): Schema {
  const array = { type: 'array', items: toSchema(shape.item, definitions) };
  if (!shape.counted) return array;
  const lifted: Record<string, Schema> = {};
  for (const [name, member] of Object.entries(shape.lifts ?? {})) lifted[name] = memberSchema(member, definitions);
  const withQuantity = {
    type: 'object',
    properties: { Quantity: { type: 'integer', minimum: 0, description: 'How many items there are.' }, Items: array, ...lifted },
    required: ['Quantity'],
    additionalProperties: false,
  };
  return { anyOf: [array, withQuantity] };
}

function structSchema(shape: StructShape, definitions: Definitions): Schema {
  const reference = { $ref: `#/definitions/${shape.name}` };
  if (definitions.has(shape.name)) return reference;
  definitions.set(shape.name, {});
  const properties: Record<string, Schema> = {};
  for (const [name, member] of Object.entries(shape.members)) properties[name] = memberSchema(member, definitions);
  if (shape.counted) properties['Quantity'] = { type: 'integer', minimum: 0, description: 'How many items there are.' };
  const required = Object.keys(shape.members).filter((name) => shape.members[name]?.need === 'required');
  definitions.set(shape.name, {
    type: 'object',
    description: shape.doc,
    properties,
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: shape.open,
  });
  return reference;
}

/** Draft 7 ignores what stands beside a $ref, so a described reference goes through allOf. */
function memberSchema(member: Member, definitions: Definitions): Schema {
  const schema = toSchema(member.shape, definitions);
  const described = '$ref' in schema ? { allOf: [schema], description: member.doc } : { ...schema, description: member.doc };
  return member.dropped ? { ...described, doNotSuggest: true } : described;
}

const text = (description: string): Schema => ({ type: 'string', description });

/** Route 53's list of record sets (read by core/dns/record-sets.ts, which checks it). */
const recordSets: Schema = {
  $schema: dialect,
  title: 'Route 53 record sets',
  type: 'object',
  required: ['ResourceRecordSets'],
  properties: {
    ResourceRecordSets: {
      type: 'array',
      description: 'The records of the zone.',
      items: {
        type: 'object',
        required: ['Name', 'Type'],
        properties: {
          Name: text('Owner name, with or without the final dot.'),
          Type: text('Record type, such as A, AAAA, CNAME or TXT.'),
          TTL: { type: 'integer', minimum: 0, description: 'Seconds that the answer may be kept.' },
          ResourceRecords: {
            type: 'array',
            description: 'The values.',
            items: { type: 'object', required: ['Value'], properties: { Value: text('Value in presentation form.') } },
          },
          AliasTarget: {
            type: 'object',
            description: 'Makes it an alias record: answered with the addresses of the target, allowed at the apex.',
            required: ['DNSName'],
            properties: {
              HostedZoneId: text('Zone of the target; Z2FDTNDATAQYW2 for CloudFront.'),
              DNSName: text('Name of the target, such as d111111abcdef8.cloudfront.net.'),
              EvaluateTargetHealth: { type: 'boolean', description: 'false for CloudFront.' },
            },
          },
        },
      },
    },
  },
};
