/** Puts a TTL decision into words: what the origin asked for, which setting had the last word, and what came of it. */
import type { Lifetime } from './cache-control';
import type { TtlDecision } from './ttl';

export interface WithStatus {
  readonly status: number;
}

/** Why and for how long an answer is kept. */
export function explainKept(decision: TtlDecision, { status }: WithStatus): string {
  if (!decision.store) return '';
  const { ttl, bound, asked } = decision;
  const kept = `Its ${status} answer is kept for ${count(ttl)}`;
  if (decision.error) return `${kept}, ${errorClause(decision, status)}.`;
  if (asked.forbids !== null)
    return `${kept} although it says ${asked.forbids}: MinTTL is ${ttl}, and a MinTTL above 0 wins over ${asked.forbids}.`;
  if (asked.seconds === null) {
    return bound === 'DefaultTTL'
      ? `${kept}: it names no lifetime of its own, so DefaultTTL decides.`
      : `${kept}: it names no lifetime of its own, and MinTTL is larger than DefaultTTL.`;
  }
  if (bound === null) return `${kept}, as its ${asked.from} asks.`;
  const limit = bound === 'MaxTTL' ? 'no more than MaxTTL' : 'no less than MinTTL';
  return `${kept}: its ${asked.from} asks for ${count(asked.seconds)}, but the cache keeps it ${limit}.`;
}

function errorClause({ asked, bound }: Extract<TtlDecision, { store: true }>, status: number): string {
  const ignored = asked.forbids === null ? '' : `; its ${asked.forbids} is ignored for ${status}`;
  if (bound === 'ErrorCachingMinTTL') {
    return `the ErrorCachingMinTTL that holds for ${status} (10 unless a custom error response says otherwise)${ignored}`;
  }
  if (bound === 'MaxTTL') return `because its ${asked.from} asks for more than MaxTTL allows${ignored}`;
  return `because its ${asked.from} asks for longer than ErrorCachingMinTTL${ignored}`;
}

type Refused = Extract<TtlDecision, { store: false }>;

const refusals: Readonly<Record<Refused['because'], (status: number, decision: Refused) => string>> = {
  disabled: () => 'Its answer is not stored: caching is off.',
  forbidden: (status, { asked }) =>
    status >= 400
      ? `Its ${status} answer is not stored: it says ${asked.forbids}, which CloudFront honours for ${status}.`
      : `Its answer is not reused: it says ${asked.forbids}, and MinTTL is 0.`,
  zero: (status, { asked, bound }) => `Its ${status} answer is not reused: ${zeroClause(asked, bound)} leaves it 0 seconds.`,
  'vary-star': () => 'Its answer is not reused: it says Vary: *, and with MinTTL 0 every request goes to the origin in full.',
  partial: (status) => `Its ${status} answer is passed on without being stored: it has no body of its own.`,
  'temporary-redirect': (status) =>
    `Its ${status} answer is not stored: temporary redirects are kept only when the origin sends Cache-Control.`,
  'never-cached-status': (status) => `Its ${status} answer is not stored: CloudFront never caches this status.`,
  'silent-error': (status) =>
    `Its ${status} answer is not stored: CloudFront caches ${status} only when the origin sends max-age or s-maxage.`,
};

/** Why an answer is not kept. */
export function explainRefused(decision: TtlDecision, { status }: WithStatus): string {
  if (decision.store) return '';
  const { hold } = decision;
  return `${refusals[decision.because](status, decision)}${hold === null ? '' : held[hold]}`;
}

const held = {
  confirm: ' It is held all the same: the next request has the origin confirm it, and it is shown if the origin fails.',
  'origin-down': ' It is held all the same, to be shown should the origin be out of reach (stale-if-error=0 would prevent that).',
} as const;

function zeroClause(asked: Lifetime, bound: string | null): string {
  if (bound === null && asked.from !== null) return `its ${asked.from}`;
  return bound ?? 'the policy';
}

/** A number of seconds as people read it: `1 second`, `600 seconds (10 minutes)`, `86,400 seconds (1 day)`. */
export function count(value: number): string {
  const plain = value === 1 ? '1 second' : `${String(value).replace(/\B(?=(\d{3})+$)/g, ',')} seconds`;
  for (const [unit, seconds] of units) {
    if (value >= seconds && value % seconds === 0) return `${plain} (${value / seconds} ${unit}${value === seconds ? '' : 's'})`;
  }
  return plain;
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;
