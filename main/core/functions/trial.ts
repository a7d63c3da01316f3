/**
 * Tries a function on a test event: prepares the call as the stages do, and judges what came of it by the same rules. What stands
 * before the function (TLS, AWS WAF, signatures) is not asked; what would have stopped the request there is told where it is known.
 */
import { matchBehavior } from '../behaviors/match-behavior';
import { storeOf } from '../config/template';
import { referencesOf } from '../config/references';
import { sentenceOf } from '../explain/catalogue';
import { matchHost } from '../owners/match-host';
import type { FunctionCall, FunctionPort, FunctionRun } from '../ports';
import type { Exchange, NotSimulated, OwnerMatch, Reason, ResponseHead, ViewerRequest } from '../types/exchange';
import type { CloudFrontFunction, Distribution, DistributionTenant } from '../types/resources';
import type { CompiledFunction, Snapshot } from '../types/snapshot';
import type { FunctionEventType, TrialOutcome, TrialResult, TrialRow } from '../types/trial';
import { prepareCall, type PreparedCall } from './call';
import { utilizationOf } from './compute';
import type { EventResponse } from './event';
import { goOn } from './outcome';
import { askable } from './summary';
import { judgeRequestRun } from './viewer-request';
import { judgeResponseRun } from './viewer-response';

export interface Trial {
  /** With its code as it is to be run, unsaved edits included. */
  readonly function: CloudFrontFunction;
  readonly eventType: FunctionEventType;
  readonly request: ViewerRequest;
  /** For viewer-response: what cache or origin answered. */
  readonly response: ResponseHead;
  /** Epoch milliseconds, simulated. */
  readonly at: number;
  readonly requestId: string;
}

/** Who the Host of a request belongs to, as stage 04 finds it; an inactive claim counts, because the function may be tried before. */
export function trialOwner(snapshot: Snapshot, host: string): OwnerMatch | null {
  const { claim, inactive, matched } = matchHost(snapshot.hosts, host, snapshot.assumption);
  const found = claim ?? inactive;
  const owner = found && snapshot.owner(found.ownerId);
  if (!found || !owner) return null;
  return { kind: owner.kind, matched: matched ?? (found.wildcard ? 'wildcard' : 'exact'), domain: found.domain, owner };
}

/** The tenants of a distribution, in the order of the files. */
export function tenantsOf({ workspace }: Snapshot, distribution: Distribution): readonly DistributionTenant[] {
  const { distributions } = referencesOf(workspace);
  return workspace.tenants.filter(({ value }) => distributions.get(value.DistributionId) === distribution);
}

/** The same trial as a request to one tenant; null for a tenant that has no domain to ask for. */
export function trialFor(
  trial: Trial,
  { id, value }: DistributionTenant,
  snapshot: Snapshot,
): { readonly trial: Trial; readonly owner: OwnerMatch } | null {
  const owner = snapshot.owner(id);
  const domain = (value.Domains.find(({ Status }) => Status !== 'inactive') ?? value.Domains[0])?.Domain;
  if (!owner || domain === undefined) return null;
  const host = askable(domain);
  const { request } = trial;
  const headers = request.headers.map(([name, text]) => [name, name === 'host' ? host : text] as const);
  const named = { ...request, urlHost: host, host, dnsName: host, sni: request.sni === null ? null : host, headers };
  const matched = domain.startsWith('*.') ? 'wildcard' : 'exact';
  return { trial: { ...trial, request: named }, owner: { kind: owner.kind, matched, domain: domain.toLowerCase(), owner } };
}

/** Runs the trial. Null when the owner has no behaviors, so that nothing would be run. */
export function runTrial(
  trial: Trial,
  owner: OwnerMatch,
  snapshot: Snapshot,
  port: FunctionPort,
): TrialResult | Promise<TrialResult> | null {
  const { function: resource, eventType, request, response, at, requestId } = trial;
  const match = matchBehavior(owner.owner, request.path, snapshot.assumption);
  if (!match) return null;
  const { behavior, path } = match;
  const exchange: Exchange = { id: requestId, at, request, owner, behavior, path };
  const own = behavior.functions.find((fn) => fn.eventType === eventType && fn.resource?.arn === resource.arn);
  const store = storeOf(resource, referencesOf(snapshot.workspace));
  const fn: CompiledFunction = { eventType, reference: resource.name, resource, store, source: own?.source ?? behavior.source };
  const head = eventType === 'viewer-response' ? response : null;
  const prepared = prepareCall(fn, exchange, snapshot, requestId, head ?? undefined);
  const notes = notesOf(owner, resource.name, eventType, own !== undefined, behavior.pathPattern);
  if (!prepared) return notRun(trial, owner, `The workspace has no code of ${resource.name}.`, notes);
  const shown = { ...shownBefore(prepared), notes };
  if (head && head.status >= 400) {
    const why = `CloudFront runs no viewer-response function for status ${head.status}: only below 400.`;
    return { ...notRun(trial, owner, why, notes), ...shown };
  }
  const judge = (run: FunctionRun): TrialResult => judged(trial, fn, prepared, exchange, head, run, notes, snapshot.assumption);
  const { refused } = prepared;
  return refused ? judge({ outcome: 'failed', ...refused, log: [] }) : goOn(port.run(prepared.call), judge);
}

/** One line of a run for all tenants. */
export function rowOf(result: TrialResult): TrialRow {
  const { owner, host, outcome, sentence, changed, status, console, compute } = result;
  return { ownerId: owner.id, ownerName: owner.name, host, outcome, sentence, changed, status, console: console[0] ?? null, compute };
}

