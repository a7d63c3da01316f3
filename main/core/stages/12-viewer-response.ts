/** Decides the response as the viewer gets it. Every answer passes here, also those that ended the request early. */
import { finishResponse } from '../responses/finish';
import { headerValue } from '../responses/header-list';
import { unsimulatedOf } from '../responses/notes';
import type { AppliedPolicy } from '../responses/policy-step';
import { say } from '../responses/reasons';
import type { Stage } from '../stage';
import type { Exchange, Rival } from '../types/exchange';

export const viewerResponse: Stage = {
  name: '12-viewer-response',
  question: 'What does the viewer get, and how is it marked?',
  exits: [],
  // But for ids and the moment, which it is given. Server-Timing is drawn by lot.
  repeats: ({ behavior }) => behavior?.responseHeadersPolicy?.value.ServerTimingHeadersConfig?.Enabled !== true,
  run: (exchange, snapshot, ports) => {
    const { exit, originRequest } = exchange;
    // One id per request: what the origin was told is what the viewer reads.
    const told = originRequest && headerValue(originRequest.headers, 'x-amz-cf-id');
    const { head, reason, policy } = finishResponse(exchange, {
      requestId: told ?? ports.ids.requestId(),
      viaId: ports.ids.viaId(),
      pop: ports.ids.pop,
      at: exchange.at,
      assumption: snapshot.assumption,
    });
    const notes = unsimulatedOf(exchange, head);
    const { resultType, detailedResultType, xCache } = exit?.kind === 'response' ? exit : exchange;
    const changes: { -readonly [K in keyof Exchange]?: Exchange[K] } = { response: head };
    if (resultType !== undefined) changes.resultType = resultType;
    if (detailedResultType !== undefined) changes.detailedResultType = detailedResultType;
    if (xCache !== undefined) changes.xCache = xCache;
    return {
      decision: String(head.status),
      reason,
      changes,
      ...(notes.length > 0 ? { notSimulated: notes } : {}),
      ...(policy ? { because: policy.because, rejected: [policyNote(policy)] } : {}),
      ...(policy?.assumption ? { assumptions: [policy.assumption] } : {}),
    };
  },
};

/** What the policy did stands beside the answer, as a candidate that was heard. */
function policyNote({ name, because, added, removed, left }: AppliedPolicy): Rival {
  return { candidate: `response headers policy ${name}`, reason: say('response.policy', { name, added, removed, left }), because };
}
