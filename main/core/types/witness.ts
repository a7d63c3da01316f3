/** Witness requests: the fewest requests that show every change of behavior between two configurations. */
import type { Cause } from './compare';
import type { HeaderList } from './exchange';
import type { TraceDifference } from './views';

/** A request in the modelled dimensions. */
export interface WitnessRequest {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  readonly dnsName: string;
  readonly sni: string | null;
  readonly host: string;
  readonly path: string;
  readonly query: string | null;
  readonly country: string | null;
  readonly clientIp: string;
  readonly headers: HeaderList;
}

export interface Witness {
  readonly request: WitnessRequest;
  /** Every change that this request shows. */
  readonly causes: readonly Cause[];
  /** "shop.example.com/admin is refused from DE: the web ACL of the tenant differs." */
  readonly sentence: string;
  readonly stage: string;
  readonly differences: readonly TraceDifference[];
}

export interface WitnessReport {
  readonly witnesses: readonly Witness[];
  /** Requests that were tried to find them. */
  readonly tried: number;
  /** What the search looked at: one sentence for each dimension, with how many values. */
  readonly dimensions: readonly { readonly name: string; readonly values: number; readonly what: string }[];
  /** Differences of the two configurations that no request in these dimensions can show, each with the reason. */
  readonly silent: readonly { readonly cause: Cause; readonly reason: string }[];
  /** False when the search was stopped or a dimension was cut short; `notes` says which. */
  readonly complete: boolean;
  readonly notes: readonly string[];
}
