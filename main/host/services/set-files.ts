/** Traffic in and out of the store as files: in steps that the caller follows, and that end when it gives up. */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, isAbsolute, join, resolve } from 'node:path';
import type { StoredSet } from '../../core/types/traffic-query';
import type { ExportResult, JobInput, ResultOf } from '../../traces/store';
import type { contract } from '../../../preload/contract';
import type { ExportMessage, ImportMessage, SetExportFormat, SetProgress } from '../../../preload/contract/sets';
import type { InferSchemaOutput, ContractProcedure } from '@orpc/contract';
import { requestSets, storedIdOf } from './request-sets';
import { engineOf, orGone } from './set-engine';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

type InputOf<P> = P extends ContractProcedure<infer I, infer _O, infer _E, infer _M> ? InferSchemaOutput<I> : never;
type ImportInput = InputOf<(typeof contract)['sets']['importFile']>;
type ExportInput = InputOf<(typeof contract)['sets']['exportSet']>;
type AnonymiseInput = InputOf<(typeof contract)['sets']['anonymise']>;

/** Bytes up to which an export goes to the page as a text. */
const largestText = 24_000_000;

export async function* importFile(studio: Studio, input: ImportInput, signal?: AbortSignal): AsyncGenerator<ImportMessage, void> {
  const uploaded = 'base64' in input.from ? await unpack(studio, input.from.fileName, input.from.base64) : null;
  try {
    const path = 'path' in input.from ? absolutePath(input.from.path) : (uploaded?.path ?? '');
    const source = basename(path);
    yield* importPath(studio, { path, source, name: input.name || source, anonymise: input.anonymise }, signal);
  } finally {
    if (uploaded) await rm(uploaded.folder, { recursive: true, force: true });
  }
}

export async function* exportSet(studio: Studio, input: ExportInput, signal?: AbortSignal): AsyncGenerator<ExportMessage, void> {
  const { set, query, keys, format } = input;
  const name = `${fileNameOf((await nameOf(studio, set)) ?? 'traffic')}${endings[format]}`;
  await mkdir(studio.places.exports, { recursive: true, mode: 0o700 });
  const path = input.path === undefined ? join(studio.places.exports, name) : absolutePath(input.path);
  const job = { kind: 'export' as const, set: await storedIdOf(studio, set), query, keys, format, path };
  for await (const step of steps(studio, job, signal)) {
    if ('progress' in step) yield step;
    else yield { result: await handOver(step.result, { name, asked: input.path !== undefined, binary: format === 'parquet' }) };
  }
}

/** By way of the saved form, in which nothing is lost, and through the same reader as any import. */
export async function* anonymiseSet(
  studio: Studio,
  { set, anonymise }: AnonymiseInput,
  signal?: AbortSignal,
): AsyncGenerator<ImportMessage, void> {
  const name = (await nameOf(studio, set)) ?? 'Traffic';
  const folder = await temporary(studio);
  const path = join(folder, 'set.jsonl');
  try {
    const job = { kind: 'export' as const, set: await storedIdOf(studio, set), format: 'traces' as const, path };
    for await (const step of steps(studio, job, signal)) if ('progress' in step) yield { progress: { ...step.progress, done: 0 } };
    yield* importPath(studio, { path, source: name, name: `${name}, anonymised`, anonymise }, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface ImportPath {
  readonly path: string;
  readonly source: string;
  readonly name: string;
  readonly anonymise: ImportInput['anonymise'];
}

async function* importPath(studio: Studio, { anonymise, ...where }: ImportPath, signal?: AbortSignal): AsyncGenerator<ImportMessage, void> {
  const { tenants, distributions } = studio.session().snapshot().workspace;
  const owners = new Map([...tenants, ...distributions].map((owner) => [owner.id, owner.name] as const));
  // Nobody keeps the key: what was replaced cannot be found out again, not even by us.
  const key = randomBytes(32).toString('hex');
  const job = {
    kind: 'import' as const,
    ...where,
    owners,
    now: studio.clock.now(),
    ...(anonymise ? { anonymise: { key, ...given(anonymise) } } : {}),
  };
  yield* steps(studio, job, signal);
}

/** Carries on a job of the store until it is over, or the caller is not interested any more. */
async function* steps<J extends JobInput>(
  studio: Studio,
  job: J,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly progress: SetProgress } | { readonly result: ResultOf<J> }, void> {
  await studio.recorded.flush();
  const engine = await engineOf(studio);
  const number = await engine.begin(job);
  let over = false;
  try {
    while (!over) {
      signal?.throwIfAborted();
      const step = await orGone(engine.step(number));
      over = 'result' in step;
      yield step as { readonly progress: SetProgress } | { readonly result: ResultOf<J> };
    }
  } finally {
    if (!over) await engine.stop(number);
  }
}

interface HandOver {
  readonly name: string;
  /** The person said where it should lie. */
  readonly asked: boolean;
  readonly binary: boolean;
}

async function handOver({ path, bytes, exchanges, left }: ExportResult, { name, asked, binary }: HandOver) {
  if (asked || binary || bytes > largestText) return { name, path, text: null, bytes, exchanges, left };
  const text = await readFile(path, 'utf8');
  await rm(path, { force: true });
  return { name, path: null, text, bytes, exchanges, left };
}

const endings: Readonly<Record<SetExportFormat, string>> = {
  har: '.har',
  traces: '.traffic.jsonl',
  http: '.http',
  curl: '.sh',
  parquet: '.parquet',
  auto: '.log',
  v1: '.log',
  'v2-json': '.json.log',
  'v2-plain': '.log',
  'v2-w3c': '.w3c.log',
  'v2-raw': '.log',
  realtime: '.realtime.log',
};

async function nameOf(studio: Studio, set: string): Promise<string | null> {
  const all: readonly StoredSet[] = [...(await studio.recorded.sets()), ...requestSets(studio)];
  return all.find(({ id }) => id === set)?.name ?? null;
}

function fileNameOf(name: string): string {
  const safe = name
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|-+$/g, '')
    .slice(0, 80);
  return safe === '' ? 'traffic' : safe;
}

async function unpack(studio: Studio, fileName: string, base64: string): Promise<{ readonly folder: string; readonly path: string }> {
  const folder = await temporary(studio);
  const path = join(folder, basename(fileName).replace(/[\0:*?"<>|\\]/g, '_') || 'traffic');
  await writeFile(path, Buffer.from(base64, 'base64'), { mode: 0o600 });
  return { folder, path };
}

async function temporary(studio: Studio): Promise<string> {
  await mkdir(studio.places.traffic, { recursive: true, mode: 0o700 });
  return mkdtemp(join(studio.places.traffic, 'incoming-'));
}

function absolutePath(path: string): string {
  const full = path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path;
  if (!isAbsolute(full))
    throw new StudioError('INVALID', `“${path}” is no absolute path. Write the whole path of the file, or drop the file here.`);
  return resolve(full);
}

/** Without members that are absent in all but name. */
function given<T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
