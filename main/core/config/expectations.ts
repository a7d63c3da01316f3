/** Decides whether a trace is what a request expected (`# @expect` lines of .http files). */
import type { Trace } from '../types/trace';
import { unknownMember } from './trace-paths';

export type Operator = '==' | '!=' | 'contains' | 'matches' | '<' | '>' | '<=' | '>=';

export interface Expectation {
  /**
   * Members of the trace by dots and [numbers]: `outcome.status`, `dns.chain[0].value`. A stage's name picks its span
   * (`spans.04-owner.decision`), `length` counts a list, `body` is the answer's text.
   */
  readonly path: string;
  readonly operator: Operator;
  /** Numbers, true, false, null and quoted or bare texts; compared with `==` as texts. */
  readonly value: string | number | boolean | null;
  /** 1-based line in the file. */
  readonly line: number;
}

export interface ExpectationResult {
  readonly expectation: Expectation;
  readonly passed: boolean;
  /** As JSON; null when the trace has no such member. */
  readonly actual: string | null;
  /** `outcome.status should be 200 but is 403.` */
  readonly sentence: string;
}

type ExpectationReading =
  | { readonly expectation: Expectation; readonly problem?: undefined }
  | { readonly expectation?: undefined; readonly problem: string };

const operatorPattern = /^(==|!=|<=|>=|<|>|contains(?=\s)|matches(?=\s))\s*(.*)$/s;
const pathPattern = /^[A-Za-z][\w-]*(?:\.[\w-]+|\[\d+\])*$/;

/** Reads what stands behind `@expect`, `@expect-header` or `@expect-body`; without an operator `==` is meant. */
export function parseExpectation(directive: string, text: string, line: number): ExpectationReading {
  let path = 'body';
  let rest = text;
  if (directive !== 'expect-body') {
    const parts = /^(\S+)\s*(.*)$/s.exec(text);
    if (!parts) return { problem: directive === 'expect' ? usage : '@expect-header takes a header name and a value.' };
    path = directive === 'expect-header' ? `response.headers.${(parts[1] as string).toLowerCase()}` : (parts[1] as string);
    rest = parts[2] as string;
  }
  if (!pathPattern.test(path)) return { problem: `“${path}” is no path into a trace; write it like outcome.status or dns.chain[0].value.` };
  const parts = operatorPattern.exec(rest);
  const operator = (parts?.[1] ?? '==') as Operator;
  const written = parts?.[2] ?? rest;
  if (written === '') return { problem: `What ${path} should be is missing. ${usage}` };
  const value = readValue(written);
  if (operator === 'matches' && !compile(String(value))) return { problem: `“${written}” is no regular expression.` };
  if (/^[<>]/.test(operator) && typeof value !== 'number') return { problem: `${operator} compares numbers; “${written}” is none.` };
  return { expectation: { path, operator, value, line } };
}

const usage = 'Write @expect outcome.status 200, or with an operator: == != contains matches < > <= >=.';

function readValue(written: string): Expectation['value'] {
  if (/^(?:true|false|null|-?\d+(?:\.\d+)?)$/.test(written)) return JSON.parse(written) as Expectation['value'];
  if (!/^".*"$/s.test(written)) return written;
  try {
    const parsed: unknown = JSON.parse(written);
    return typeof parsed === 'string' ? parsed : written;
  } catch {
    return written.slice(1, -1);
  }
}

function compile(source: string): RegExp | null {
  try {
    return new RegExp(source, 'u');
  } catch {
    return null;
  }
}

/** Checks all expectations of a request against its trace; `body` is the answer's text, null when there is none. */
export function checkExpectations(
  trace: Trace,
  expectations: readonly Expectation[],
  body: string | null = null,
): readonly ExpectationResult[] {
  return expectations.map((expectation) => {
    const { path } = expectation;
    const actual = path === 'body' ? body : valueAt(trace, path);
    // A misspelt path meets nothing, and would pass as null or as unlike anything.
    const unknown = actual === undefined ? unknownMember(path) : null;
    if (unknown !== null) return { expectation, passed: false, actual: null, sentence: `${path} cannot be expected: ${unknown}.` };
    const passed = holds(expectation, actual);
    return {
      expectation,
      passed,
      actual: actual === undefined ? null : JSON.stringify(actual),
      sentence: sentenceFor(expectation, actual, passed),
    };
  });
}

/** The member of a value that a path leads to; undefined when there is none. Names may have dots in them, as headers do: the longest that fits is taken. */
export function valueAt(value: unknown, path: string): unknown {
  const steps = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  let at = value;
  for (let index = 0; index < steps.length;) {
    if (typeof at !== 'object' || at === null) return undefined;
    if (Array.isArray(at)) {
      at = elementOf(at, steps[index] as string);
      index += 1;
      continue;
    }
    let length = steps.length - index;
    while (length > 0 && !Object.hasOwn(at, steps.slice(index, index + length).join('.'))) length -= 1;
    if (length === 0) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[steps.slice(index, index + length).join('.')];
    index += length;
  }
  return at;
}

function elementOf(list: readonly unknown[], step: string): unknown {
  if (step === 'length') return list.length;
  if (/^\d+$/.test(step)) return list[Number(step)];
  return list.find((item) => typeof item === 'object' && item !== null && (item as { readonly stage?: unknown }).stage === step);
}

function holds({ operator, value }: Expectation, actual: unknown): boolean {
  switch (operator) {
    case '==':
      return equals(actual, value);
    case '!=':
      return !equals(actual, value);
    case 'contains':
      return Array.isArray(actual)
        ? actual.some((item) => hasMember(item, value))
        : typeof actual === 'string' && actual.includes(String(value));
    case 'matches':
      return (Array.isArray(actual) ? actual : [actual]).some(
        (one) => (typeof one === 'string' || typeof one === 'number') && (compile(String(value))?.test(String(one)) ?? false),
      );
    default:
      return isNumber(actual) && compares(operator, Number(actual), Number(value));
  }
}

/** Lists of objects, such as `dns.chain`, contain what one of an object's own members is. */
function hasMember(item: unknown, value: Expectation['value']): boolean {
  return typeof item === 'object' && item !== null ? Object.values(item).some((member) => equals(member, value)) : equals(item, value);
}

/** Headers hold their numbers as text. */
function isNumber(actual: unknown): boolean {
  return typeof actual === 'number' || (typeof actual === 'string' && /^-?\d+(?:\.\d+)?$/.test(actual));
}

function compares(operator: '<' | '>' | '<=' | '>=', actual: number, value: number): boolean {
  if (operator === '<') return actual < value;
  if (operator === '>') return actual > value;
  return operator === '<=' ? actual <= value : actual >= value;
}

function equals(actual: unknown, value: Expectation['value']): boolean {
  if (actual === undefined || actual === null) return value === null;
  return (typeof actual === 'string' ? actual : JSON.stringify(actual)) === String(value);
}

const verbs: Readonly<Record<Operator, string>> = {
  '==': 'be',
  '!=': 'not be',
  contains: 'contain',
  matches: 'match',
  '<': 'be less than',
  '>': 'be more than',
  '<=': 'be at most',
  '>=': 'be at least',
};

function sentenceFor({ path, operator, value }: Expectation, actual: unknown, passed: boolean): string {
  const shown =
    actual === undefined ? 'is not in the trace' : `is ${shorten(typeof actual === 'string' ? actual : JSON.stringify(actual))}`;
  return passed ? `${path} ${shown}.` : `${path} should ${verbs[operator]} ${value === null ? 'null' : String(value)} but ${shown}.`;
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
