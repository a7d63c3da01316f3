/** Decides what a person would call the change of an answer, and which fact says it shortest. */
import type { ChangeKind } from '../types/compare';
import type { Trace } from '../types/trace';
import type { TraceDifference } from '../types/views';

export interface Headline {
  readonly kind: ChangeKind;
  /** e.g. `a.example.com` and `b.example.com`. */
  readonly from: string;
  readonly to: string;
}

/** The outcome in one word or two: `200 Hit`, `403 Error`, `tls.name-mismatch`. */
export function outcomeOf({ outcome }: Pick<Trace, 'outcome'>): string {
  if (outcome.status === null) return outcome.failure ?? outcome.reason;
  return outcome.resultType === null ? String(outcome.status) : `${outcome.status} ${outcome.resultType}`;
}

/** Order: 1. it stops or starts working, 2. owner, 3. status, 4. origin, 5. certificate, 6. cache, 7. response, 8. the way alone. */
export function headlineOf(before: Trace, after: Trace, differences: readonly TraceDifference[]): Headline {
  const [worked, works] = [isGood(before), isGood(after)];
  const outcomes = { from: outcomeOf(before), to: outcomeOf(after) };
  if (worked && !works) return { kind: 'stops-working', ...outcomes };
  if (!worked && works) return { kind: 'starts-working', ...outcomes };
  const differs = (...paths: readonly string[]): TraceDifference | undefined =>
    differences.find(({ path }) => paths.some((wanted) => path === wanted || (wanted.endsWith('.') && path.startsWith(wanted))));
  // A request that no longer gets as far as its owner has not changed it.
  if (before.owner && after.owner && differs('owner.kind', 'owner.name'))
    return { kind: 'owner', from: ownerOf(before), to: ownerOf(after) };
  if (differs('outcome.status', 'outcome.failure')) return { kind: 'status', ...outcomes };
  const said = (kind: ChangeKind, difference: TraceDifference | undefined): Headline | null =>
    difference ? { kind, from: difference.before, to: difference.after } : null;
  return (
    said('origin', bothAsked(before, after) ? differs('origin.domain', 'origin.path', 'origin.url', 'origin.id') : undefined) ??
    said('certificate', differs('certificate.arn', 'certificate.notAfter', 'certificate.')) ??
    said(
      'cache',
      bothLookedUp(before, after) ? differs('cache.', 'outcome.resultType', 'outcome.detailedResultType', 'outcome.xCache') : undefined,
    ) ??
    said('response', differs('response.', 'errorPage.')) ??
    said('route', differences[0]) ?? { kind: 'route', ...outcomes }
  );
}

function isGood({ outcome }: Trace): boolean {
  return outcome.status !== null && outcome.status < 400;
}

/** A hit asks no origin: that is a change of the cache. */
function bothAsked(before: Trace, after: Trace): boolean {
  return before.origin !== null && after.origin !== null;
}

/** Who is refused before the cache is not cached differently. */
function bothLookedUp(before: Trace, after: Trace): boolean {
  return before.cache !== null && after.cache !== null;
}

function ownerOf({ owner }: Trace): string {
  return owner?.name ?? 'nobody';
}
