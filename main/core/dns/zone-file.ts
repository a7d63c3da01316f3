/** Decides which records a master file holds (RFC 1035 5.1, RFC 2308 4) and where each of its mistakes stands. */
import type { Diagnostic, Severity, TextEdit } from '../types/diagnostic';
import type { DnsRecord, WordSpot, Zone } from '../types/resources';
import { expandGenerate } from './generate';
import { isWithin, parseName } from './names';
import { parseTtl, readRdata, recordTypes, typeCodeOf } from './rdata';
import { decodeRdata, bytesOfGeneric } from './rdata-wire';
import { checkRecords, checkZoneName, limitProblems, type PlacedRecord, problemAt } from './zone-checks';
import { readEntries, type ZoneEntry, type ZoneToken } from './zone-lexer';

export interface ZoneReading {
  /** null when not even the zone's name could be made out. */
  readonly zone: Zone | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Seconds: TTL of records that give none, in a file without $TTL and SOA; and of negative answers without SOA. */
export const defaultTtl = 300;

interface Draft {
  readonly name: string;
  readonly type: string;
  readonly data: string;
  readonly ttl: number | null;
  readonly owner: ZoneToken;
  readonly first: ZoneToken;
  readonly last: ZoneToken;
  readonly dataAt?: WordSpot;
}

/** What the lines read so far have set. */
interface State {
  readonly file: string;
  readonly drafts: Draft[];
  readonly diagnostics: Diagnostic[];
  /** Relative names hang below it. */
  origin: string;
  /** The first $ORIGIN, when it stands before every record. */
  topOrigin: string | null;
  ttl: number | null;
  statedTtl: number | null;
  /** undefined before the first record, null after an owner that could not be read. */
  owner: { readonly name: string; readonly token: ZoneToken } | null | undefined;
}

/**
 * Reads a master file. The zone's name is `origin` if given, else the $ORIGIN above the first record, else the file name without
 * `.zone`; a SOA record further down the tree than that $ORIGIN (`$ORIGIN com.`, `example SOA …`) moves it there.
 *
 * A TTL is, in this order: the record's own, the last $TTL, the last TTL that a record gave, the SOA's minimum, 300 seconds.
 *
 * Never throws. A bad line costs only itself; records that contradict each other stay, because the resolver answers for them.
 */
export function parseZone(text: string, file: string, origin?: string): ZoneReading {
  const named = parseName(origin ?? nameOfFile(file));
  const state: State = {
    file,
    drafts: [],
    diagnostics: [],
    origin: named.name ?? '.',
    topOrigin: null,
    ttl: null,
    statedTtl: null,
    owner: undefined,
  };
  for (const entry of readEntries(text)) readEntry(state, entry);
  const zoneName = zoneNameOf(state, origin === undefined ? null : (named.name ?? null), named.name ?? null);
  if (zoneName === null) {
    const message = `The zone's name cannot be told from “${file}”: begin the file with $ORIGIN, or name it like example.com.zone.`;
    return { zone: null, diagnostics: [problemAt('dns.zone-name', 'error', message, file, { line: 1, column: 1, endColumn: 2 })] };
  }
  return finish(state, zoneName, endOf(text));
}

function nameOfFile(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.zone$/, '');
}

function zoneNameOf(state: State, given: string | null, fromFile: string | null): string | null {
  if (given !== null) return given;
  const top = state.topOrigin;
  const soa = state.drafts.find(({ type }) => type === 'SOA')?.name;
  if (top === null) return fromFile;
  if (soa !== undefined && soa !== top && isWithin(soa, top)) return soa;
  return top === '.' ? fromFile : top;
}

function endOf(text: string): { readonly line: number; readonly column: number } {
  const last = text.lastIndexOf('\n');
  return { line: text.split('\n').length, column: text.length - last };
}

function finish(state: State, zoneName: string, end: ReturnType<typeof endOf>): ZoneReading {
  const { file, diagnostics } = state;
  const inside: Draft[] = [];
  for (const draft of state.drafts) {
    if (isWithin(draft.name, zoneName)) inside.push(draft);
    else {
      const message = `${draft.name} lies outside the zone ${zoneName}, so this record is never served. Put it into a zone of its own.`;
      diagnostics.push(problem(state, 'dns.out-of-zone', draft.owner, message));
    }
  }
  const soa = inside.find(({ type }) => type === 'SOA');
  const minimum = soa ? Number(soa.data.split(' ').at(-1)) : null;
  const untimed = inside.find(({ ttl }) => ttl === null);
  if (untimed && minimum === null) {
    const message = `No TTL here, no $TTL above and no SOA: ${defaultTtl} seconds are assumed for this record and all others without one.`;
    diagnostics.push(problem(state, 'dns.no-ttl', untimed.first, message, 'warning'));
  }
  const placed = inside.map((draft) => place(draft, file, minimum ?? defaultTtl));
  diagnostics.push(...checkZoneName(zoneName, file), ...checkRecords(zoneName, placed), ...checkFinalDots(state, zoneName, inside));
  const negativeTtl = soa ? Math.min(minimum as number, soa.ttl ?? (minimum as number)) : defaultTtl;
  return {
    zone: { origin: zoneName, file, records: placed.map(({ record }) => record), negativeTtl, end },
    diagnostics: limitProblems(diagnostics, file),
  };
}