/** The line of a tenant that cannot be asked. */
export function rowWithoutDomain({ id, name }: DistributionTenant): TrialRow {
  const sentence = `Tenant ${name} has no domain, so nothing can be asked of it.`;
  return { ownerId: id, ownerName: name, host: '', outcome: 'not-run', sentence, changed: [], status: null, console: null, compute: null };
}

const outcomes: Readonly<Record<string, TrialOutcome>> = {
  'function.changed': 'changed',
  'function.unchanged': 'unchanged',
  'function.answered': 'answered',
  'function.failed': 'failed',
  'function.stopped': 'stopped',
  'function.invalid': 'invalid',
};

function judged(
  trial: Trial,
  fn: CompiledFunction,
  prepared: PreparedCall,
  exchange: Exchange,
  head: ResponseHead | null,
  run: FunctionRun,
  notes: readonly string[],
  assumption: Snapshot['assumption'],
): TrialResult {
  const said = head ? responseSaid(fn, prepared, exchange, head, run, assumption) : requestSaid(fn, prepared, exchange, run, assumption);
  const { reason, status, chosen, notSimulated } = said;
  const changed = reason.params['changed'];
  const after = run.outcome === 'returned' && run.value !== undefined ? json(ordered(run.value)) : null;
  return {
    owner: ownerOf(exchange.owner),
    host: trial.request.host,
    outcome: outcomes[reason.code] ?? 'not-run',
    sentence: sentenceOf(reason),
    changed: Array.isArray(changed) ? changed.map(String) : [],
    status,
    ...shownBefore(prepared),
    after,
    afterIs: head || reason.code === 'function.answered' ? 'response' : 'request',
    console: run.log,
    compute: utilizationOf(run, assumption('function.compute')),
    origin: chosen ? { domain: chosen.origin.domain, path: chosen.origin.path, hostHeader: chosen.hostHeader } : null,
    line: run.outcome === 'failed' ? run.line : null,
    notes: [...notes, ...notSimulated.map(({ setting, what }) => `Not simulated: ${setting}: ${what}`)],
  };
}

interface Said {
  readonly reason: Reason;
  readonly status: number | null;
  readonly chosen: Exchange['chosenOrigin'];
  readonly notSimulated: readonly NotSimulated[];
}

function requestSaid(
  fn: CompiledFunction,
  prepared: PreparedCall,
  exchange: Exchange,
  run: FunctionRun,
  assumption: Snapshot['assumption'],
): Said {
  const { reason, exit, changes, notSimulated = [] } = judgeRequestRun(fn, prepared, exchange, run, assumption);
  return { reason, status: exit?.kind === 'response' ? exit.status : null, chosen: changes?.chosenOrigin, notSimulated };
}

function responseSaid(
  fn: CompiledFunction,
  prepared: PreparedCall,
  exchange: Exchange,
  head: ResponseHead,
  run: FunctionRun,
  assumption: Snapshot['assumption'],
): Said {
  const { exchange: after, said } = judgeResponseRun(fn, prepared, { ...exchange, answer: head }, head, run, assumption);
  const status = after.exit?.kind === 'response' ? after.exit.status : (after.answer?.status ?? head.status);
  return { reason: said.reason, status, chosen: undefined, notSimulated: said.notSimulated ?? [] };
}

function notRun({ eventType, request }: Trial, owner: OwnerMatch, sentence: string, notes: readonly string[]): TrialResult {
  const afterIs = eventType === 'viewer-response' ? 'response' : 'request';
  const nothing = {
    changed: [],
    status: null,
    event: '',
    before: '',
    after: null,
    console: [],
    compute: null,
    origin: null,
    line: null,
  } as const;
  return { owner: ownerOf(owner), host: request.host, outcome: 'not-run', sentence, ...nothing, afterIs, notes };
}

function ownerOf(match: OwnerMatch | undefined): TrialResult['owner'] {
  const { id = '', kind = 'distribution', name = '' } = match?.owner ?? {};
  return { id, kind, name };
}

/** The event without what only the sandbox sees. */
function shownBefore({ event, call }: { readonly event: PreparedCall['event']; readonly call: FunctionCall }): {
  readonly event: string;
  readonly before: string;
} {
  const { __rawQueryString: _raw, ...request } = event.request;
  const response: EventResponse | undefined = event.response;
  return { event: json({ ...call.event, request }), before: json(response ?? request) };
}

function notesOf(
  { owner, domain }: OwnerMatch,
  name: string,
  eventType: FunctionEventType,
  isOwn: boolean,
  pathPattern: string,
): readonly string[] {
  const behavior = pathPattern === '*' ? 'the default behavior' : `behavior ${pathPattern}`;
  const said: string[] = [];
  if (!isOwn) said.push(`For this request ${behavior} of ${owner.name} does not run ${name} at ${eventType}. It was run all the same.`);
  if (!owner.enabled.value || !owner.distributionEnabled.value)
    said.push(`${owner.name} is disabled: CloudFront would refuse the request.`);
  const claimed = owner.tenant?.value.Domains.find(({ Domain }) => Domain.toLowerCase() === domain);
  if (claimed?.Status === 'inactive') said.push(`${domain} is inactive: CloudFront would not serve it.`);
  return said;
}

const order = ['method', 'uri', 'querystring', 'statusCode', 'statusDescription', 'headers', 'cookies', 'body'];

/** The members in the order of an event, so that a comparison shows what changed and not what moved. */
function ordered(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  const known = order.flatMap((name) => entries.filter(([own]) => own === name));
  return Object.fromEntries([...known, ...entries.filter(([name]) => !order.includes(name))]);
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
