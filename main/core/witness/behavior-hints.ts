/** What the behaviors of an owner look at: names in policies, what functions read, and the paths that its origins know. */
import { forwardingOf } from '../origins/forwarding';
import type { PolicyItems } from '../types/resources';
import type { CompiledBehavior, EffectiveOwner, Snapshot } from '../types/snapshot';
import type { Hints } from './hints';

/** Files and stubs of one origin that are tried at most. */
const mostPaths = 24;

export function addBehaviorHints(hints: Hints, owner: EffectiveOwner, snapshot: Snapshot): void {
  for (const behavior of owner.behaviors) {
    hints.patterns.push(behavior.pathPattern);
    addPolicies(hints, behavior);
    for (const { resource } of behavior.functions)
      if (resource?.value.FunctionCode !== undefined) addCode(hints, resource.value.FunctionCode);
  }
  for (const { ResponsePagePath } of owner.customErrorResponses.value) if (ResponsePagePath) hints.paths.push(ResponsePagePath);
  if (owner.defaultRootObject.value !== '') hints.paths.push(`/${owner.defaultRootObject.value}`);
  for (const { Id } of owner.distribution?.value.Origins ?? []) {
    const origin = owner.origin(Id);
    if (origin) addOriginPaths(hints, snapshot, origin.domain, origin.path);
  }
}

function addPolicies(hints: Hints, behavior: CompiledBehavior): void {
  const { caching, originRequestPolicy, responseHeadersPolicy } = behavior;
  addItems(hints.queries, caching.queryStrings);
  addItems(hints.cookies, caching.cookies);
  addItems(hints.headers, caching.headers);
  const { HeadersConfig, CookiesConfig, QueryStringsConfig } = originRequestPolicy?.value ?? {};
  for (const name of HeadersConfig?.Headers ?? []) hints.headers.add(name.toLowerCase());
  for (const name of CookiesConfig?.Cookies ?? []) hints.cookies.add(name);
  for (const name of QueryStringsConfig?.QueryStrings ?? []) hints.queries.add(name);
  if (responseHeadersPolicy?.value.CorsConfig) hints.headers.add('origin');
  if (caching.gzip || caching.brotli || behavior.compress) hints.headers.add('accept-encoding');
  for (const name of forwardingOf(behavior).edgeHeaders) if (name.startsWith('cloudfront-is-')) hints.headers.add('user-agent');
}

function addItems(into: Set<string>, { names }: PolicyItems): void {
  for (const name of names) into.add(into.has(name.toLowerCase()) ? name.toLowerCase() : name);
}

/** Names behind `headers`, `cookies` and `querystring`, and texts that look like paths. */
function addCode(hints: Hints, code: string): void {
  const reads = /\b(headers|cookies|querystring)\s*(?:\?\.)?(?:\.\s*([A-Za-z_$][\w$]*)|\[\s*(['"`])([^'"`]+)\3\s*\])/g;
  for (const [, where, plain, , quoted] of code.matchAll(reads)) {
    const name = plain ?? quoted ?? '';
    if (where === 'headers') hints.headers.add(name.toLowerCase());
    else (where === 'cookies' ? hints.cookies : hints.queries).add(name);
  }
  for (const [, , text = ''] of code.matchAll(/(['"`])((?:\/|\.)[\w./-]{1,60})\1/g)) {
    if (text.startsWith('/')) hints.patterns.push(text, `${text}*`);
    else hints.patterns.push(`*${text}`);
  }
}

function addOriginPaths(hints: Hints, snapshot: Snapshot, domain: string, originPath: string): void {
  const fixture = snapshot.origins.get(domain);
  if (!fixture) return;
  const within = (path: string): string | null =>
    originPath === '' ? path : path.startsWith(`${originPath}/`) ? path.slice(originPath.length) : null;
  const found: string[] = [];
  for (const path of fixture.files?.keys() ?? []) {
    const seen = within(path);
    if (seen !== null && found.length < mostPaths && /^[\x21-\x7e]+$/.test(seen) && !/[?#%]/.test(seen)) found.push(seen);
  }
  for (const { path } of fixture.stubs) {
    if (path === undefined) continue;
    const glob = path.startsWith('/') ? path : `/${path}`;
    for (const seen of [within(glob), glob.startsWith('/*/') ? glob.slice(2) : null]) {
      if (seen !== null) found.push(seen.replaceAll('*', 'x').replaceAll('?', 'x').replace(/x$/, ''));
    }
  }
  hints.paths.push(...found.filter((path) => path.startsWith('/')).slice(0, mostPaths));
}
