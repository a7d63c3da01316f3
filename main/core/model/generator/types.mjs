/**
 * Writes the TypeScript types of a service's values as they are after normalization (plan.ts): lists plain and readonly,
 * renamed and lifted members in their place, book-keeping left out.
 */

/**
 * @param {string} service
 * @param {object} model
 * @param {{ type: Function, structure: Function }} planner
 * @returns {string} the text of a module
 */
export function typesOf(service, model, planner) {
  const own = (table) => Object.keys(table).filter((name) => name.startsWith(`${service}.`));
  const enums = own(model.enums)
    .sort()
    .map((name) => `export type ${local(name)} = ${model.enums[name].map((value) => quoted(value)).join(' | ')};\n`);
  const structures = own(model.structures)
    .filter((name) => planner.type(name).kind === 'structure')
    .sort()
    .map((name) => structureType(planner.structure(name), model));
  return [...enums, ...structures].join('\n');
}

const local = (name) => name.slice(name.indexOf('.') + 1);
const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function structureType({ name, doc, members }, model) {
  const taken = new Set();
  const lines = [];
  for (const member of members) {
    const own = member.as ?? member.name;
    if (member.dropped || member.alias || taken.has(own)) continue;
    taken.add(own);
    const words = member.doc ?? firstSentence(model.docs[member.docKey]);
    if (words) lines.push(`  /** ${words.replaceAll('*/', '*\\/')} */`);
    lines.push(`  readonly ${own}${member.need === 'required' ? '' : '?'}: ${written(member.type)};`);
  }
  const words = doc ?? firstSentence(model.docs[name]);
  return `${words ? `/** ${words.replaceAll('*/', '*\\/')} */\n` : ''}export type ${local(name)} = {\n${lines.join('\n')}\n};\n`;
}

function firstSentence(markdown) {
  const line = (markdown ?? '').split('\n').find((text) => text !== '' && !text.startsWith('**Note'));
  return line ? (/^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line) : '';
}

function written(type) {
  switch (type.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return type.kind;
    case 'blob':
      return 'string';
    case 'time':
      return 'string | number';
    case 'enum':
    case 'structure':
      return local(type.name);
    case 'map':
      return `Readonly<Record<string, ${written(type.value)}>>`;
    case 'list':
      return `readonly ${/ \| /.test(written(type.item)) ? `(${written(type.item)})` : written(type.item)}[]`;
    default:
      return 'unknown';
  }
}
