/** Stage 09 decides what the viewer-request function makes of the request: another one, an answer of its own, or an error. */
import { notSimulatedAt } from '../behaviors/not-simulated';
import { edgeHeaderNotes, type EdgeHeaderNotes } from '../cache/edge-headers';
import { functionFor, prepareCall } from '../functions/call';
import { goOn, linesOf, notRun, throttled } from '../functions/outcome';
import { sayFunction } from '../functions/reasons';
import { judgeRequestRun } from '../functions/viewer-request';
import { forwardingOf } from '../origins/forwarding';
import type { FunctionRun, Ports } from '../ports';
import type { Stage } from '../stage';
import type { Exchange, NotSimulated, StageResult, ViewerRequest } from '../types/exchange';
import type { CompiledBehavior, Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';

export const viewerRequest: Stage = {
  name: '09-viewer-request',
  question: 'What did the viewer-request function do?',
  exits: [
    { to: 'hit', when: 'the function answers by itself' },
    { to: 502, when: 'the function returns something invalid' },
    { to: 503, when: 'the function fails, takes too much time or memory, or is throttled' },
  ],
  run: decideViewerRequest,
  // A function may look at anything in a request.
  repeats: (exchange) =>
    exchange.behavior !== undefined && !functionFor(exchange, 'viewer-request') && !notSimulatedAt(exchange.behavior, '09-viewer-request'),
};

/** The CloudFront-* headers that the edge adds are there from here on: functions see them, cache key and origin request get them. */
function edgeHeadersOf(behavior: CompiledBehavior, request: ViewerRequest): EdgeHeaderNotes | null {
  const { edgeHeaders } = forwardingOf(behavior);
  if (edgeHeaders.length === 0) return null;
  const inKey = new Set(behavior.caching.headers.names.map((name) => name.toLowerCase()));
  const at = (member: string): SourceRef => ({ ...behavior.source, pointer: `${behavior.source.pointer}/${member}` });
  const keyed = edgeHeaders.filter((name) => inKey.has(name));
  const sent = edgeHeaders.filter((name) => !inKey.has(name));
  const ofKey = edgeHeaderNotes(keyed, request, at('CachePolicyId'), true);
  const ofOrigin = edgeHeaderNotes(sent, request, at('OriginRequestPolicyId'), false);
  return {
    assumptions: [...new Set([...ofKey.assumptions, ...ofOrigin.assumptions])],
    notSimulated: [...ofKey.notSimulated, ...ofOrigin.notSimulated],
  };
}

function withNotes(result: StageResult, unsimulated: readonly NotSimulated[] | undefined, headers: EdgeHeaderNotes | null): StageResult {
  if (!unsimulated && !headers) return result;
  const notSimulated = [...(result.notSimulated ?? []), ...(unsimulated ?? []), ...(headers?.notSimulated ?? [])];
  const assumptions = [...(result.assumptions ?? []), ...(headers?.assumptions ?? [])];
  return { ...result, ...(notSimulated.length > 0 ? { notSimulated } : {}), ...(assumptions.length > 0 ? { assumptions } : {}) };
}

function decideViewerRequest(exchange: Exchange, snapshot: Snapshot, ports: Ports): StageResult | Promise<StageResult> {
  const { behavior } = exchange;
  if (!behavior) throw new Error('09-viewer-request ran without a behavior');
  const { pathPattern } = behavior;
  const unsimulated = notSimulatedAt(behavior, '09-viewer-request');
  const fn = functionFor(exchange, 'viewer-request');
  const headers = edgeHeadersOf(behavior, exchange.request);
  const also = (result: StageResult): StageResult => withNotes(result, unsimulated, headers);
  if (!fn) return also({ decision: 'none', reason: sayFunction('function.none', { pathPattern }) });
  if (!ports.functions) return also(notRun(fn, 'functions are not run without a host.'));
  const prepared = prepareCall(fn, exchange, snapshot, ports.ids.requestId());
  if (!prepared) return also(notRun(fn, `the workspace has no code of ${fn.reference}.`));
  const { refused } = prepared;
  const judge = (run: FunctionRun): StageResult => also(judgeRequestRun(fn, prepared, exchange, run, snapshot.assumption));
  if (snapshot.assumption('function.throttling') === 'always')
    return also({ decision: 'throttled', ...throttled(prepared.call.name), because: linesOf(fn), assumptions: ['function.throttling'] });
  return refused ? judge({ outcome: 'failed', ...refused, log: [] }) : goOn(ports.functions.run(prepared.call), judge);
}
