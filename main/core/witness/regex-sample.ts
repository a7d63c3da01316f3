/** Makes a text that a regular expression matches, for the expressions that web ACLs are written in. */

interface Reader {
  readonly source: string;
  at: number;
}

/** A short text that matches, or null where none could be made. What was made is tried against the expression itself. */
export function sampleOf(source: string): string | null {
  const flags = /^\(\?([ism]+)\)/.exec(source);
  const body = flags ? source.slice(flags[0].length) : source;
  try {
    const sample = alternation({ source: body, at: 0 });
    return new RegExp(body, flags?.[1] ?? '').test(sample) ? sample : null;
  } catch {
    return null;
  }
}

function alternation(reader: Reader): string {
  const first = sequence(reader);
  while (reader.source[reader.at] === '|') {
    reader.at += 1;
    sequence(reader);
  }
  return first;
}

function sequence(reader: Reader): string {
  let made = '';
  while (reader.at < reader.source.length && reader.source[reader.at] !== '|' && reader.source[reader.at] !== ')') {
    const one = atom(reader);
    made += one.repeat(quantifier(reader));
  }
  return made;
}

/** How often at least; once where none is needed, so that the sample says something. */
function quantifier(reader: Reader): number {
  const found = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})[?+]?/.exec(reader.source.slice(reader.at));
  if (!found) return 1;
  reader.at += found[0].length;
  return found[1] === undefined ? 1 : Number(found[1]);
}

function atom(reader: Reader): string {
  const letter = reader.source[reader.at++] as string;
  if (letter === '(') return group(reader);
  if (letter === '[') return characterClass(reader);
  if (letter === '\\') return escaped(reader.source[reader.at++] ?? '\\');
  if (letter === '.') return 'a';
  return letter === '^' || letter === '$' ? '' : letter;
}

function group(reader: Reader): string {
  const kind = /^\?(?::|<[A-Za-z]\w*>|=|!|<=|<!)/.exec(reader.source.slice(reader.at));
  if (kind) reader.at += kind[0].length;
  const inner = alternation(reader);
  reader.at += 1;
  return kind && /^\?(?:=|!|<=|<!)$/.test(kind[0]) ? '' : inner;
}

const words: Readonly<Record<string, string>> = { d: '0', w: 'a', s: ' ', D: 'a', W: '-', S: 'a', b: '', B: '', n: '\n', t: '\t', r: '\r' };

function escaped(letter: string): string {
  return words[letter] ?? letter;
}

/** Letters are tried until one is in the class. */
function characterClass(reader: Reader): string {
  const begin = reader.at - 1;
  if (reader.source[reader.at] === '^') reader.at += 1;
  if (reader.source[reader.at] === ']') reader.at += 1;
  while (reader.at < reader.source.length && reader.source[reader.at] !== ']') reader.at += reader.source[reader.at] === '\\' ? 2 : 1;
  reader.at += 1;
  const test = new RegExp(`^${reader.source.slice(begin, reader.at)}$`);
  for (let code = 97; code < 97 + 126; code += 1) {
    const letter = String.fromCharCode(code < 127 ? code : code - 95);
    if (test.test(letter)) return letter;
  }
  return 'a';
}
