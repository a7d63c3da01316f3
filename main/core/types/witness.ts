/** Witness requests: the fewest requests that show every change of behavior between two configurations. */
import type { Cause, ChangeKind } from './compare';
import type { HeaderList, TlsVersion } from './exchange';
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
  /** The viewer has IPv6 alone; absent = IPv4. */
  readonly ipv6?: true;
  /** Highest TLS version that the client offers; absent = TLSv1.3. */
  readonly maxTls?: TlsVersion;
  /** Epoch milliseconds of the simulated clock; absent = the time of the report. */
  readonly at?: number;
}

/** One change of behavior: a difference of the configurations, and what it does to requests. */
export interface WitnessChange {
  /** Stable for the same two configurations. */
  readonly id: string;
  readonly cause: Cause;
  readonly kind: ChangeKind;
  /** Which part of the cache key or of the request to the origin, e.g. `cookie:session`; null where it has no parts. */
  readonly part: string | null;
  readonly stage: string;
  /** Status, or failure where there was no answer. */
  readonly from: string;
  readonly to: string;
  /** "The web ACL of tenant shop differs." */
  readonly what: string;
  /** Owners at which this change was seen, by name; equal ones of a template are each counted. */
  readonly owners: number;
}

export interface Witness {
  readonly request: WitnessRequest;
  /** Every change that this request shows. */
  readonly causes: readonly Cause[];
  /** The same with what each does. */
  readonly changes: readonly WitnessChange[];
  /** "shop.example.com/admin is refused from DE: the web ACL of the tenant differs." */
  readonly sentence: string;
  readonly stage: string;
  readonly kind: ChangeKind;
  /** Status, or failure where there was no answer. */
  readonly before: string;
  readonly after: string;
  readonly differences: readonly TraceDifference[];
}

export interface WitnessReport {
  readonly witnesses: readonly Witness[];
  /** Requests that were tried to find them. */
  readonly tried: number;
  /** What the search looked at: one sentence for each dimension, with how many values. */
  readonly dimensions: readonly { readonly name: string; readonly values: number; readonly what: string }[];
  /** Differences of the two configurations that no request in these dimensions can show, each with the reason. */
  readonly silent: readonly { readonly cause: Cause; readonly what: string; readonly reason: string }[];
  /** Epoch milliseconds at which all requests without a time of their own were tried. */
  readonly at: number;
  /** Whether no smaller set shows all changes that were found; false = found greedily. */
  readonly smallest: boolean;
  /** False when the search was stopped or a dimension was cut short; `notes` says which. */
  readonly complete: boolean;
  readonly notes: readonly string[];
}

/** How far a search is. */
export interface WitnessProgress {
  /** Requests tried so far, and how many are planned. */
  readonly done: number;
  readonly total: number;
  /** Changes found so far. */
  readonly changes: number;
}
