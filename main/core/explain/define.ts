/** Reasons are declared where they arise, as tables of code -> sentence; explain/catalogue.ts joins the tables. */
import type { Reason } from '../types/exchange';

export interface ReasonDefinition<P> {
  /** `problem`: something a person would want to mend. `notice`: works, but worth knowing. `ok`: as intended. */
  readonly severity: 'ok' | 'notice' | 'problem';
  /** A sentence in plain words that names the things concerned. */
  readonly sentence: (params: P) => string;
  /** Where the rule comes from: a page of the CloudFront Developer Guide, an RFC, or an assumption id. */
  readonly source: string;
  /** What a person can do about a problem. */
  readonly hint?: string;
}

export type ReasonTable = Readonly<Record<string, ReasonDefinition<never>>>;
type ParamsOf<D> = D extends { readonly sentence: (params: infer P) => string } ? P : never;

/** Makes the typed speaker of a reason table: `say('dns.loop', { name })` gives the Reason that a stage returns. */
export function speakerOf<T extends ReasonTable>(_table: T): <C extends keyof T & string>(code: C, params: ParamsOf<T[C]>) => Reason {
  return (code, params) => ({ code, params: params as Readonly<Record<string, unknown>> });
}
