/** Decides how one feature asks another for something: a request is kept until the feature that owns the work takes it, so features never import each other. */
import { useEffect, useRef } from 'react';
import type { Fix } from '../../main/core/types/diagnostic';
import type { SendInput } from '../../preload/contract/edge';
import { navigate, type FeatureId } from '../ui/navigation';
import { useProblemsView } from './stores';

/** A request bar to fill in; `now` also presses Send. */
export interface SendPrefill extends Partial<SendInput> {
  readonly now?: boolean;
}

/** What each feature can be asked for. */
export interface FeatureRequests {
  /** With `fix` its edits are made, instead of only going to the place. */
  readonly files:
    | { readonly file: string; readonly line?: number; readonly column?: number; readonly fix?: Fix }
    | { /** Folder to ask for a new file in. */ readonly newIn: string };
  readonly send: SendPrefill;
  /** `dnsName` when DNS was asked for another name than Host. */
  readonly map: { readonly host: string; readonly dnsName?: string };
  readonly effective: { readonly ownerId: string };
  /** A live exchange, or the dialog that reads a file. */
  readonly traffic: { readonly id: string } | { readonly open: 'import' };
  readonly certificates: { readonly name: string };
  /** A tenant's steps, or the plan for moving a domain. */
  readonly onboarding: { readonly page: 'tenants' | 'moves'; readonly id?: string; readonly domain?: string };
  /** By ARN, or by the path of a file of it. */
  readonly functions: { readonly arn: string } | { readonly file: string };
  /** A stored object to show, or what to open. */
  readonly cache: { readonly key: string } | { readonly open: 'miss' | 'invalidate' };
  /** Which draft to compare with which set of recorded traffic (ids), what to show of it, and whether to begin at once. */
  readonly 'what-if': {
    readonly draft?: string;
    readonly set?: string;
    readonly compare?: boolean;
    readonly view?: 'compare' | 'witness' | 'timeline' | 'fidelity';
    /** A file of the draft to open, at a line. */
    readonly file?: string;
    readonly line?: number;
  };
  readonly handbook: { readonly page: 'assumptions' | 'quotas' | 'rules' } | { /** A rule to show. */ readonly code: string };
}

type Handler<K extends FeatureId> = (request: FeatureRequests[K]) => void;

const pending = new Map<FeatureId, FeatureRequests[FeatureId]>();
const handlers = new Map<FeatureId, (request: never) => void>();

/** Shows the feature and hands it the request, at once or as soon as it has loaded. The newest request wins. */
export function ask<K extends FeatureId>(feature: K, request: FeatureRequests[K]): void {
  navigate(feature);
  const handler = handlers.get(feature) as Handler<K> | undefined;
  if (handler) handler(request);
  else pending.set(feature, request);
}

/** Takes a feature's requests from now on, first one that may be waiting. One handler per feature. */
export function answer<K extends FeatureId>(feature: K, handler: Handler<K>): () => void {
  handlers.set(feature, handler);
  const waiting = pending.get(feature) as FeatureRequests[K] | undefined;
  if (waiting !== undefined) {
    pending.delete(feature);
    handler(waiting);
  }
  return () => {
    if (handlers.get(feature) === (handler as (request: never) => void)) handlers.delete(feature);
  };
}

/** `answer` for a component: takes requests while it is mounted, always with its newest handler. */
export function useRequests<K extends FeatureId>(feature: K, handler: Handler<K>): void {
  const newest = useRef(handler);
  useEffect(() => {
    newest.current = handler;
  });
  useEffect(() => answer(feature, (request) => newest.current(request)), [feature]);
}

/** Opens the file in the editor; line and column count from 1. */
export function openFileAt(file: string, line?: number | null, column?: number): void {
  ask('files', { file, ...(line ? { line } : {}), ...(column ? { column } : {}) });
}

/** Asks for a new file in this folder. */
export function askForFile(folder: string): void {
  ask('files', { newIn: folder });
}

/** Fills in the request bar, and sends when `now` is set. */
export function sendRequest(prefill: SendPrefill): void {
  ask('send', prefill);
}

/** Shows a host name's two strands on the map, the DNS strand from another name when that one was asked for. */
export function showOnMap(host: string, dnsName?: string): void {
  ask('map', dnsName === undefined || dnsName === host ? { host } : { host, dnsName });
}

/** Shows the flattened configuration of a tenant or distribution. */
export function showEffective(ownerId: string): void {
  ask('effective', { ownerId });
}

/** Opens a recorded exchange of the traffic list. */
export function openTrace(id: string): void {
  ask('traffic', { id });
}

/** Shows what a tenant (by id or name) still needs until it is served. */
export function showOnboarding(id: string): void {
  ask('onboarding', { page: 'tenants', id });
}

/** Shows what a name would be served by TLS. */
export function showCertificate(name: string): void {
  ask('certificates', { name });
}

/** Opens the run panel of the function that this file is of. */
export function tryFunction(file: string): void {
  ask('functions', { file });
}

/** Shows an object of the running edge's cache. */
export function showCached(key: string): void {
  ask('cache', { key });
}

/** Compares the workspace with a draft (an id). */
export function compareDraft(draft: string, set?: string): void {
  ask('what-if', { draft, ...(set === undefined ? {} : { set }), view: 'compare', compare: true });
}

/** Shows what a rule wants, and why. */
export function showRule(code: string): void {
  ask('handbook', { code });
}

/** Lists the problems that hold this text (a code, a file) in the problems panel. */
export function showProblemsOf(text: string): void {
  useProblemsView.setState(({ asked }) => ({ text, severity: 'all', asked: asked + 1 }));
}
