/** The verbs that take traffic through configurations. A comparison that was called off is kept for a while, so that it can be gone on with. */
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { CompareInput } from '../../../preload/contract/what-if';
import { htmlReport } from '../../core/compare/report-html';
import { markdownReport } from '../../core/compare/report-markdown';
import type { ReportInput } from '../../core/compare/report';
import type { Comparison, Fidelity, Replay, ReplayProgress } from '../../core/types/compare';
import type { ConfigurationRef } from '../../core/types/draft';
import { createSetReplay, type SetConfiguration, type SetReplay } from '../../replay/sets';
import { createLogComparison, logOf, nameOfLog, replayLogOf } from './log-replay';
import { progressing } from './progressing';
import { resolveConfiguration, type ResolvedConfiguration } from './resolve-configuration';
import type { Studio } from './studio';
import { openTrafficOf } from './what-if-traffic';

/** Comparisons that are kept for their report, or to go on with. */
const kept = 3;
/** Milliseconds that a comparison which was called off keeps its threads, and what it holds in memory. */
const patience = 120_000;

interface Compared {
  readonly key: string;
  readonly comparison: Comparison;
  readonly names: Pick<ReportInput, 'before' | 'after' | 'traffic' | 'at'>;
}

interface Running {
  readonly replay: Pick<SetReplay, 'run' | 'close'>;
  readonly names: Compared['names'];
  /** Where progress is told, as long as somebody listens. */
  listener: ((progress: ReplayProgress) => void) | null;
  timer: NodeJS.Timeout | null;
}

export function comparisonVerbs(studio: Studio): Pick<Handlers<StudioContract['whatIf']>, 'compare' | 'replay' | 'report'> {
  const done: Compared[] = [];
  const paused = new Map<string, Running>();

  /** Everything that can be refused happens here, before a stream begins. */
  const prepare = async (input: CompareInput): Promise<Prepared> => {
    const sides = { before: await resolve(input.before), after: await resolve(input.after) };
    const key = keyOf(input, sides);
    return { key, running: takeBack(key) ?? (await open(input, sides)) };
  };

  const open = async (input: CompareInput, { before, after }: Sides): Promise<Running> => {
    const log = await logOf(input.traffic, [before, after], input.pace);
    const names = { before: before.name, after: after.name, at: Date.now() };
    if (log !== null) {
      const question = { path: log, before, after, ignore: input.ignore };
      const whole: Running = {
        replay: createLogComparison(question, (progress) => whole.listener?.(progress)),
        names: { ...names, traffic: nameOfLog(log) },
        listener: null,
        timer: null,
      };
      return whole;
    }
    const traffic = await openTrafficOf(studio, input.traffic);
    const running: Running = {
      replay: createSetReplay({
        traffic,
        before: configurationOf(before),
        after: configurationOf(after),
        snapshots: { before: before.snapshot, after: after.snapshot },
        ignore: input.ignore,
        ...(input.pace === undefined ? {} : { pace: input.pace }),
        onProgress: (progress) => running.listener?.(progress),
      }),
      names: { ...names, traffic: traffic.name },
      listener: null,
      timer: null,
    };
    return running;
  };

  const finish = async ({ key, running }: Prepared, listener: Running['listener'], signal?: AbortSignal): Promise<Compared> => {
    running.listener = listener;
    try {
      const comparison = await running.replay.run(signal);
      await running.replay.close();
      const compared = { key, comparison, names: running.names };
      done.unshift(compared);
      done.splice(kept);
      return compared;
    } catch (error) {
      running.listener = null;
      if (signal?.aborted === true) lay(key, running);
      else await running.replay.close();
      throw error;
    }
  };

  const resolve = (ref: ConfigurationRef): Promise<ResolvedConfiguration> => resolveConfiguration(studio, ref);
  const takeBack = (key: string): Running | undefined => {
    const running = paused.get(key);
    if (!running) return undefined;
    paused.delete(key);
    if (running.timer) clearTimeout(running.timer);
    return running;
  };
  const lay = (key: string, running: Running): void => {
    const end = (): void => {
      paused.delete(key);
      void running.replay.close();
    };
    running.timer = setTimeout(end, patience).unref();
    paused.set(key, running);
    const [oldest] = paused.keys();
    if (paused.size > kept && oldest !== undefined) {
      const old = takeBack(oldest);
      void old?.replay.close();
    }
  };

  return {
    compare: async (input, call) => {
      const prepared = await prepare(input);
      return progressing<ReplayProgress, Comparison>(async (tell) => (await finish(prepared, tell, call?.signal)).comparison, call?.signal);
    },
    replay: async ({ traffic, configuration, pace }, call) => {
      const side = await resolve(configuration);
      const log = await logOf(traffic, [side], pace);
      if (log !== null) {
        const question = { path: log, before: side, after: null, ignore: [] };
        return progressing<ReplayProgress, Replay>((tell) => replayLogOf(question, tell, call?.signal), call?.signal);
      }
      const opened = await openTrafficOf(studio, traffic);
      return progressing<ReplayProgress, Replay>(async (tell) => {
        const replay = createSetReplay({
          traffic: opened,
          before: configurationOf(side),
          after: null,
          snapshots: { before: side.snapshot, after: null },
          ...(pace === undefined ? {} : { pace }),
          onProgress: tell,
        });
        try {
          return replayOf(await replay.run(call?.signal), await replay.fidelity());
        } finally {
          await replay.close();
        }
      }, call?.signal);
    },
    report: async ({ format, ...input }, call) => {
      const sides = { before: await resolve(input.before), after: await resolve(input.after) };
      const key = keyOf(input, sides);
      const known = done.find((one) => one.key === key);
      const { comparison, names } = known ?? (await finish(await prepare(input), null, call?.signal));
      const report: ReportInput = { comparison, ...names, ignore: input.ignore };
      return format === 'html'
        ? { name: 'comparison.html', text: htmlReport(report) }
        : { name: 'comparison.md', text: markdownReport(report) };
    },
  };
}

interface Prepared {
  readonly key: string;
  readonly running: Running;
}

interface Sides {
  readonly before: ResolvedConfiguration;
  readonly after: ResolvedConfiguration;
}

/** The same traffic, rules and pace over configurations that mean the same. */
function keyOf({ traffic, before, after, ignore, pace }: CompareInput, sides: Sides): string {
  // Request files are no part of what a configuration means, and here they are what is asked.
  const asked = traffic.kind === 'requests' ? sides.before.input.files.filter(({ path }) => path.startsWith('requests/')) : [];
  const revisions = [sides.before, sides.after].map(({ snapshot, conditions }) => [snapshot.revision, conditions]);
  return JSON.stringify([traffic, before, after, ignore, pace ?? null, revisions, asked]);
}

function configurationOf({ name, input, workspacePath, conditions }: ResolvedConfiguration): SetConfiguration {
  return { name, input, workspacePath, conditions };
}

function replayOf({ before, tenants, skipped, divergences, assumptions }: Comparison, fidelity: Fidelity | null): Replay {
  return { summary: before, fidelity, tenants, skipped, divergences, assumptions };
}
