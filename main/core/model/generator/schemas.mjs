/**
 * Reads the structure of a service from the schemas that its package exports (`DistributionConfig$`): members in order, the
 * first N of them required, and their types. Enumerations and documentation are not in them.
 *
 * Types are written as text: `string`, `number`, `boolean`, `time`, `blob`, a structure's full name, and `…[]` and `…{}` for
 * lists and maps.
 */
const structureTag = 3;
const unionTag = 4;
const listTag = 1;
const mapTag = 2;
const listModifier = 0b0100_0000;
const mapModifier = 0b1000_0000;

/** Sentinels of simple types, as @smithy/core numbers them. */
const simple = new Map([
  [0, 'string'],
  [1, 'number'],
  [2, 'boolean'],
  [4, 'time'],
  [5, 'time'],
  [6, 'time'],
  [7, 'time'],
  [15, 'document'],
  [21, 'blob'],
]);

/**
 * @param {string} service Put before the names.
 * @param {Record<string, unknown>} exported What the package exports.
 * @param {readonly string[]} roots
 * @returns {Map<string, { required: string[], members: Record<string, string> }>} every structure that the roots reach
 */
export function readStructures(service, exported, roots) {
  const found = new Map();
  const waiting = roots.map((name) => schemaNamed(exported, name));
  for (let schema = waiting.pop(); schema; schema = waiting.pop()) {
    const name = `${service}.${schema[2]}`;
    if (found.has(name)) continue;
    const [tag, , , , names, types, requiredCount = 0] = schema;
    const members = {};
    names.forEach((member, index) => (members[member] = typeOf(service, types[index], waiting)));
    found.set(name, { required: tag === unionTag ? [] : names.slice(0, requiredCount), members });
  }
  return found;
}

function schemaNamed(exported, name) {
  const schema = exported[`${name}$`];
  if (!Array.isArray(schema) || schema[0] !== structureTag) throw new Error(`there is no structure ${name} any more`);
  return schema;
}

function typeOf(service, reference, waiting) {
  const schema = resolve(reference);
  if (typeof schema === 'number') return simpleType(schema);
  if (!Array.isArray(schema)) throw new Error(`a member of ${service} has a schema of an unknown form: ${String(schema)}`);
  const [tag, , name] = schema;
  switch (tag) {
    case structureTag:
    case unionTag:
      waiting.push(schema);
      return `${service}.${name}`;
    case listTag:
      return `${typeOf(service, schema[4], waiting)}[]`;
    case mapTag:
      return `${typeOf(service, schema[5], waiting)}{}`;
    case 0:
      return typeOf(service, schema[4], waiting);
    default:
      throw new Error(`the schema ${name} of ${service} has an unknown tag ${tag}`);
  }
}

/** Members are given as a schema, a function that gives one, or a pair of either and traits. */
function resolve(reference) {
  if (typeof reference === 'function') return resolve(reference());
  return Array.isArray(reference) && reference.length === 2 ? resolve(reference[0]) : reference;
}

function simpleType(sentinel) {
  if (sentinel & mapModifier) return `${simpleType(sentinel ^ mapModifier)}{}`;
  if (sentinel & listModifier) return `${simpleType(sentinel ^ listModifier)}[]`;
  const type = simple.get(sentinel);
  if (!type) throw new Error(`there is a new kind of simple type: ${sentinel}`);
  return type;
}
