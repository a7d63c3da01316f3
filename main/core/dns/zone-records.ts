/** Decides which record each entry of a master file means, given what the entries above it have set (RFC 1035 5.1, RFC 2308 4). */
import type { Diagnostic, Severity } from '../types/diagnostic';
import type { WordSpot } from '../types/resources';
import { expandGenerate } from './generate';
import { parseName } from './names';
import { parseTtl, readRdata, recordTypes, typeCodeOf } from './rdata';
import { decodeRdata, bytesOfGeneric } from './rdata-wire';
import { problemAt } from './zone-checks';
import type { ZoneEntry, ZoneToken } from './zone-lexer';

/** A record as its lines say it. */
export interface RecordDraft {
  readonly name: string;
  readonly type: string;
  readonly data: string;
  /** null: neither the record nor a line above it gives one. */
  readonly ttl: number | null;
  readonly first: ZoneToken;
  readonly last: ZoneToken;
  readonly dataAt: WordSpot | null;
}

/** What the lines above have set. */
export interface ZoneStanding {
  /** Relative names hang below it. */
  origin: string;
  /** The first $ORIGIN, when it stands before every record. */
  topOrigin: string | null;
  ttl: number | null;
  statedTtl: number | null;
  /** undefined before the first record, null after an owner that could not be read. */
  owner: string | null | undefined;
}

/** The same with what was read so far. */
export interface ZoneState extends ZoneStanding {
  readonly file: string;
  readonly drafts: RecordDraft[];
  readonly problems: Diagnostic[];
}

function problem(state: ZoneState, code: string, token: ZoneToken, message: string, severity: Severity = 'error'): Diagnostic {
  return problemAt(code, severity, message, state.file, token);
}

/** Reads one entry: its records and problems are added to the state, and what it sets holds for the entries behind it. */
export function readEntry(state: ZoneState, entry: ZoneEntry): void {
  const first = entry.tokens[0];
  if (entry.problem) {
    state.problems.push(problem(state, 'dns.syntax', entry.problem.token, entry.problem.message));
    return;
  }
  if (!first) return;
  if (first.text.startsWith('$') && !first.quoted && !entry.blankOwner) readDirective(state, entry, first);
  else readRecord(state, entry.tokens, entry.blankOwner);
}

function readDirective(state: ZoneState, entry: ZoneEntry, directive: ZoneToken): void {
  const say = (code: string, message: string, token = directive): void => void state.problems.push(problem(state, code, token, message));
  const [, argument, extra] = entry.tokens;
  switch (directive.text.toUpperCase()) {
    case '$ORIGIN': {
      const { name, problem: wrong } = argument ? parseName(argument.text, state.origin) : { problem: '$ORIGIN needs a name.' };
      if (name === undefined) return say(argument ? 'dns.bad-name' : 'dns.syntax', wrong, argument);
      state.origin = name;
      if (state.owner === undefined && state.topOrigin === null) state.topOrigin = name;
      break;
    }
    case '$TTL': {
      const ttl = argument ? parseTtl(argument.text) : null;
      if (ttl === null) return say('dns.bad-ttl', '$TTL needs a time: seconds, or units such as 1h30m.', argument);
      state.ttl = ttl;
      break;
    }
    case '$INCLUDE':
      return say(
        'dns.include-refused',
        '$INCLUDE is not read: a zone is one file here. Copy the included lines in, or make them a zone of their own.',
      );
    case '$GENERATE': {
      const { lines, problem: wrong } = expandGenerate(entry.tokens);
      if (wrong) return say('dns.generate-refused', wrong.message, wrong.token);
      for (const line of lines) readRecord(state, line, false, true);
      return;
    }
    default:
      return say('dns.unknown-directive', `${directive.text} is no directive of master files; there are $ORIGIN, $TTL and $GENERATE.`);
  }
  if (extra) say('dns.syntax', `“${extra.text}” is too much behind ${directive.text.toUpperCase()}.`, extra);
}

