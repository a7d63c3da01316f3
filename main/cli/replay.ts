/** `edgecase replay`: recorded traffic through a workspace, without a socket. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isScannable } from '../replay/lines/index';
import { openTraffic, TrafficError } from '../traces/sources/index';
import { choice, flag, parseCommand, text, UsageError, type Parsed } from './arguments';
import { CommandError, type Terminal } from './command';
import { draftOption, namedConfiguration, otherConfiguration, readConfiguration } from './configuration';
import { failUnderOf } from './fail-under';
import { interruptSignal } from './interrupted';
import { readPace, type Pace, type SetConfiguration } from '../replay/sets';
import { replayLogs } from './replay-logs';
import { replaySets } from './replay-sets';
import { trafficFiles } from './traffic-files';

const options = {
  limit: { type: 'string' },
  against: { type: 'string' },
  ignore: { type: 'string' },
  report: { type: 'string' },
  live: { type: 'boolean' },
  pace: { type: 'string' },
  fidelity: { type: 'boolean' },
  workers: { type: 'string' },
  format: { type: 'string' },
  'fail-under': { type: 'string' },
  ...draftOption,
} as const;

/** What a way of replaying is given. */
export interface ReplayJob {
  readonly configuration: SetConfiguration;
  /** Absolute paths, all of one kind. */
  readonly files: readonly string[];
  readonly limit?: number;
  /** Threads. */
  readonly workers?: number;
  /** Compare with what the log says of the answers. */
  readonly fidelity?: boolean;
  readonly json: boolean;
  /** Of what a comparison found; text when absent. */
  readonly format?: 'junit' | 'sarif';
  /** Percent of what is compared with a log that has to agree. */
  readonly failUnder?: number;
  /** What is compared with the first. */
  readonly against?: SetConfiguration;
  /** File of rules for differences that are expected. */
  readonly ignore?: string;
  /** Where a report is written: .html or .md. */
  readonly report?: string;
  /** Through a real edge, compared with the recording. */
  readonly live?: boolean;
  readonly pace?: Pace;
  readonly signal: AbortSignal;
}

/** Access logs go line by line through the fast engine; requests in files are a set. */
export type TrafficKind = 'log' | 'set';

/** Writes its result to the terminal. Resolves to the exit code. */
export type ReplayWay = (job: ReplayJob, terminal: Terminal) => Promise<number>;

const ways: Readonly<Record<TrafficKind, ReplayWay>> = {
  log: replayLogs,
  set: replaySets,
};

/** How traffic of a kind is replayed. */
export function replayTraffic(kind: TrafficKind): ReplayWay {
  return ways[kind];
}

/** Exit code 0 when all could be replayed; 1 when something is compared and not all of it is answered as before. */
export async function replay(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(argv, options);
  const [workspace, ...given] = parsed.positionals;
  if (workspace === undefined || given.length === 0)
    throw new UsageError('replay takes a workspace and the traffic to replay: files of it, or folders of them');
  const files = await trafficFiles(await Promise.all(given.map((name) => placeOf(name, workspace))));
  const kind = await kindOf(files);
  const limit = countOf(parsed, 'limit');
  const { against, ...compared } = comparisonOf(parsed);
  const workers = countOf(parsed, 'workers');
  const failUnder = failUnderOf(text(parsed, 'fail-under'));
  if (failUnder !== null && !flag(parsed, 'fidelity'))
    throw new UsageError('--fail-under is about agreement with a recording; add --fidelity');
  if (flag(parsed, 'fidelity') && (against !== undefined || compared.live === true))
    throw new UsageError('--fidelity compares one workspace with the recording; leave --against and --live out');
  const configuration = await readConfiguration(namedConfiguration(parsed, workspace));
  const other = against === undefined ? null : await readConfiguration(otherConfiguration(against, workspace));
  const worlds = [configuration, ...(other ? [other] : [])].filter(({ conditions }) => Object.keys(conditions).length > 0);
  refuseWorlds(worlds, parsed);
  const { signal, done } = interruptSignal();
  try {
    // Logs have an engine of their own; through a real edge, at a pace, and in a world that a draft sets, they go like everything else.
    const ownEngine = compared.live !== true && compared.pace === undefined && worlds.length === 0;
    return await replayTraffic(ownEngine ? kind : 'set')(
      {
        configuration,
        files,
        json: flag(parsed, 'json') || text(parsed, 'format') === 'json',
        fidelity: flag(parsed, 'fidelity'),
        signal,
        ...compared,
        ...(other ? { against: other } : {}),
        ...(limit === undefined ? {} : { limit }),
        ...(workers === undefined ? {} : { workers }),
        ...(failUnder === null ? {} : { failUnder }),
      },
      terminal,
    );
  } finally {
    done();
  }
}

