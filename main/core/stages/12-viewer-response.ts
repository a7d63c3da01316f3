/** Decides the response as the viewer gets it. Every answer passes here, also those that ended the request early. */
import { finishResponse } from '../responses/finish';
import { headerValue } from '../responses/header-list';
import { unsimulatedOf } from '../responses/notes';
import type { Stage } from '../stage';
import type { Exchange } from '../types/exchange';

export const viewerResponse: Stage = {
  name: '12-viewer-response',
  question: 'What does the viewer get, and how is it marked?',
  exits: [],
  // But for ids and the moment, which it is given.
  repeats: () => true,
  run: (exchange, _snapshot, ports) => {
    const { exit, originRequest } = exchange;
    // One id per request: what the origin was told is what the viewer reads.
    const told = originRequest && headerValue(originRequest.headers, 'x-amz-cf-id');
    const { head, reason } = finishResponse(exchange, {
      requestId: told ?? ports.ids.requestId(),
      viaId: ports.ids.viaId(),
      pop: ports.ids.pop,
      at: exchange.at,
    });
    const notes = unsimulatedOf(exchange, head);
    const { resultType, detailedResultType, xCache } = exit?.kind === 'response' ? exit : exchange;
    const changes: { -readonly [K in keyof Exchange]?: Exchange[K] } = { response: head };
    if (resultType !== undefined) changes.resultType = resultType;
    if (detailedResultType !== undefined) changes.detailedResultType = detailedResultType;
    if (xCache !== undefined) changes.xCache = xCache;
    const result = { decision: String(head.status), reason, changes };
    return notes.length > 0 ? { ...result, notSimulated: notes } : result;
  },
};
