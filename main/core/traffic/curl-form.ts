/**
 * Puts the parts of a form (`-F`, `--form-string`) together as curl does (its manual, --form; RFC 7578). What would have to be read from
 * elsewhere is refused.
 */
export interface FormPart {
  readonly name: string;
  readonly content: string;
  /** null = curl says none. */
  readonly type: string | null;
  readonly filename: string | null;
  /** Further header lines of the part. */
  readonly headers: readonly string[];
}

/** A part, or a sentence that says why none can be made of the words. `literal`: of `--form-string`, which knows no signs. */
export function readFormPart(text: string, literal: boolean): FormPart | string {
  const equals = text.indexOf('=');
  if (equals === -1) return `-F ${quoted(text)} is no part of a form: it needs a name, an equals sign and a value.`;
  const [name, value] = [text.slice(0, equals), text.slice(equals + 1)];
  const plain = { name, content: value, type: null, filename: null, headers: [] };
  if (literal) return plain;
  if (value.startsWith('@') || value.startsWith('<')) {
    const file = value.slice(1).split(';')[0] as string;
    const what = file === '-' ? 'what it is given as input' : `the file ${file.slice(0, 60)}`;
    return `-F ${quoted(name)} sends ${what}, which is not read here. Write the text itself, as -F '${name}=text;filename=${fileName(file)}'.`;
  }
  if (value.startsWith('(') || text.startsWith('=)')) return `-F ${quoted(text)} puts a form into a form, which is not built here.`;
  return readParameters(plain, value);
}

function readParameters(plain: FormPart, value: string): FormPart | string {
  const content = readWord(value, 0);
  let { at } = content;
  let { type, filename } = plain as { type: string | null; filename: string | null };
  const headers: string[] = [];
  while (value[at] === ';') {
    while (/\s/.test(value[++at] ?? '')) continue;
    const rest = value.slice(at).toLowerCase();
    if (type === null && rest.startsWith('type=')) {
      ({ text: type, at } = readBare(value, at + 'type='.length));
    } else if (rest.startsWith('filename=')) {
      ({ text: filename, at } = readWord(value, at + 'filename='.length));
    } else if (rest.startsWith('headers=')) {
      const word = readWord(value, at + 'headers='.length);
      if (/^[@<]/.test(word.text))
        return `-F ${quoted(plain.name)} takes headers from the file ${word.text.slice(1)}, which is not read here.`;
      headers.push(word.text);
      ({ at } = word);
    } else if (rest.startsWith('encoder=')) {
      const word = readWord(value, at + 'encoder='.length);
      if (!/^(?:8bit|binary)$/i.test(word.text)) return `-F ${quoted(plain.name)} is encoded as ${word.text}, which is not done here.`;
      headers.push(`Content-Transfer-Encoding: ${word.text.toLowerCase()}`);
      ({ at } = word);
    } else {
      const word = readBare(value, at);
      // What follows a type belongs to it, as charset does; anything else is passed over, as curl does with a warning.
      if (type !== null) type = `${type};${value.slice(value.lastIndexOf(';', at) + 1, word.at)}`.trimEnd();
      ({ at } = word);
    }
  }
  const named = filename === null ? null : (types[/\.([^.]*)$/.exec(filename)?.[1]?.toLowerCase() ?? ''] ?? null);
  return { ...plain, content: content.text, type: type ?? named, filename, headers };
}

/** By the ending of a file's name, as curl knows them. */
const types: Readonly<Record<string, string>> = {
  gif: 'image/gif',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  htm: 'text/html',
  html: 'text/html',
  pdf: 'application/pdf',
  xml: 'application/xml',
};

interface Word {
  readonly text: string;
  /** Behind it: a semicolon or the end. */
  readonly at: number;
}

/** A value up to a semicolon; between quotes it may hold some. */
function readWord(text: string, from: number): Word {
  let start = from;
  while (/\s/.test(text[start] ?? '')) start += 1;
  const found = /^"((?:[^"\\]|\\[^])*)"[^;]*/.exec(text.slice(start));
  if (!found) return readBare(text, start);
  return { text: (found[1] as string).replace(/\\(["\\])/g, '$1'), at: start + found[0].length };
}

function readBare(text: string, from: number): Word {
  const semicolon = text.indexOf(';', from);
  const at = semicolon === -1 ? text.length : semicolon;
  return { text: text.slice(from, at).trim(), at };
}

/** The body and its Content-Type. The boundary, which curl draws by lot, comes of the content, so that every run sends the same. */
export function buildForm(parts: readonly FormPart[]): { readonly body: string; readonly boundary: string } {
  const texts = parts.map(partText);
  let boundary = '';
  for (let turn = 0; boundary === '' || texts.some((text) => text.includes(boundary)); turn++) {
    boundary = `------------------------${digits(`${turn}\n${texts.join('\n')}`)}`;
  }
  return { body: `${texts.map((text) => `--${boundary}\r\n${text}\r\n`).join('')}--${boundary}--\r\n`, boundary };
}

function partText({ name, content, type, filename, headers }: FormPart): string {
  const lines = [
    `Content-Disposition: form-data${name === '' ? '' : `; name="${escaped(name)}"`}${filename === null ? '' : `; filename="${escaped(filename)}"`}`,
    ...(type === null ? [] : [`Content-Type: ${type}`]),
    ...headers,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${content}`;
}

/** As browsers and curl since 7.81 do. */
function escaped(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function quoted(text: string): string {
  return `“${text.slice(0, 60)}”`;
}

function fileName(path: string): string {
  return path.replace(/^"|"$/g, '').split(/[\\/]/).at(-1) ?? '';
}

/** 22 hex digits, as many characters as curl draws. Three lanes of FNV-1a. */
function digits(text: string): string {
  const lanes = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    for (let lane = 0; lane < 3; lane++) lanes[lane] = Math.imul((lanes[lane] as number) ^ (code + lane), 0x01000193);
  }
  return lanes
    .map((lane) => (lane >>> 0).toString(16).padStart(8, '0'))
    .join('')
    .slice(2);
}
