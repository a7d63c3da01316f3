/**
 * Makes the JSON Schemas from which the editor completes and explains, out of the same shapes that the loader checks with.
 * One schema per kind of file; each struct is a definition of its own, so that the schemas stay small.
 */
import { roleOf } from './files';
import { kindForms, type KindForm } from './kinds';
import { keyValueImport } from './shapes/functions';
import type { ListShape, Member, NumberShape, Shape, StructShape, TextShape } from './shapes/shape';
import { structureShape } from './shapes/structures';
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
      return schemaOfStruct(structureShape('route53.ListResourceRecordSetsResponse'));
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
      return textSchema(shape);
    case 'number':
      return numberSchema(shape);
    case 'boolean':
      return { type: 'boolean' };
    case 'enum':
      return { type: 'string', enum: shape.values, ...(shape.words ? { enumDescriptions: shape.words } : {}) };
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

function textSchema({ pattern, form, shortest, longest, base64 }: TextShape): Schema {
  return {
    type: 'string',
    ...(pattern ? { pattern: pattern.source, patternErrorMessage: `It must be ${form ?? 'of another form'}.` } : {}),
    ...(shortest === undefined ? {} : { minLength: shortest }),
    ...(longest === undefined ? {} : { maxLength: longest }),
    ...(base64 ? { contentEncoding: 'base64' } : {}),
  };
}

function numberSchema({ integer, least, most, also }: NumberShape): Schema {
  const range = {
    type: integer ? 'integer' : 'number',
    ...(least === undefined ? {} : { minimum: least }),
    ...(most === undefined ? {} : { maximum: most }),
  };
  return also ? { anyOf: [range, { enum: also }] } : range;
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

/** Without words of its own: the editor would show them in place of those of the member that holds it. */
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
    properties,
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: shape.open,
  });
  return reference;
}

/** Draft 7 ignores what stands beside a $ref, so a described reference goes through allOf. */
function memberSchema(member: Member, definitions: Definitions): Schema {
  const schema = toSchema(member.shape, definitions);
  const described = { ...('$ref' in schema ? { allOf: [schema] } : schema), ...wordsOf(member) };
  return member.dropped || member.written === false ? { ...described, doNotSuggest: true } : described;
}

/** Characters of documentation that a hover shows; the longest texts of AWS are pages. */
const longestDoc = 1500;

/** Our words as plain text, and with AWS's documentation as Markdown. */
function wordsOf({ doc, markdown = '' }: { readonly doc: string; readonly markdown?: string }): Schema {
  if (markdown === '' || markdown === doc) return { description: doc };
  const cut = markdown.length <= longestDoc ? markdown : `${markdown.slice(0, markdown.lastIndexOf('\n', longestDoc)).trimEnd()}\n\n…`;
  return { description: doc, markdownDescription: cut };
}
