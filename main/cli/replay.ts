/** `edgecase replay`: recorded traffic through a workspace, without a socket. */
import { isScannable } from '../replay/lines/index';
import { openTraffic, TrafficError } from '../traces/sources/index';
import { flag, parseCommand, text, UsageError, type Parsed } from './arguments';
import { CommandError, type Terminal } from './command';
import { interruptSignal } from './interrupted';
import { replayLogs } from './replay-logs';
import { trafficFiles } from './traffic-files';

const options = { limit: { type: 'string' }, against: { type: 'string' } } as const;

/** What a way of replaying is given. */
export interface ReplayJob {
  /** Folder of the workspace. */
  readonly workspace: string;
  /** Absolute paths, all of one kind. */
  readonly files: readonly string[];
  readonly limit?: number;
  /** Folder of another workspace: the answers of the two are compared. */
  readonly against?: string;
  readonly json: boolean;
  readonly signal: AbortSignal;
}

/** Access logs go line by line through the fast engine; requests in files are a set. */
export type TrafficKind = 'log' | 'set';

/** Writes its result to the terminal. Resolves to the exit code. */
export type ReplayWay = (job: ReplayJob, terminal: Terminal) => Promise<number>;

const ways: Readonly<Record<TrafficKind, ReplayWay>> = {
  log: replayLogs,
  set: () => {
    throw new CommandError('Only access logs can be replayed from the command line.');
  },
};

/** How traffic of a kind is replayed. */
export function replayTraffic(kind: TrafficKind): ReplayWay {
  return ways[kind];
}

/** Exit code 0 when all could be replayed, 1 when two configurations were compared and answers differ. */
export async function replay(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(argv, options);
  const [workspace, ...given] = parsed.positionals;
  if (workspace === undefined || given.length === 0)
    throw new UsageError('replay takes a workspace and the traffic to replay: log files or folders of them');
  const files = await trafficFiles(given);
  const kind = await kindOf(files);
  const limit = countOf(parsed, 'limit');
  const against = text(parsed, 'against');
  const { signal, done } = interruptSignal();
  const job: ReplayJob = {
    workspace,
    files,
    json: flag(parsed, 'json'),
    signal,
    ...(limit === undefined ? {} : { limit }),
    ...(against === undefined ? {} : { against }),
  };
  try {
    return await replayTraffic(kind)(job, terminal);
  } finally {
    done();
  }
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

function countOf(parsed: Parsed, name: string): number | undefined {
  const value = text(parsed, name);
  if (value === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(value)) throw new UsageError(`--${name} takes a whole number from 1, not '${value}'`);
  return Number(value);
}