/** `[owner] [ttl] [class] type data`, TTL and class in either order. */
function readRecord(state: ZoneState, tokens: readonly ZoneToken[], blankOwner: boolean, generated = false): void {
  const say = (code: string, message: string, token: ZoneToken): void => void state.problems.push(problem(state, code, token, message));
  const first = tokens[0] as ZoneToken;
  if (!blankOwner) {
    const { name, problem: wrong } = first.quoted
      ? { problem: 'An owner name cannot stand in quotes.' }
      : parseName(first.text, state.origin);
    state.owner = name === undefined ? null : name;
    if (name === undefined) return say('dns.bad-name', wrong, first);
    checkWildcard(state, name, first);
  }
  const { owner } = state;
  if (!owner)
    return say('dns.no-owner', 'This record has no owner: it begins with white space, and no readable name stands above it.', first);
  const head = readHead(tokens, blankOwner ? 0 : 1, say);
  if (!head) return;
  const { type, typeToken, ttl, dataAt } = head;
  const words = tokens.slice(dataAt);
  const reading = readRdata(type, words, state.origin);
  if (reading.problem !== undefined) return say(reading.code ?? 'dns.bad-data', reading.problem, reading.token ?? typeToken);
  const data = reading.data.startsWith('\\# ') && recordTypes[type] ? decodeRdata(type, bytesOfGeneric(reading.data)) : reading.data;
  if (data === null) return say('dns.bad-data', `These octets are no ${type} data.`, words[0] ?? typeToken);
  if (ttl !== null) state.statedTtl = ttl;
  const last = tokens.at(-1) as ZoneToken;
  // A generated record has no text of its own.
  const dataAtWord = words.length === 1 && !generated ? spotOf(last, typeToken) : null;
  state.drafts.push({ name: owner, type, data, ttl: ttl ?? state.ttl ?? state.statedTtl, first, last, dataAt: dataAtWord });
}

function spotOf({ line, column, endColumn }: ZoneToken, type: ZoneToken): WordSpot {
  return type.line === line ? { line, column, endColumn, typeColumn: type.column } : { line, column, endColumn };
}

const classes: ReadonlySet<string> = new Set(['IN', 'CH', 'HS', 'CS']);

function beginsWithDigit(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
}

type Say = (code: string, message: string, token: ZoneToken) => void;

function readHead(
  tokens: readonly ZoneToken[],
  start: number,
  say: Say,
): { readonly type: string; readonly typeToken: ZoneToken; readonly ttl: number | null; readonly dataAt: number } | null {
  let ttl: number | null = null;
  let hasClass = false;
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at] as ZoneToken;
    const word = token.text.toUpperCase();
    if (!hasClass && classes.has(word)) {
      if (word !== 'IN') {
        say('dns.unsupported-class', `Only class IN is served; this record is of class ${word}.`, token);
        return null;
      }
      hasClass = true;
    } else if (ttl === null && beginsWithDigit(word)) {
      ttl = parseTtl(word);
      if (ttl === null) {
        say('dns.bad-ttl', `“${token.text}” is no TTL (0 to 2147483647 seconds, or units such as 1h30m).`, token);
        return null;
      }
    } else if (typeCodeOf(word) !== null) return { type: word, typeToken: token, ttl, dataAt: at + 1 };
    else {
      say('dns.unknown-type', unknownType(token.text, word), token);
      return null;
    }
  }
  const last = tokens.at(-1) as ZoneToken;
  say('dns.syntax', `A record type such as A or CNAME is missing behind “${last.text}”.`, last);
  return null;
}

function unknownType(text: string, word: string): string {
  if (word === 'ALIAS' || word === 'ANAME') {
    return `${word} is no type of master files. Write the zone as Route 53 record sets (.json) with an AliasTarget instead.`;
  }
  return `“${text}” is no record type. A line reads: owner, TTL, class, type, data; a line without owner begins with white space.`;
}

function checkWildcard(state: ZoneState, name: string, token: ZoneToken): void {
  if (!name.includes('*') || (name.startsWith('*.') && !name.includes('*', 1))) return;
  const message = `The star in ${name} is an ordinary character: a wildcard is a whole leftmost label, as in *.example.com (RFC 4592 2.1.1).`;
  state.problems.push(problem(state, 'dns.odd-wildcard', token, message, 'warning'));
}