/** What is compared with a recording has to answer at its times, from its origins. */
function refuseWorlds([world]: readonly SetConfiguration[], parsed: Parsed): void {
  const option = ['live', 'fidelity'].find((name) => flag(parsed, name));
  if (world && option !== undefined)
    throw new UsageError(
      `the ${world.name} sets the time or lets origins fail, so it cannot be compared with a recording; leave --${option} out`,
    );
}

/** A path as it is given; where there is nothing, below the workspace: `requests` are its own. */
async function placeOf(name: string, workspace: string): Promise<string> {
  const inside = join(workspace, name);
  return !(await exists(name)) && (await exists(inside)) ? inside : name;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Throws CommandError for files that cannot be read, or that have to be replayed in different ways. */
async function kindOf(files: readonly string[]): Promise<TrafficKind> {
  const kinds = new Set<TrafficKind>();
  for (const file of files) kinds.add((await isScannable(file)) ? 'log' : await otherKind(file));
  const [kind, ...more] = kinds;
  if (kind === undefined || more.length > 0)
    throw new CommandError('Access logs and other traffic cannot be replayed together; name one kind.');
  return kind;
}

async function otherKind(file: string): Promise<TrafficKind> {
  try {
    return (await openTraffic(file)).format.startsWith('log-') ? 'log' : 'set';
  } catch (error) {
    if (error instanceof TrafficError) throw new CommandError(error.message);
    throw error;
  }
}

interface Compared extends Pick<ReplayJob, 'ignore' | 'report' | 'live' | 'pace' | 'format'> {
  /** As it is given. */
  readonly against?: string;
}

function comparisonOf(parsed: Parsed): Compared {
  const [against, ignore, report, paced] = [text(parsed, 'against'), text(parsed, 'ignore'), text(parsed, 'report'), text(parsed, 'pace')];
  const live = flag(parsed, 'live');
  if (live && against !== undefined) throw new UsageError('--live compares with the recording; leave --against out');
  if ((ignore !== undefined || report !== undefined) && against === undefined && !live)
    throw new UsageError('--ignore and --report are about a comparison: name the other workspace with --against');
  if (report !== undefined && !/\.(?:html?|md)$/i.test(report))
    throw new UsageError(`--report takes a file that ends in .html or .md, not '${report}'`);
  const format = choice(parsed, 'format', ['text', 'json', 'junit', 'sarif'], 'text');
  const asFindings = format === 'junit' || format === 'sarif';
  if (asFindings && against === undefined && !live && !flag(parsed, 'fidelity'))
    throw new UsageError(
      `--format ${format} is about a comparison: name the other workspace with --against, or compare with a log by --fidelity`,
    );
  const pace = paced === undefined ? undefined : readPace(paced);
  if (pace === null) throw new UsageError(`--pace takes fast, recorded or a factor such as 10, not '${paced ?? ''}'`);
  return {
    ...(against === undefined ? {} : { against }),
    ...(ignore === undefined ? {} : { ignore }),
    ...(report === undefined ? {} : { report }),
    ...(live ? { live } : {}),
    ...(asFindings ? { format } : {}),
    ...(pace === undefined ? {} : { pace }),
  };
}

function countOf(parsed: Parsed, name: string): number | undefined {
  const value = text(parsed, name);
  if (value === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(value)) throw new UsageError(`--${name} takes a whole number from 1, not '${value}'`);
  return Number(value);
}
