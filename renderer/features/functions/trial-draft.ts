/** Decides what the fields of the run panel mean: a draft of texts, and the trial that it asks for. */
import type { FunctionEventType, FunctionSummary } from '../../../main/core/types/trial';
import type { TrialInput } from '../../../preload/contract/functions';

export interface HeaderRow {
  readonly name: string;
  readonly value: string;
}

/** Everything as it stands in the fields. */
export interface TrialDraft {
  readonly eventType: FunctionEventType;
  readonly method: string;
  readonly host: string;
  /** With the query string. */
  readonly path: string;
  readonly headers: readonly HeaderRow[];
  /** Of the viewer; empty = the local one. */
  readonly clientIp: string;
  readonly status: string;
  readonly responseHeaders: readonly HeaderRow[];
  /** Ask every tenant of the template, each by a domain of its own. */
  readonly all: boolean;
}

export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

export type TrialField = 'host' | 'path' | 'headers' | 'status' | 'responseHeaders';
export interface TrialProblem {
  readonly field: TrialField;
  readonly text: string;
}

/** What a function is first tried with: the event, a path and a name of its first association. */
export function draftFor({ associations, host }: FunctionSummary): TrialDraft {
  const [first] = associations;
  return {
    eventType: first?.eventType ?? 'viewer-request',
    method: 'GET',
    host: host ?? '',
    path: pathFor(first?.pathPattern ?? '*'),
    headers: [],
    clientIp: '',
    status: '200',
    responseHeaders: [{ name: 'content-type', value: 'text/html' }],
    all: false,
  };
}

/** A path that the pattern matches: `/` for `*`, `/api/x` for `/api/*`. */
export function pathFor(pattern: string): string {
  if (pattern === '*') return '/';
  const path = pattern.replaceAll(/[*?]/g, 'x');
  return path.startsWith('/') ? path : `/${path}`;
}

export interface ReadTrial {
  /** null while a field is wrong. */
  readonly input: TrialInput | null;
  readonly problems: readonly TrialProblem[];
}

const headerName = /^[!#$%&'*+.^_`|~\w-]+$/;

/** The trial that the fields ask for, without the code. */
export function readTrial(arn: string, draft: TrialDraft): ReadTrial {
  const problems: TrialProblem[] = [];
  const host = draft.host.trim().toLowerCase();
  if (!/^[^\s/?#:@]+$/.test(host))
    problems.push({ field: 'host', text: host ? 'Only the name, without a path.' : 'Type a domain of a tenant.' });
  const path = draft.path.trim() || '/';
  if (!path.startsWith('/')) problems.push({ field: 'path', text: 'A path begins with /.' });
  if (path.includes('#')) problems.push({ field: 'path', text: 'What follows # is never sent.' });
  const headers = pairsOf(draft.headers);
  if (!headers) problems.push({ field: 'headers', text: 'A header needs a name without spaces.' });
  const clientIp = draft.clientIp.trim();
  const input = {
    arn,
    eventType: draft.eventType,
    method: draft.method,
    url: `https://${host}${path}`,
    headers: headers ?? [],
    ...(clientIp === '' ? {} : { clientIp }),
  };
  if (draft.eventType === 'viewer-request') return { input: problems.length > 0 ? null : input, problems };
  const status = /^[1-5]\d\d$/.test(draft.status.trim()) ? Number(draft.status) : null;
  if (status === null) problems.push({ field: 'status', text: 'A number from 100 to 599.' });
  const answered = pairsOf(draft.responseHeaders);
  if (!answered) problems.push({ field: 'responseHeaders', text: 'A header needs a name without spaces.' });
  if (problems.length > 0 || status === null || !answered) return { input: null, problems };
  return { input: { ...input, response: { status, headers: answered } }, problems };
}

/** Rows as pairs, empty rows left out; null when a row has no proper name. */
function pairsOf(rows: readonly HeaderRow[]): [string, string][] | null {
  const filled = rows.filter(({ name, value }) => name.trim() !== '' || value.trim() !== '');
  if (filled.some(({ name }) => !headerName.test(name.trim()))) return null;
  return filled.map(({ name, value }) => [name.trim(), value.trim()]);
}