function place(draft: Draft, file: string, fallbackTtl: number): PlacedRecord {
  const { name, type, data, first, last } = draft;
  const source = { file, pointer: pointerOf(name, type), line: first.line };
  const { dataAt } = draft;
  const record: DnsRecord = { name, type, ttl: draft.ttl ?? fallbackTtl, data, source, ...(dataAt ? { dataAt } : {}) };
  return { record, column: first.column, endColumn: last.line === first.line ? last.endColumn : first.endColumn };
}

function pointerOf(name: string, type: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}/${type}`;
}

function problem(state: State, code: string, token: ZoneToken, message: string, severity: Severity = 'error'): Diagnostic {
  return problemAt(code, severity, message, state.file, token);
}

function readEntry(state: State, entry: ZoneEntry): void {
  const first = entry.tokens[0];
  if (entry.problem) {
    state.diagnostics.push(problem(state, 'dns.syntax', entry.problem.token, entry.problem.message));
    return;
  }
  if (!first) return;
  if (first.text.startsWith('$') && !first.quoted && !entry.blankOwner) readDirective(state, entry, first);
  else readRecord(state, entry.tokens, entry.blankOwner);
}

function readDirective(state: State, entry: ZoneEntry, directive: ZoneToken): void {
  const say = (code: string, message: string, token = directive): void => void state.diagnostics.push(problem(state, code, token, message));
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
function readRecord(state: State, tokens: readonly ZoneToken[], blankOwner: boolean, generated = false): void {
  const say = (code: string, message: string, token: ZoneToken): void => void state.diagnostics.push(problem(state, code, token, message));
  const first = tokens[0] as ZoneToken;
  if (!blankOwner) {
    const { name, problem: wrong } = first.quoted
      ? { problem: 'An owner name cannot stand in quotes.' }
      : parseName(first.text, state.origin);
    state.owner = name === undefined ? null : { name, token: first };
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
  state.drafts.push({
    name: owner.name,
    type,
    data,
    ttl: ttl ?? state.ttl ?? state.statedTtl,
    owner: blankOwner ? first : owner.token,
    first,
    last,
    // A generated record has no text of its own.
    ...(words.length === 1 && !generated ? { dataAt: spotOf(last, typeToken) } : {}),
  });
}

function spotOf({ line, column, endColumn }: ZoneToken, type: ZoneToken): WordSpot {
  return { line, column, endColumn, ...(type.line === line ? { typeColumn: type.column } : {}) };
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
    if (!hasClass && /^(?:IN|CH|HS|CS)$/.test(word)) {
      if (word !== 'IN') {
        say('dns.unsupported-class', `Only class IN is served; this record is of class ${word}.`, token);
        return null;
      }
      hasClass = true;
    } else if (ttl === null && /^\d/.test(word)) {
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

function checkWildcard(state: State, name: string, token: ZoneToken): void {
  if (!name.includes('*') || (name.startsWith('*.') && !name.includes('*', 1))) return;
  const message = `The star in ${name} is an ordinary character: a wildcard is a whole leftmost label, as in *.example.com (RFC 4592 2.1.1).`;
  state.diagnostics.push(problem(state, 'dns.odd-wildcard', token, message, 'warning'));
}

const targetTypes: ReadonlySet<string> = new Set(['CNAME', 'NS', 'MX', 'PTR', 'SRV', 'DNAME']);
/** Endings by which people mean an absolute name. */
const absoluteLooks =
  /\.(?:cloudfront\.net|amazonaws\.com|awsglobalaccelerator\.com|com|net|org|io|dev|app|co|shop|store|cloud|example|test)$/i;

/** The classic slip: a name that looks absolute, but without its final dot the zone's name is appended to it. */
function checkFinalDots(state: State, zoneName: string, drafts: readonly Draft[]): Diagnostic[] {
  const names = new Set(drafts.map(({ name }) => name));
  const found: Diagnostic[] = [];
  const slip = (token: ZoneToken, became: string): void => {
    const meant = `${token.text}.`;
    const message = `“${token.text}” has no final dot, so it means ${became}. If the whole name is meant, write “${meant}”.`;
    const { line, column, endColumn } = token;
    const edit: TextEdit = { file: state.file, startLine: line, startColumn: column, endLine: line, endColumn, text: meant };
    const fix = { title: `Write ${meant} with its final dot.`, edits: [edit] };
    found.push(problemAt('dns.missing-dot', 'warning', message, state.file, token, '', [fix]));
  };
  const repeatsZone = (token: ZoneToken): boolean => {
    const text = token.text.toLowerCase();
    return text === zoneName || text.endsWith(`.${zoneName}`);
  };
  const owners = new Set<ZoneToken>();
  for (const { name, type, owner, first, last, data } of drafts) {
    if (owner === first && !owners.has(owner) && repeatsZone(owner) && zoneName.includes('.')) slip(owner, name);
    owners.add(owner);
    const target = data.split(' ').at(-1) as string;
    if (!targetTypes.has(type) || last.text.endsWith('.') || names.has(target)) continue;
    if (absoluteLooks.test(last.text) || repeatsZone(last)) slip(last, target);
  }
  return found;
}
