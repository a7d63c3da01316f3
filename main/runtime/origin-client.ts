/** Decides who answers for an origin: what the workspace declares, a loopback server, S3's own errors, or nobody. */
import { limitsOf } from '../core/origins/limits';
import { isBucketDomain, isWebsiteDomain } from '../core/origins/s3';
import type { OriginPort, OriginReply } from '../core/ports';
import type { OriginRequest } from '../core/types/exchange';
import type { OriginFixture } from '../core/types/resources';
import { answerDeclared, answerMissing, delayOf } from './declared-origin';
import { createFixtureFiles, type FixtureFiles } from './fixture-files';
import { isAllowedHost } from './hosts';
import { askServer, createProxyAgents, type ProxyAgents } from './proxy';
import { s3Error } from './s3-answers';

/** What outlives a snapshot: connections to origins and files already read. Share it between the ports of one workspace. */
export interface OriginResources {
  readonly files: FixtureFiles;
  readonly agents: ProxyAgents;
  /** Closes kept connections. */
  close(): void;
}

export function createOriginResources(workspacePath: string): OriginResources {
  const agents = createProxyAgents();
  return {
    files: createFixtureFiles(workspacePath),
    agents,
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
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

/**
 * Makes the port that asks origins. Order for a request:
 * 1. an undeclared domain: a loopback or allowed host is asked itself; a bucket gets NoSuchBucket; else nobody answers;
 * 2. a declared delay beyond the origin's read timeout: 504, like any silence;
 * 3. the fixture's fault, stubs and files (declared-origin.ts);
 * 4. its proxy, when the host is this machine or allowed;
 * 5. what a server answers for a path it does not have.
 */
export function createOriginPort(options: OriginPortOptions): OriginPort {
  const resources = options.resources ?? createOriginResources(options.workspacePath);
  const missingKey = options.assumption?.('s3.missing-key') ?? '403';
  const live = options.mode === 'live';

  const ask = (request: OriginRequest, target: URL): OriginReply | Promise<OriginReply> => {
    if (!isAllowedHost(target.hostname, options.allow)) return { kind: 'failure', failure: 'not-allowed', detail: target.origin };
    if (!live) return { kind: 'failure', failure: 'offline', detail: target.origin };
    return askServer(request, target, resources.agents);
  };

  const answer = (fixture: OriginFixture, request: OriginRequest): OriginReply | Promise<OriginReply> => {
    const declared = answerDeclared(fixture, request, { files: resources.files, missingKey });
    if (declared) return declared;
    if (fixture.proxy === undefined) return answerMissing(fixture, request, missingKey);
    const target = parseTarget(fixture.proxy);
    if (!target) return { kind: 'failure', failure: 'not-allowed', detail: fixture.proxy, ...fileOf(fixture, '/proxy') };
    const reply = ask(request, target);
    return 'then' in reply ? reply.then((later) => withFile(later, fixture)) : withFile(reply, fixture);
  };

  return {
    fetch: (request) => {
      const { domain } = request.origin;
      const fixture = options.originOf(domain);
      if (!fixture) return undeclared(request, options.allow, ask);
      const delayMs = delayOf(fixture, request);
      if (delayMs === 0) return answer(fixture, request);
      const limitMs = limitsOf(request.origin).readMs;
      if (delayMs <= limitMs) {
        const delayed = (): OriginReply | Promise<OriginReply> => marked(answer(fixture, request), delayMs);
        return live ? later(delayMs, delayed) : delayed();
      }
      const detail = `a declared delay of ${delayMs} ms, and the origin's read timeout is ${limitMs} ms`;
      const silence: OriginReply = { kind: 'failure', failure: 'read-timeout', detail, tookMs: limitMs, ...fileOf(fixture, '/delayMs') };
      return live ? later(limitMs, () => silence) : silence;
    },
  };
}

function undeclared(
  request: OriginRequest,
  allow: readonly string[],
  ask: (request: OriginRequest, target: URL) => OriginReply | Promise<OriginReply>,
): OriginReply | Promise<OriginReply> {
  const { domain } = request.origin;
  if (isAllowedHost(domain, allow)) {
    const target = parseTarget(`${request.scheme}://${domain}:${request.port}`);
    if (target) return ask(request, target);
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

function marked(reply: OriginReply | Promise<OriginReply>, delayMs: number): OriginReply | Promise<OriginReply> {
  if ('then' in reply) return reply.then((later) => (later.kind === 'response' ? { ...later, delayMs } : later));
  return reply.kind === 'response' ? { ...reply, delayMs } : reply;
}

function later<T>(ms: number, make: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => {
      Promise.resolve(make()).then(resolve, reject);
    }, ms);
  });
}
