/** The verb that finds witnesses: tells how far it is while the search goes on, and ends with the report. */
import { setTimeout } from 'node:timers/promises';
import type { WitnessProgress, WitnessReport } from '../../core/types/witness';
import { findWitnesses, type WitnessSide } from '../../replay/witness';
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { WitnessMessage } from '../../../preload/contract/what-if';
import { resolveConfiguration, type ResolvedConfiguration } from './resolve-configuration';
import type { Studio } from './studio';

/** Milliseconds between two messages. */
const pause = 120;

export function witnessVerb(studio: Studio): Handlers<StudioContract['whatIf']>['witness'] {
  return async ({ before, after, budget }, call) => {
    const sides = [sideOf(await resolveConfiguration(studio, before)), sideOf(await resolveConfiguration(studio, after))] as const;
    return messages(sides, studio.clock.now(), budget, call?.signal);
  };
}

async function* messages(
  [before, after]: readonly [WitnessSide, WitnessSide],
  at: number,
  budget: number | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<WitnessMessage, void> {
  // Whoever stops listening ends the search too.
  const left = new AbortController();
  let latest: WitnessProgress | null = null;
  let ended: { readonly report: WitnessReport } | { readonly error: unknown } | null = null;
  const search = findWitnesses(before, after, {
    at,
    ...(budget === undefined ? {} : { budget }),
    signal: signal ? AbortSignal.any([signal, left.signal]) : left.signal,
    onProgress: (progress) => void (latest = progress),
  }).then(
    (report) => void (ended = { report }),
    (error: unknown) => void (ended = { error }),
  );
  const done = (): typeof ended => ended;
  try {
    while (done() === null) {
      await Promise.race([search, setTimeout(pause, undefined, { signal: left.signal }).catch(() => undefined)]);
      if (done() === null && latest !== null) yield { progress: latest };
    }
  } finally {
    left.abort(new Error('Nobody waits for these witnesses any more.'));
  }
  const end = done();
  if (end && 'report' in end) yield { result: end.report };
  else if (!signal?.aborted) throw end?.error;
}

function sideOf({ snapshot, workspacePath, conditions }: ResolvedConfiguration): WitnessSide {
  return { snapshot, workspacePath, conditions };
}
