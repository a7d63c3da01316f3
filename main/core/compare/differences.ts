/** Decides how two traces of the same request differ in what the viewer, the cache or an origin would notice. */
import { diffTraces } from '../explain/diff';
import type { Trace } from '../types/trace';
import type { TraceDifference } from '../types/views';

/** Facts that hang on where things stand, not on what they do. */
const placesOnly: ReadonlySet<string> = new Set(['behavior.index', 'assumptions', 'owner.id']);

/**
 * The differences of diffTraces that are more than bookkeeping: a rung that decided the same for the same reason on other lines is none, nor
 * is the place of a behavior in its list, nor the loopback address that stands for an endpoint here.
 */
export function differencesOf(before: Trace, after: Trace): readonly TraceDifference[] {
  const [one, other] = [before.dns?.endpoint ?? null, after.dns?.endpoint ?? null];
  const sameChain = chainOf(before) === chainOf(after);
  return diffTraces(before, after).filter(({ path, stage }) => {
    if (placesOnly.has(path) || path.endsWith('.not-simulated')) return false;
    if (path === 'dns.addresses') return one === null && other === null;
    if (path === 'dns.chain') return !sameChain;
    if (path === 'certificate.names') return !sameNames(before.certificate?.names ?? [], after.certificate?.names ?? []);
    // That a name leans on a name of somebody else is worth telling, and no other way.
    if (path === '01-dns' && sameChain && one === other && before.outcome.failure === after.outcome.failure) return false;
    return path !== stage || !sameRung(before, after, path);
  });
}

/** A certificate covers the same names in whatever order it lists them. */
function sameNames(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name) => other.includes(name));
}

/** The chain without what CloudFront's own name answers: those addresses are places on this machine. */
function chainOf({ dns }: Trace): string {
  const own = dns?.chain.filter(({ source }) => source.file !== '') ?? [];
  return JSON.stringify(own.map(({ name, type, value, ttl }) => [name, type, value, ttl]));
}

function sameRung(before: Trace, after: Trace, stage: string): boolean {
  const rungs = (trace: Trace): string =>
    JSON.stringify(
      trace.spans
        .filter((span) => span.stage === stage && span.decision !== 'not-simulated')
        .map((span) => [span.decision, span.reason.code]),
    );
  return rungs(before) === rungs(after);
}

/** Settings on the way of the request that are not simulated, on one side only: what they would change is not known. */
export function unsimulatedDifferences(before: Trace, after: Trace): readonly string[] {
  const texts = (trace: Trace): ReadonlySet<string> =>
    new Set(trace.spans.filter(({ decision }) => decision === 'not-simulated').map(({ stage, reason }) => `${stage}: ${reason.text}`));
  const [one, other] = [texts(before), texts(after)];
  return [...[...one].filter((text) => !other.has(text)), ...[...other].filter((text) => !one.has(text))];
}

/** Both missed under the same key, and only what becomes of the origin's answer differs: that is said by 10-cache and decided by 11-origin. */
function turnsOnTheAnswer(differences: readonly TraceDifference[], before: Trace, after: Trace): boolean {
  const missed = before.cache?.result === 'Miss' && after.cache?.result === 'Miss' && before.cache.key === after.cache.key;
  return missed && differences.some(({ stage }) => stage === '11-origin');
}

/** The first stage that one of the differences belongs to; of differences without one, the last stage that was reached. */
export function firstStageOf(differences: readonly TraceDifference[], before: Trace, after: Trace): string {
  let first: string | null = null;
  for (const { stage } of differences) if (stage !== null && (first === null || stage < first)) first = stage;
  if (first === '10-cache' && turnsOnTheAnswer(differences, before, after)) return '11-origin';
  return first ?? after.spans.at(-1)?.stage ?? before.spans.at(-1)?.stage ?? '12-viewer-response';
}
