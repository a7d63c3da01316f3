/** Decides the response as the viewer gets it. Every answer passes here, also those that ended the request early. */
import { functionFor } from '../functions/call';
import { goOn } from '../functions/outcome';
import { runResponseFunction, type ResponseFunctionRun } from '../functions/viewer-response';
import type { Ports } from '../ports';
import { errorPageRequest, judgeErrorPage, type PageRefusal, type PageVerdict } from '../responses/custom-error';
import { accountOfCompression } from '../responses/compression-note';
import { finishResponse } from '../responses/finish';
import { headerValue } from '../responses/header-list';
import { unsimulatedOf } from '../responses/notes';
import type { AppliedPolicy } from '../responses/policy-step';
import { say } from '../responses/reasons';
import { receiveAnswer } from '../responses/receive';
import type { Stage } from '../stage';
import type { Exchange, Rival, StageResult } from '../types/exchange';
import type { EffectiveOwner, Snapshot } from '../types/snapshot';

export const viewerResponse: Stage = {
  name: '12-viewer-response',
  question: 'What does the viewer get, and how is it marked?',
  exits: [],
  asks: errorPageRequest,
  receive: receiveAnswer,
  // But for ids and the moment, which it is given. Server-Timing is drawn by lot, and a function may look at anything.
  repeats: (exchange) =>
    exchange.behavior?.responseHeadersPolicy?.value.ServerTimingHeadersConfig?.Enabled !== true &&
    !functionFor(exchange, 'viewer-response'),
  run: (exchange, snapshot, ports) => {
    const { originRequest } = exchange;
    // One id per request: what the origin was told is what the viewer reads.
    const told = originRequest && headerValue(originRequest.headers, 'x-amz-cf-id');
    const requestId = told ?? ports.ids.requestId();
    const ran = runResponseFunction(exchange, snapshot, ports, requestId);
    return ran === null
      ? finish(exchange, null, snapshot, ports, requestId)
      : goOn(ran, (run) => finish(run.exchange, run, snapshot, ports, requestId));
  },
};

function finish(exchange: Exchange, ran: ResponseFunctionRun | null, snapshot: Snapshot, ports: Ports, requestId: string): StageResult {
  const { exit, errorPage, owner } = exchange;
  const {
    head,
    reason,
    policy,
    assumptions: rests = [],
  } = finishResponse(exchange, {
    requestId,
    viaId: ports.ids.viaId(),
    pop: ports.ids.pop,
    at: exchange.at,
    assumption: snapshot.assumption,
    http3: owner !== undefined && speaksHttp3(owner.owner),
  });
  const { resultType, detailedResultType, xCache } = exit?.kind === 'response' ? exit : exchange;
  const changes: { -readonly [K in keyof Exchange]?: Exchange[K] } = { response: head };
  if (resultType !== undefined) changes.resultType = resultType;
  if (detailedResultType !== undefined) changes.detailedResultType = detailedResultType;
  if (xCache !== undefined) changes.xCache = xCache;
  const packed = accountOfCompression(errorPage?.exchange ?? exchange, ports.encodings !== undefined);
  const notSimulated = [
    ...(ran?.said.notSimulated ?? []),
    ...unsimulatedOf(exchange),
    ...(packed.notSimulated ? [packed.notSimulated] : []),
  ];
  const unused = errorPage || head.status < 400 ? null : judgeErrorPage(exchange, snapshot.assumption);
  const because = [...(errorPage?.because ?? []), ...(ran?.said.because ?? []), ...(policy?.because ?? [])];
  const notes = [...functionNotes(ran), ...(packed.note ? [packed.note] : []), ...(policy ? [policyNote(policy)] : [])];
  const assumptions = [
    ...(errorPage?.assumptions ?? []),
    ...rests,
    ...(unused?.assumptions ?? []),
    ...(ran?.said.assumptions ?? []),
    ...packed.assumptions,
    ...(policy?.assumptions ?? []),
  ];
  return {
    decision: String(head.status),
    reason,
    changes,
    ...(unused?.refusal ? { rejected: [unusedPage(unused, unused.refusal)] } : {}),
    ...(notSimulated.length > 0 ? { notSimulated } : {}),
    ...(because.length > 0 ? { because } : {}),
    ...(notes.length > 0 ? { notes } : {}),
    ...(assumptions.length > 0 ? { assumptions } : {}),
  };
}

/** The page that is configured for this error and that it does not get. */
function unusedPage({ error, custom, because }: PageVerdict, refusal: PageRefusal): Rival {
  const path = custom.ResponsePagePath ?? '/';
  return { candidate: `custom error page ${path}`, reason: say('response.custom-error-unused', { error, path, refusal }), because };
}

function speaksHttp3({ httpVersion }: EffectiveOwner): boolean {
  return httpVersion.value === 'http3' || httpVersion.value === 'http2and3';
}

/** What the function did stands beside the answer, and below it what it logged. */
function functionNotes(ran: ResponseFunctionRun | null): readonly Rival[] {
  if (!ran) return [];
  const { reason, because = [], notes = [] } = ran.said;
  return [{ candidate: 'viewer-response function', reason, because }, ...notes];
}

/** What the policy did stands beside the answer. */
function policyNote({ name, because, added, removed, left }: AppliedPolicy): Rival {
  return { candidate: `response headers policy ${name}`, reason: say('response.policy', { name, added, removed, left }), because };
}
