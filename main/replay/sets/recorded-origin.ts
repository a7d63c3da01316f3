/**
 * Decides what an origin answers that the workspace does not declare: what was recorded of its answer, and where nothing was, what comes
 * nearest; that is told, and nothing is ever fetched.
 */
import { goOn } from '../../core/later';
import { isNobodys, originBodySize, originHeaders, recordedReply, replyOfRecorded } from '../../core/origins/recorded';
import type { OriginPort, OriginReply } from '../../core/ports';
import { headerValue } from '../../core/responses/header-list';
import type { HeaderList, OriginRequest, ResponseHead } from '../../core/types/exchange';
import type { Trace } from '../../core/types/trace';
import type { RecordedRequest } from '../../core/types/traffic';

/** Told of what the recording could not answer: a sentence without numbers, so that equal ones add up. */
export type Divergences = (sentence: string) => void;

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

function fromRecording(request: OriginRequest, recorded: RecordedRequest, own: OriginReply, diverge: Divergences): OriginReply {
  const { answered, trace } = recorded;
  const { domain } = request.origin;
  const status = answered?.status ?? trace?.outcome.status ?? null;
  if (status === null) {
    diverge(`Nothing is declared for origin ${domain}, and the recording has no answer: what the workspace alone gives is taken.`);
    return own;
  }
  const said = recordedReply(
    status,
    answered?.resultType ?? trace?.outcome.resultType ?? '',
    answered?.detailedResultType ?? trace?.outcome.detailedResultType ?? '',
    headerValue(answered?.headers ?? [], 'x-cache') ?? '',
  );
  if (said.kind === 'unknown') {
    diverge(
      `Nothing is declared or recorded for origin ${domain} (the edge answered by itself when it was recorded): 200 without Cache-Control is assumed.`,
    );
    return replyOfRecorded(said, 'the edge answered by itself when it was recorded');
  }
  const other = otherOrigin(request, trace);
  if (other !== null) diverge(`Nothing is declared or recorded for origin ${domain} (${other}): the recorded answer is taken for its own.`);
  return replyOfRecorded(said, other ?? '', headOf(recorded, status));
}

/** Who else answered when it was recorded, as far as a trace tells. */
function otherOrigin(request: OriginRequest, trace: Trace | undefined): string | null {
  if (!trace) return null;
  if (trace.origin === null) return 'the request was answered without an origin when it was recorded';
  return sameOrigin(trace.origin.url, request) ? null : `the recording asked ${hostOf(trace.origin.url)} instead`;
}

function headOf({ answered, trace }: RecordedRequest, status: number): Omit<ResponseHead, 'status'> {
  const given: HeaderList = answered && answered.headers.length > 0 ? answered.headers : Object.entries(trace?.response?.headers ?? {});
  const left = originHeaders(given, status);
  const type = answered?.contentType;
  const headers = type && !left.some(([name]) => name === 'content-type') ? [...left, ['content-type', type] as const] : left;
  return { headers, body: { size: originBodySize(headers, status, trace?.response?.bodyBytes ?? answered?.bytes ?? null) } };
}

/** The same object of the same origin: what was asked then is asked now. */
function sameOrigin(url: string, { origin, target }: OriginRequest): boolean {
  const parts = /^(?:https?:)?\/\/([^/]*)(\/.*)?$/.exec(url);
  return hostOf(url) === origin.domain && (parts?.[2] ?? '/') === target;
}

function hostOf(url: string): string {
  return (/^(?:https?:)?\/\/([^/:]*)/.exec(url)?.[1] ?? '').toLowerCase();
}
