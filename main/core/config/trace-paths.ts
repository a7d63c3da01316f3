/** Knows which members a trace can have (contract 2), so that a misspelt expectation is told from one that meets nothing. */
import { stageNames } from '../types/trace';
import { nearestName } from './nearest';

/** `true`: a plain value. `any`: whatever members it has. A list has the shape of its elements in it. */
type Shape = true | 'any' | readonly [Shape] | { readonly [member: string]: Shape };

const place: Shape = { file: true, pointer: true, line: true };
const rival: Shape = { candidate: true, why: true, because: [place] };
const behavior: Shape = { pathPattern: true, index: true };
const origin: Shape = { id: true, domain: true, path: true, url: true, parameters: 'any', srReason: true };
const cache: Shape = { key: true, result: true, ttl: true, age: true, how: true };
const span: Shape = {
  stage: true,
  decision: true,
  reason: { code: true, text: true },
  because: [place],
  rejected: [rival],
  notes: [rival],
  startMs: true,
  durationMs: true,
};

const trace: Shape = {
  schema: true,
  id: true,
  at: true,
  driver: true,
  request: {
    method: true,
    url: true,
    host: true,
    sni: true,
    dnsName: true,
    headers: 'any',
    httpVersion: true,
    tlsVersion: true,
    client: { ip: true, country: true },
  },
  dns: {
    chain: [{ name: true, type: true, value: true, ttl: true, source: place }],
    endpoint: true,
    connectionGroup: true,
    addresses: [true],
  },
  owner: { kind: true, name: true, id: true, distribution: true, connectionGroup: true, matched: true, domain: true },
  certificate: {
    source: true,
    arn: true,
    names: [true],
    notAfter: true,
    acceptedByClient: true,
    policy: true,
    cipher: true,
    handshake: true,
  },
  behavior,
  origin,
  cache,
  outcome: { status: true, reason: true, resultType: true, detailedResultType: true, xCache: true, failure: true },
  response: { headers: 'any', bodyBytes: true },
  spans: [span],
  assumptions: [true],
  errorPage: { path: true, error: true, behavior, origin, cache, status: true, because: [place], spans: [span] },
  next: [span],
  diagnostics: [{ code: true, message: true, file: true, line: true }],
};

/** The members at the top of a trace, for tests of this table. */
export const traceMembers: readonly string[] = Object.keys(trace);

/**
 * What is wrong with a path, as the end of a sentence; null for a path that some trace has. `body` is not part of a trace and is asked for elsewhere.
 */
export function unknownMember(path: string): string | null {
  const steps = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  let shape: Shape = trace;
  for (const [index, step] of steps.entries()) {
    const next = stepInto(shape, step);
    if (next === undefined) return complaint(shape, steps.slice(0, index), step, steps.slice(index + 1));
    if (next === 'any') return null;
    shape = next;
  }
  return null;
}

function stepInto(shape: Shape, step: string): Shape | undefined {
  if (shape === true || shape === 'any') return undefined;
  if (isList(shape)) {
    if (step === 'length') return true;
    return /^\d+$/.test(step) || (shape[0] === span && isStage(step)) ? shape[0] : undefined;
  }
  return Object.hasOwn(shape, step) ? shape[step] : undefined;
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function complaint(shape: Shape, before: readonly string[], step: string, rest: readonly string[]): string {
  const parent = before.join('.');
  if (shape === true) return `${parent} is a plain value and has no member ${step}`;
  if (isList(shape)) {
    const near = shape[0] === span ? nearestName(step, [...stageNames]) : null;
    if (near !== null) return `there is no stage ${step}; ${[...before, near, ...rest].join('.')} may be meant`;
    return `${parent} is a list; its elements are ${parent}[0], ${parent}[1] and so on`;
  }
  const members = Object.keys(shape as object);
  const near = nearestName(step, members);
  if (near !== null) return `a trace has no such member; ${[...before, near, ...rest].join('.')} may be meant`;
  const named = parent === '' ? elsewhere(step) : null;
  if (named !== null) return `a trace has no such member; ${[named, ...rest].join('.')} may be meant`;
  return `a trace has no such member; ${parent === '' ? 'its members' : `those of ${parent}`} are ${members.join(', ')}`;
}

/** `status` for `outcome.status`: the section was left out. */
function elsewhere(step: string): string | null {
  for (const [name, shape] of Object.entries(trace)) {
    if (typeof shape === 'object' && !Array.isArray(shape) && Object.hasOwn(shape, step)) return `${name}.${step}`;
  }
  return null;
}

/** A stage by name picks its span out of a list of them. */
function isStage(step: string): boolean {
  return stageNames.some((name) => name === step);
}
