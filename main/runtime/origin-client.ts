/** Decides who answers for an origin: what the workspace declares, a loopback server, S3's own errors, or nobody. */
import { goOn } from '../core/later';
import { limitsOf } from '../core/origins/limits';
import { isBucket } from '../core/origins/request';
import { isBucketDomain, isWebsiteDomain } from '../core/origins/s3';
import type { OriginAttempt, OriginPort, OriginReply } from '../core/ports';
import type { OriginRequest } from '../core/types/exchange';
import type { OriginFault, OriginFixture, OriginTrickle } from '../core/types/resources';
import { bucketRefusal } from './bucket-access';
import { breakAnswer } from './broken-body';
import { answerFile, answerMissing, answerStub, pathOf } from './declared-origin';
import { declaredFailure, isBodyFault } from './faults';
import { createFixtureFiles, type FixtureFiles } from './fixture-files';
import { isAllowedHost } from './hosts';
import { askServer } from './proxy';
import { createProxyAgents, type ProxyAgents } from './proxy-agents';
import { s3Error } from './s3-answers';
import { chooseStub, createTally, type ChosenStub, type Tally } from './stub-choice';

/** What outlives a snapshot: connections to origins and files already read. Share it between the ports of one workspace. */
export interface OriginResources {
  readonly files: FixtureFiles;
  readonly agents: ProxyAgents;
  /** Counts the stubs that answer only some of the requests. */
  readonly tally: Tally;
  /** Closes kept connections. */
  close(): void;
}

export function createOriginResources(workspacePath: string): OriginResources {
  const agents = createProxyAgents();
  return {
    files: createFixtureFiles(workspacePath),
    agents,
    tally: createTally(),
    close: () => agents.destroy(),
  };
}

export interface OriginPortOptions {
  /** Absolute path of the workspace folder. */
  readonly workspacePath: string;
  /** Fixture of a domain (lower case) in the snapshot in use. */
  readonly originOf: (domain: string) => OriginFixture | undefined;
  /** workspace.json's network.allow. */
  readonly allow: readonly string[];
  /** Snapshot.assumption; the defaults when absent. */
  readonly assumption?: (id: string) => string;
  /** `offline` opens no socket, waits for nothing and answers at once. */
  readonly mode: 'live' | 'offline';
  readonly resources?: OriginResources;
}

/** A port whose stubs that answer only some of the requests can count anew: for each sequence of requests by itself. */
export interface CountingOriginPort extends OriginPort {
  within(tally: Tally): OriginPort;
}

/**
 * Makes the port that asks origins. Order for a request:
 * 1. an undeclared domain: a loopback or allowed host is asked itself; a bucket gets NoSuchBucket; else nobody answers;
 * 2. a declared delay beyond the read timeout, or beyond what is left of the response completion timeout: 504, like any silence;
 * 3. the fault of the stub whose turn it is, or of the fixture, when it leaves no answer;
 * 4. the stub (stub-choice.ts), the file (file-answers.ts), the proxy when its host is this machine or allowed, and what a server
 *    answers for a path that it does not have;
 * 5. a fault that breaks the answer's body (broken-body.ts).
 */
export function createOriginPort(options: OriginPortOptions): CountingOriginPort {
  const resources = options.resources ?? createOriginResources(options.workspacePath);
  const choose = (id: string, otherwise: string): string => options.assumption?.(id) ?? otherwise;
  const choices = { missingKey: choose('s3.missing-key', '403'), plusSign: choose('s3.plus-sign', 'space') };
  const bucket = { viewerSignature: choose('s3.viewer-signature', 'refused'), forwardedHost: choose('s3.forwarded-host', 'refused') };
  const live = options.mode === 'live';

  const ask = (request: OriginRequest, target: URL, attempt: OriginAttempt, verify: boolean): OriginReply | Promise<OriginReply> => {
    if (!isAllowedHost(target.hostname, options.allow)) return { kind: 'failure', failure: 'not-allowed', detail: target.origin };
    if (!live) return { kind: 'failure', failure: 'offline', detail: target.origin };
    return askServer(request, target, resources.agents, { leftMs: attempt.leftMs, verify });
  };

  const answer = (
    fixture: OriginFixture,
    chosen: ChosenStub | null,
    request: OriginRequest,
    attempt: OriginAttempt,
  ): OriginReply | Promise<OriginReply> => {
    const refused = isBucket(request.origin) ? bucketRefusal(fixture, request, bucket) : null;
    if (refused) return refused;
    if (chosen) return answerStub(fixture, chosen, request);
    const file = fixture.files === null ? null : answerFile(fixture.files, request, resources.files, choices);
    if (file) return file;
    if (fixture.proxy === undefined) return answerMissing(fixture, request, choices);
    const target = parseTarget(fixture.proxy);
    if (!target) return { kind: 'failure', failure: 'not-allowed', detail: fixture.proxy, ...fileOf(fixture, '/proxy') };
    return goOn(ask(request, target, attempt, fixture.verify ?? false), (reply) => withFile(reply, fixture));
  };

  const fetch = (request: OriginRequest, attempt: OriginAttempt, tally: Tally): OriginReply | Promise<OriginReply> => {
    const { domain } = request.origin;
    const fixture = options.originOf(domain);
    if (!fixture) return undeclared(request, options.allow, (target) => ask(request, target, attempt, false));
    const chosen = chooseStub(fixture, pathOf(request.target), request.method, tally);
    const { delayMs, fault, slow, pointer } = conditionsOf(fixture, chosen);
    const silence = silenceOf(request, attempt, delayMs);
    if (silence) {
      const reply: OriginReply = { ...silence, ...fileOf(fixture, `${chosen?.stub.delayMs === undefined ? '' : pointer}/delayMs`) };
      return live ? later(silence.tookMs, () => reply) : reply;
    }
    const { readMs } = limitsOf(request.origin);
    const now = (): OriginReply | Promise<OriginReply> => {
      if (fault && !isBodyFault(fault.kind)) return { ...declaredFailure(fault.kind, request), ...fileOf(fixture, fault.pointer) };
      const leftMs = attempt.leftMs === null ? null : attempt.leftMs - delayMs;
      const breakage = { fault: fault && isBodyFault(fault.kind) ? fault.kind : null, slow, readMs, leftMs, live };
      return goOn(answer(fixture, chosen, request, { ...attempt, leftMs }), (reply) =>
        reply.kind === 'response' ? breakAnswer(reply, breakage) : reply,
      );
    };
    if (delayMs === 0) return now();
    const delayed = (): OriginReply | Promise<OriginReply> => goOn(now(), (reply) => marked(reply, delayMs));
    return live ? later(delayMs, delayed) : delayed();
  };

  const first: OriginAttempt = { attempt: 1, leftMs: null };
  return {
    fetch: (request, attempt = first) => fetch(request, attempt, resources.tally),
    within: (tally) => ({ fetch: (request, attempt = first) => fetch(request, attempt, tally) }),
  };
}

