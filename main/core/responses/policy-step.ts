/** Applies the behavior's response headers policy to an answer on its way out, and remembers what that did. */
import { refTo } from '../config/ref-to';
import type { Exchange, HeaderList } from '../types/exchange';
import type { SourceRef } from '../types/source';
import { applyHeadersPolicy, type PolicyEffect } from './headers-policy';
import { headerValue } from './header-list';
import { isTimed, serverTiming } from './server-timing';

export interface AppliedPolicy extends Omit<PolicyEffect, 'headers'> {
  readonly name: string;
  /** The member that names the policy, and the policy's file. */
  readonly because: readonly SourceRef[];
  /** Ids of the assumptions it rests on: for answers that the edge makes itself, and for Server-Timing. */
  readonly assumptions: readonly string[];
}

export interface PolicyStep {
  readonly apply: (headers: HeaderList) => HeaderList;
  readonly applied: () => AppliedPolicy | null;
}

interface StepMarks {
  readonly requestId: string;
  readonly pop: string;
  readonly assumption: (id: string) => string;
}

const onOwnAnswers = 'response.policy-on-edge-answers';
const idle: PolicyStep = { apply: (headers) => headers, applied: () => null };

/** `given`: the answer comes from the cache, the origin or a function, where policies are documented (or seen) to apply. */
export function createPolicyStep(exchange: Exchange, { requestId, pop, assumption }: StepMarks, given: boolean): PolicyStep {
  const { behavior, exit } = exchange;
  const policy = behavior?.responseHeadersPolicy;
  // What ended before a behavior was chosen, or by AWS WAF, belongs to no policy.
  if (!behavior || !policy) return idle;
  const isOwn = !given || (exit !== undefined && exit.stage !== '10-cache' && exit.stage !== '09-viewer-request');
  if (isOwn && assumption(onOwnAnswers) !== 'applied') return idle;
  let applied: AppliedPolicy | null = null;
  return {
    apply: (headers) => {
      const { ServerTimingHeadersConfig: timing } = policy.value;
      const effect = applyHeadersPolicy(headers, policy.value, exchange.request);
      const because = [{ ...behavior.source, pointer: `${behavior.source.pointer}/ResponseHeadersPolicyId` }];
      if (policy.file !== '') because.push(refTo(policy, ''));
      const { removed, added, left } = effect;
      const isWith =
        timing?.Enabled === true && isTimed(timing.SamplingRate ?? 0, headerValue(exchange.request.headers, 'pragma'), requestId);
      applied = {
        name: policy.name,
        because,
        removed,
        added: isWith ? [...added, 'server-timing'] : added,
        left,
        assumptions: [...(isOwn ? [onOwnAnswers] : []), ...(isWith ? timingAssumptions(exchange) : [])],
      };
      return isWith ? withTiming(effect.headers, exchange, { requestId, pop }) : effect.headers;
    },
    applied: () => applied,
  };
}

function timingAssumptions({ cache }: Exchange): readonly string[] {
  return cache?.result === 'RefreshHit' ? ['server-timing.durations', 'server-timing.refresh'] : ['server-timing.durations'];
}

function withTiming(
  headers: HeaderList,
  { cache, shield }: Exchange,
  marks: { readonly requestId: string; readonly pop: string },
): HeaderList {
  const result = cache?.result === 'Hit' || cache?.result === 'RefreshHit' ? cache.result : 'Miss';
  const value = serverTiming({ result, ...marks, fromShield: Boolean(shield?.hit) }, headerValue(headers, 'server-timing'));
  return [...headers.filter(([name]) => name !== 'server-timing'), ['server-timing', value]];
}
