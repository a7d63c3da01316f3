/**
 * Decides what an origin answers that the workspace does not declare: what was recorded of its answer, and where nothing was, what comes
 * nearest; that is told, and nothing is ever fetched.
 */
import { goOn } from '../../core/later';
import type { OriginPort, OriginReply } from '../../core/ports';
import { headerValue } from '../../core/responses/header-list';
import type { HeaderList, OriginRequest, ResponseHead } from '../../core/types/exchange';
import type { RecordedRequest } from '../../core/types/traffic';

/** Told of what the recording could not answer: a sentence without numbers, so that equal ones add up. */
export type Divergences = (sentence: string) => void;

/** Headers that CloudFront adds on the way out or that belong to the connection: the origin's answer does not have them. */
const ofTheEdge: ReadonlySet<string> = new Set([
  'age',
  'alt-svc',
  'connection',
  'keep-alive',
  'server-timing',
  'transfer-encoding',
  'via',
  'x-cache',
]);

export function originsAround(
  origins: OriginPort,
  recorded: RecordedRequest,
  failing: ReadonlySet<string>,
  diverge: Divergences,
): OriginPort {
  return {
    fetch: (request, attempt) => {
      if (failing.has(request.origin.domain)) {
        return { kind: 'failure', failure: 'refused', detail: 'the origin is made to fail' };
      }
      return goOn(origins.fetch(request, attempt), (reply) =>
        isNobodys(reply) ? fromRecording(request, recorded, reply, diverge) : reply,
      );
    },
  };
}

/** Nobody in the workspace answers for this origin. */
function isNobodys(reply: OriginReply): boolean {
  if (reply.kind === 'response') return reply.by === 'no-bucket';
  return reply.failure === 'undeclared' || reply.failure === 'offline' || reply.failure === 'not-allowed';
}

function fromRecording(request: OriginRequest, recorded: RecordedRequest, own: OriginReply, diverge: Divergences): OriginReply {
  const { answered, trace } = recorded;
  const { domain } = request.origin;
  const status = answered?.status ?? trace?.outcome.status ?? null;
  if (status === null) {
    diverge(`Nothing is declared for origin ${domain}, and the recording has no answer: what the workspace alone gives is taken.`);
    return own;
  }
  const head = headOf(recorded, status);
  const replied = (looked: string): OriginReply => ({ kind: 'response', by: 'recording', looked, head });
  if (trace) {
    if (trace.origin === null) return assumed(`the request was answered without an origin when it was recorded`, domain, replied, diverge);
    if (!sameOrigin(trace.origin.url, request)) {
      return assumed(`the recording asked ${hostOf(trace.origin.url)} instead`, domain, replied, diverge);
    }
    return replied('');
  }
  if (isOfTheEdge(recorded)) return assumed('the edge answered by itself when it was recorded', domain, replied, diverge);
  return replied('');
}

function assumed(why: string, domain: string, replied: (looked: string) => OriginReply, diverge: Divergences): OriginReply {
  diverge(`Nothing is declared or recorded for origin ${domain} (${why}): the recorded answer is taken for its own.`);
  return replied(why);
}

/** Logs and HARs say in x-cache and in the result type when no origin had a part in the answer. */
function isOfTheEdge({ answered }: RecordedRequest): boolean {
  if (!answered) return false;
  if (/^(?:Redirect|LimitExceeded|CapacityExceeded)$/.test(answered.resultType ?? '')) return true;
  const xCache = headerValue(answered.headers, 'x-cache') ?? '';
  return /^(?:Redirect|LambdaGeneratedResponse|FunctionGeneratedResponse|Error) from cloudfront/i.test(xCache);
}

/** 304 and 206 are about what the viewer had and wanted: the origin had the whole object. */
function headOf({ answered, trace }: RecordedRequest, recordedStatus: number): ResponseHead {
  const given: HeaderList = answered && answered.headers.length > 0 ? answered.headers : Object.entries(trace?.response?.headers ?? {});
  const whole = recordedStatus === 304 || recordedStatus === 206 || recordedStatus < 200;
  const status = whole ? 200 : recordedStatus;
  const left = given.filter(
    ([name]) =>
      !ofTheEdge.has(name) && !name.startsWith('x-amz-cf-') && !(whole && (name === 'content-range' || name === 'content-length')),
  );
  const type = answered?.contentType;
  const headers = type && !left.some(([name]) => name === 'content-type') ? [...left, ['content-type', type] as const] : left;
  const size = whole ? 0 : (lengthIn(headers) ?? trace?.response?.bodyBytes ?? answered?.bytes ?? 0);
  return { status, headers, body: { size } };
}

function lengthIn(headers: HeaderList): number | null {
  const length = Number(headerValue(headers, 'content-length') ?? Number.NaN);
  return Number.isInteger(length) && length >= 0 ? length : null;
}

/** The same object of the same origin: what was asked then is asked now. */
function sameOrigin(url: string, { origin, target }: OriginRequest): boolean {
  const parts = /^(?:https?:)?\/\/([^/]*)(\/.*)?$/.exec(url);
  return hostOf(url) === origin.domain && (parts?.[2] ?? '/') === target;
}

function hostOf(url: string): string {
  return (/^(?:https?:)?\/\/([^/:]*)/.exec(url)?.[1] ?? '').toLowerCase();
}
