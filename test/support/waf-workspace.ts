/** A tenant behind a web ACL, and requests to it through the whole offline pipeline: for tests of what AWS WAF makes of a request. */
import { compile } from '../../main/core/config/compile';
import { createOfflineDriver } from '../../main/replay/offline';
import { createSequenceCache } from '../../main/replay/dry-ports';
import { createRateStore } from '../../main/runtime/rate-store';
import { buildViewerRequest, type RequestInput } from '../../main/replay/request';
import type { RuleAction, Statement, TextTransformation, TextTransformationType } from '../../main/core/model/generated/wafv2';
import type { Snapshot } from '../../main/core/types/snapshot';
import type { Trace } from '../../main/core/types/trace';
import { workspaceOf, type Files } from './compiled';
import { saasWithZone } from './saas-workspace';

export const aclArn = (name: string): string => `arn:aws:wafv2:us-east-1:111122223333:global/webacl/${name}/1`;
const VisibilityConfig = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'm' };

export const wafRule = (Name: string, Statement: Statement, Action: RuleAction = { Block: {} }, more: object = {}): object => ({
  Name,
  Priority: 0,
  Statement,
  Action,
  VisibilityConfig,
  ...more,
});

export const webAclFile = (name: string, Rules: readonly object[], more: object = {}): object => ({
  Name: name,
  ARN: aclArn(name),
  DefaultAction: { Allow: {} },
  VisibilityConfig,
  Rules: Rules.map((rule, Priority) => ({ ...rule, Priority })),
  ...more,
});

export const asIs: readonly TextTransformation[] = [{ Priority: 0, Type: 'NONE' }];
export const byTransforming = (...types: TextTransformationType[]): TextTransformation[] =>
  types.map((Type, Priority) => ({ Priority, Type }));

export interface WafWorkspace {
  /** More members of the web ACL. */
  readonly acl?: object;
  /** More members of the template. */
  readonly template?: object;
  readonly files?: Files;
  /** Members of workspace.json. */
  readonly settings?: object;
}

/** A tenant at https://acme.saas.example/ whose template has a web ACL with these rules, in this order. */
export function wafFiles(rules: readonly object[], more: WafWorkspace = {}): Files {
  return {
    ...saasWithZone,
    'distributions/saas.json': { ...(saasWithZone['distributions/saas.json'] as object), WebACLId: aclArn('shop'), ...more.template },
    'web-acls/shop.json': webAclFile('shop', rules, more.acl),
    ...more.files,
  };
}

export function wafSnapshot(rules: readonly object[], more: WafWorkspace = {}): Snapshot {
  return compile(workspaceOf(wafFiles(rules, more), more.settings));
}

export type Asked = Partial<RequestInput> & { /** Seconds after the first moment. */ readonly after?: number };

/** Sends requests one after the other, sharing cache and counters. */
export async function wafTraces(snapshot: Snapshot, requests: readonly Asked[]): Promise<readonly Trace[]> {
  const driver = createOfflineDriver({ workspacePath: '/nowhere', deterministic: true });
  const kept = { cache: createSequenceCache(), rates: createRateStore() };
  const begun = Date.UTC(2026, 0, 2, 3, 4, 0);
  const traces: Trace[] = [];
  for (const { after = 0, ...request } of requests) {
    const viewer = buildViewerRequest({ url: 'https://acme.saas.example/', ...request });
    traces.push(await driver.explain(snapshot, viewer, { at: begun + after * 1000, ...kept, skipNext: true }));
  }
  driver.close();
  return traces;
}

/** The trace of one request. */
export async function wafTrace(snapshot: Snapshot, request: Asked = {}): Promise<Trace> {
  const [trace] = await wafTraces(snapshot, [request]);
  if (!trace) throw new Error('no trace');
  return trace;
}
