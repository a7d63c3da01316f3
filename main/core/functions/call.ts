/** Prepares the call of a behavior's function: its code, the event, its store and the tenant's parameters. */
import { parameterValue } from '../config/parameters';
import type { FunctionCall } from '../ports';
import type { Exchange, ResponseHead } from '../types/exchange';
import type { CompiledFunction, EffectiveOwner, Snapshot } from '../types/snapshot';
import { functionEvent, type FunctionEvent } from './event';
import { lintFunctionCode } from './lint';

export interface PreparedCall {
  readonly call: FunctionCall;
  readonly event: FunctionEvent;
  /** Assumptions that the preparation rests on. */
  readonly assumptions: readonly string[];
  /** Syntax that CloudFront's runtime refuses: the function fails without being run. */
  readonly refused: { readonly message: string; readonly line: number } | null;
}

/** The function of this event on the exchange's behavior; undefined for none. */
export function functionFor({ behavior }: Exchange, eventType: CompiledFunction['eventType']): CompiledFunction | undefined {
  return behavior?.functions.find((candidate) => candidate.eventType === eventType);
}

/** null when the workspace does not have the function's code. */
export function prepareCall(
  { resource, store }: CompiledFunction,
  exchange: Exchange,
  snapshot: Snapshot,
  requestId: string,
  response?: ResponseHead,
): PreparedCall | null {
  const code = resource?.value.FunctionCode;
  if (!resource || typeof code !== 'string') return null;
  const event = functionEvent(exchange, requestId, response);
  const assumptions: string[] = [];
  const tenant = tenantOf(exchange.owner?.owner, snapshot, assumptions);
  const refused = refusedSyntax(code);
  const isRefused = refused !== null && snapshot.assumption('function.refused-syntax') === 'fails';
  if (refused) assumptions.push('function.refused-syntax');
  const call = { name: resource.name, code, event: event as unknown as FunctionCall['event'], store, tenant, at: exchange.at, requestId };
  return { call, event, assumptions, refused: isRefused ? refused : null };
}

function tenantOf(owner: EffectiveOwner | undefined, snapshot: Snapshot, assumptions: string[]): FunctionCall['tenant'] {
  const tenant = owner?.tenant;
  if (!tenant || !owner) return null;
  const own = new Map(tenant.value.Parameters?.map(({ Name, Value }) => [Name, Value]));
  const defined = owner.distribution?.value.TenantConfig?.ParameterDefinitions?.map(({ Name }) => Name) ?? [];
  if (defined.some((name) => !own.has(name))) {
    assumptions.push('function.inherited-parameters');
    if (snapshot.assumption('function.inherited-parameters') === 'inherited') {
      const rule = snapshot.assumption('parameter.required-default');
      for (const name of defined) {
        const value = own.has(name) ? null : parameterValue(name, null, owner.distribution, rule);
        if (value) own.set(name, value.value);
      }
    }
  }
  return { id: tenant.id, parameters: Object.fromEntries(own) };
}

const judged = new Map<string, PreparedCall['refused']>();

/** The first thing in the code that the runtime refuses; remembered, because code changes rarely and is run often. */
function refusedSyntax(code: string): PreparedCall['refused'] {
  const known = judged.get(code);
  if (known !== undefined) return known;
  const found = lintFunctionCode(code).find((problem) => problem.code === 'function-code.unsupported');
  const refused = found ? { message: found.message, line: code.slice(0, found.start).split('\n').length } : null;
  if (judged.size > 200) judged.clear();
  judged.set(code, refused);
  return refused;
}