interface Conditions {
  /** Milliseconds; the stub's own, else the fixture's. */
  readonly delayMs: number;
  readonly fault: { readonly kind: OriginFault; readonly pointer: string } | null;
  readonly slow: OriginTrickle | null;
  /** Of the stub; '' without one. */
  readonly pointer: string;
}

/** A fault that leaves no answer at all of this origin comes before its stubs; one that breaks answers comes after theirs. */
function conditionsOf(fixture: OriginFixture, chosen: ChosenStub | null): Conditions {
  const pointer = chosen ? `/stubs/${chosen.index}` : '';
  const whole = fixture.fault === undefined ? null : { kind: fixture.fault, pointer: '/fault' };
  const own = chosen?.stub.fault === undefined ? null : { kind: chosen.stub.fault, pointer: `${pointer}/fault` };
  return {
    delayMs: chosen?.stub.delayMs ?? fixture.delayMs ?? 0,
    fault: whole && !isBodyFault(whole.kind) ? whole : (own ?? whole),
    slow: chosen?.stub.slow ?? fixture.slow ?? null,
    pointer,
  };
}

/** The silence of an origin that answers later than the edge waits; null when it answers in time. */
function silenceOf(request: OriginRequest, { leftMs }: OriginAttempt, delayMs: number): (Failure & { readonly tookMs: number }) | null {
  const { readMs } = limitsOf(request.origin);
  const limitMs = Math.min(readMs, leftMs ?? readMs);
  if (delayMs <= limitMs) return null;
  const [failure, words] =
    limitMs < readMs
      ? (['completion-timeout', `${limitMs} ms were left of the response completion timeout`] as const)
      : (['read-timeout', `the origin's read timeout is ${limitMs} ms`] as const);
  return { kind: 'failure', failure, detail: `a declared delay of ${delayMs} ms, and ${words}`, tookMs: limitMs };
}

type Failure = Extract<OriginReply, { kind: 'failure' }>;

function undeclared(
  request: OriginRequest,
  allow: readonly string[],
  ask: (target: URL) => OriginReply | Promise<OriginReply>,
): OriginReply | Promise<OriginReply> {
  const { domain } = request.origin;
  if (isAllowedHost(domain, allow)) {
    const target = parseTarget(`${request.scheme}://${domain}:${request.port}`);
    if (target) return ask(target);
  }
  if (isBucketDomain(domain) || isWebsiteDomain(domain)) {
    const bucket = domain.slice(0, domain.search(/\.s3[.-]/));
    return {
      kind: 'response',
      by: 'no-bucket',
      looked: `origins/${domain}/`,
      head: s3Error('NoSuchBucket', bucket, request.method !== 'HEAD'),
    };
  }
  return { kind: 'failure', failure: 'undeclared', detail: `no origins/${domain}/ and no origins/${domain}.json` };
}

function parseTarget(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
}

function fileOf(fixture: OriginFixture, pointer: string): { file?: string; pointer?: string } {
  return fixture.file === undefined ? {} : { file: fixture.file, pointer };
}

function withFile(reply: OriginReply, fixture: OriginFixture): OriginReply {
  return { ...reply, ...fileOf(fixture, '/proxy') };
}

function marked(reply: OriginReply, delayMs: number): OriginReply {
  return reply.kind === 'response' ? { ...reply, delayMs } : { ...reply, tookMs: (reply.tookMs ?? 0) + delayMs };
}

function later<T>(ms: number, make: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => {
      Promise.resolve(make()).then(resolve, reject);
    }, ms);
  });
}
