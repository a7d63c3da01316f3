/** Decides what the `# @…` lines above a request mean: how the viewer connects, and what the trace is expected to say. */
import { suiteOfName } from '../certificates/cipher-suites';
import { type Expectation, parseExpectation } from './expectations';
import type { HttpRequestInput } from './http-file';
import { nearestName } from './nearest';

export interface HttpLine {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** What the directives of one request have said so far. */
export interface Directives {
  input: Partial<HttpRequestInput>;
  driver: 'live' | 'offline' | null;
  readonly expectations: Expectation[];
  name: string;
}

/** Code, sentence, line, and the text to underline. */
export type DirectiveProblem = readonly [code: string, message: string, line: HttpLine, at?: string];

type Apply = (directives: Directives, value: string) => string | null;

/**
 * Name -> what it does with its value; a sentence when the value cannot be.
 *
 * `sni x`, `no-sni`, `connect-to x` (the name DNS is asked for, as in curl's --connect-to), `country DE`, `client-ip x`,
 * `http 1.0|1.1|2`, `tls TLSv1.2` (highest offered), `ciphers a:b` (suites offered), `ipv6`, `at <ISO time>`, `driver live|offline`, `name x`.
 */
const directives: Readonly<Record<string, Apply>> = {
  sni: (all, value) => set(all, { sni: value === 'none' ? null : value.toLowerCase() }, isName(value), 'a host name, or none'),
  'no-sni': (all, value) => set(all, { sni: null }, value === '', 'nothing behind it'),
  'connect-to': (all, value) => set(all, { connectTo: value.toLowerCase() }, isName(value), 'a host name or an address'),
  country: (all, value) => set(all, { country: value.toUpperCase() }, /^[A-Za-z]{2}$/.test(value), 'a country code of two letters'),
  'client-ip': (all, value) => set(all, { clientIp: value }, /^[0-9a-fA-F.:]+$/.test(value), 'an IP address'),
  http: (all, value) => {
    const httpVersion = ({ '1.0': '1.0', '1.1': '1.1', '2': '2' } as const)[value];
    return set(all, httpVersion ? { httpVersion } : {}, httpVersion !== undefined, '1.0, 1.1 or 2');
  },
  tls: (all, value) => {
    const maxTls = (['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const).find((version) => version.toLowerCase() === value.toLowerCase());
    return set(all, maxTls ? { maxTls } : {}, maxTls !== undefined, 'TLSv1, TLSv1.1, TLSv1.2 or TLSv1.3');
  },
  ciphers: (all, value) => {
    const ciphers = value.split(/[:,\s]+/).filter((name) => name !== '');
    const known = ciphers.length > 0 && ciphers.every((name) => suiteOfName(name) !== undefined);
    return set(all, { ciphers }, known, 'cipher suites of CloudFront, such as ECDHE-RSA-AES128-GCM-SHA256');
  },
  ipv6: (all, value) => set(all, { ipv6: true }, value === '', 'nothing behind it'),
  at: (all, value) => set(all, { at: value }, isTime(value), 'a time such as 2026-01-31T12:00:00Z'),
  driver: (all, value) => {
    if (value !== 'live' && value !== 'offline') return 'live or offline';
    all.driver = value;
    return null;
  },
  name: (all, value) => {
    if (value === '') return 'a name';
    all.name = value;
    return null;
  },
};

const expectDirectives = ['expect', 'expect-header', 'expect-body'];

/** Reads one comment line; comments that are no directive are passed over. `fill` puts variables in. */
export function readDirective(all: Directives, line: HttpLine, fill: (text: string, line: HttpLine) => string): DirectiveProblem[] {
  const parts = /^\s*(?:#|\/\/)\s*@([A-Za-z][\w-]*)(?:\s+(.*?))?\s*$/.exec(line.text);
  if (!parts) return [];
  const [, name = '', raw = ''] = parts;
  const value = fill(raw, line);
  if (expectDirectives.includes(name)) {
    const { expectation, problem } = parseExpectation(name, value, line.line);
    if (expectation) all.expectations.push(expectation);
    return problem === undefined ? [] : [['http.bad-expectation', problem, line, raw]];
  }
  const apply = Object.hasOwn(directives, name) ? directives[name] : undefined;
  if (!apply) {
    const near = nearestName(name, [...Object.keys(directives), ...expectDirectives]);
    return [
      ['http.unknown-directive', `There is no directive @${name}${near === null ? '' : `; @${near} may be meant`}.`, line, `@${name}`],
    ];
  }
  const wanted = apply(all, value);
  return wanted === null ? [] : [['http.bad-directive', `@${name} takes ${wanted}.`, line, raw === '' ? `@${name}` : raw]];
}

function set(all: Directives, input: Partial<HttpRequestInput>, fits: boolean, wanted: string): string | null {
  if (!fits) return wanted;
  all.input = { ...all.input, ...input };
  return null;
}

function isName(value: string): boolean {
  return /^[^\s/:@]+$/.test(value) || /^\[?[0-9a-fA-F:.]+\]?$/.test(value);
}

function isTime(value: string): boolean {
  return /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(value) && !Number.isNaN(Date.parse(value));
}
