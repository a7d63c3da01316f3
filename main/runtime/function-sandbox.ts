/**
 * Runs CloudFront Functions inside QuickJS compiled to WebAssembly: a fresh machine for every call, without files, network, timers or
 * anything else of the host, and stopped when it takes too long or too much.
 */
import { createHash, createHmac } from 'node:crypto';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSRuntime,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';
import type { FunctionCall, FunctionPort, FunctionRun, OriginWish } from '../core/ports';
import { guestModules, moreOfBuffer, prelude, requireSource } from './function-guest';

export interface SandboxLimits {
  /** How often the engine may look up from its work: about 200 times in a million empty loop turns, on every machine the same. */
  readonly ticks: number;
  /** Milliseconds of wall time, should the ticks not be enough. */
  readonly timeMs: number;
  /** Bytes of a single allocation, and with `pages` of all together. CloudFront gives 2 MB; the engine itself needs some of this. */
  readonly memoryBytes: number;
  /** Characters of console output that are kept (Developer Guide: 10 KB). */
  readonly logLength: number;
  /** Milliseconds, of which only differences mean anything; null = the handler's time is not measured. */
  readonly clock: (() => number) | null;
}

/** CloudFront allows less than a millisecond of its own; that is far above anything useful, and far below what a person would wait for. */
const usualLimits: SandboxLimits = {
  ticks: 1000,
  timeMs: 1000,
  memoryBytes: 4 * 1024 * 1024,
  logLength: 10 * 1024,
  clock: () => performance.now(),
};

/** A sandbox. The engine is loaded once, when the first function runs; from then on calls answer at once. */
export function createFunctionSandbox(limits: Partial<SandboxLimits> = {}): FunctionPort {
  const all = { ...usualLimits, ...limits };
  return {
    run: (call) => {
      if (engine.loaded) return measured(engine.loaded, call, all);
      engine.loading ??= loadEngine().then((module) => (engine.loaded = module));
      return engine.loading.then((module) => measured(module, call, all));
    },
  };
}

const engine: { loaded: QuickJSWASMModule | null; loading: Promise<QuickJSWASMModule> | null } = { loaded: null, loading: null };

/**
 * Pages of 64 KiB. The engine needs the first 16 MiB; what it may take beyond is what ends a function that allocates without end, because
 * the engine's own limit counts single allocations, not what they hold together.
 */
const pages = { initial: 256, maximum: 320 };

/** Node has it; its types leave it to the browser's. */
declare const WebAssembly: { readonly Memory: new (limits: typeof pages) => never };

async function loadEngine(): Promise<QuickJSWASMModule> {
  return newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory: new WebAssembly.Memory(pages) }));
}

/**
 * A machine that is busy or has just begun makes a function look slow: what looks slow is timed again, and the best time counts. Only at
 * first: code that stays slow is slow, and is not run over and over.
 */
const slowMs = 0.4;
const timedAgain = 5;
/** Milliseconds after which it has been timed often enough. */
const budgetMs = 60;
const slowCode = new Map<string, number>();

function measured(module: QuickJSWASMModule, call: FunctionCall, limits: SandboxLimits): FunctionRun {
  const run = runIn(module, call, limits);
  if (run.computeMs === undefined || run.computeMs < slowMs || run.outcome === 'stopped') return run;
  const before = slowCode.get(call.code) ?? 0;
  if (before >= 3) return run;
  if (slowCode.size > 200) slowCode.clear();
  slowCode.set(call.code, before + 1);
  let best = run.computeMs;
  const end = performance.now() + budgetMs;
  for (let again = 0; again < timedAgain && best >= slowMs && performance.now() < end; again += 1)
    best = Math.min(best, runIn(module, call, limits).computeMs ?? best);
  return { ...run, computeMs: best };
}

function runIn(module: QuickJSWASMModule, call: FunctionCall, limits: SandboxLimits): FunctionRun {
  const runtime = module.newRuntime();
  runtime.setMemoryLimit(limits.memoryBytes);
  runtime.setMaxStackSize(256 * 1024);
  runtime.setModuleLoader((name) => guestModules[name] ?? { error: new Error(`module "${name}" not found`) });
  const clock = { stopped: false };
  const end = performance.now() + limits.timeMs;
  let ticks = 0;
  runtime.setInterruptHandler(() => {
    ticks += 1;
    clock.stopped = ticks > limits.ticks || performance.now() > end;
    return clock.stopped;
  });
  const vm = runtime.newContext();
  const measure = { begun: 0, ended: 0 };
  try {
    const run = answerOf(vm, runtime, call, clock, limits, measure);
    return limits.clock && measure.ended > 0 ? { ...run, computeMs: measure.ended - measure.begun } : run;
  } finally {
    dispose(vm, runtime);
  }
}

/** Leaking a machine that ran out of memory is better than failing because it cannot be taken apart. */
function dispose(vm: QuickJSContext, runtime: QuickJSRuntime): void {
  try {
    vm.dispose();
    runtime.dispose();
  } catch {
    // The next call has a machine of its own.
  }
}

interface Answer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly message?: string;
  readonly stack?: string;
  readonly log: readonly string[];
  readonly origin: OriginWish | null;
}

function answerOf(
  vm: QuickJSContext,
  runtime: QuickJSRuntime,
  call: FunctionCall,
  clock: { readonly stopped: boolean },
  limits: SandboxLimits,
  measure: { begun: number; ended: number },
): FunctionRun {
  const broken = (error: unknown, log: readonly string[] = []): FunctionRun => {
    if (clock.stopped) return { outcome: 'stopped', limit: 'time', log };
    const { message, stack } = error as { readonly message?: unknown; readonly stack?: unknown };
    const said = typeof message === 'string' ? message : String(error);
    if (/out of memory/i.test(said)) return { outcome: 'stopped', limit: 'memory', log };
    return { outcome: 'failed', message: said, line: lineIn(typeof stack === 'string' ? stack : ''), log };
  };
  setHost(vm, call);
  for (const [source, name] of [
    [prelude, 'runtime'],
    ...(/\bbuffer\b/i.test(call.code) ? ([[moreOfBuffer, 'runtime']] as const) : []),
    ...(/\brequire\b/.test(call.code) ? ([[requireSource, 'runtime']] as const) : []),
    [`${call.code}\n;globalThis.__handler = handler;`, codeName],
  ] as const) {
    const result = vm.evalCode(source, name, { type: 'module' });
    if (result.error) return broken(dumped(vm, result.error));
    result.value.dispose();
    const jobs = runtime.executePendingJobs();
    if (jobs.error) return broken(dumped(vm, jobs.error));
    jobs.dispose();
  }
  measure.begun = limits.clock?.() ?? 0;
  const started = vm.evalCode(starter, 'runtime');
  if (started.error) return broken(dumped(vm, started.error));
  started.value.dispose();
  const jobs = runtime.executePendingJobs();
  if (jobs.error) return broken(dumped(vm, jobs.error));
  jobs.dispose();
  measure.ended = limits.clock?.() ?? 0;
  const handle = vm.getProp(vm.global, '__answer');
  const text: unknown = vm.dump(handle);
  handle.dispose();
  if (clock.stopped) return { outcome: 'stopped', limit: 'time', log: [] };
  if (typeof text !== 'string')
    return { outcome: 'failed', message: 'The function waits for something that never happens.', line: null, log: [] };
  const { ok, value, message, stack, log, origin } = JSON.parse(text) as Answer;
  const kept = cut(log, limits.logLength);
  return ok ? { outcome: 'returned', value, origin, log: kept } : broken({ message, stack }, kept);
}

const codeName = 'function.js';

/** Calls the handler and writes down, as JSON, what came of it. */
const starter = `
const event = JSON.parse(globalThis.__call).event;
const raw = event.request.__rawQueryString;
delete event.request.__rawQueryString;
Object.defineProperty(event.request, 'rawQueryString', { value: () => (raw === null ? undefined : raw) });
(async () => globalThis.__handler(event))().then(
  (value) => { globalThis.__answer = JSON.stringify({ ok: true, value, log: globalThis.__state.log, origin: globalThis.__state.origin }); },
  (error) => {
    const isError = error !== null && typeof error === 'object';
    globalThis.__answer = JSON.stringify({ ok: false, message: isError && 'message' in error ? (error.name ? error.name + ': ' : '') + error.message : String(error), stack: isError ? error.stack : '', log: globalThis.__state.log, origin: null });
  },
);
`;

function setHost(vm: QuickJSContext, call: FunctionCall): void {
  const { event, store, tenant, at, requestId } = call;
  const edge = { name: 'LOC50-C1', serverIp: '127.0.0.1', region: 'us-east-1' };
  const facts = vm.newString(JSON.stringify({ event, store, tenant, at, edge, seed: seedOf(requestId) }));
  vm.setProp(vm.global, '__call', facts);
  facts.dispose();
  const hash = vm.newFunction('__hash', (algorithm, key, keyed, data) => {
    const name = vm.getString(algorithm);
    const bytes = Buffer.from(vm.getString(data), 'base64');
    const isKeyed = vm.dump(keyed) === true;
    const made = isKeyed ? createHmac(name, Buffer.from(vm.getString(key), 'base64')) : createHash(name);
    return vm.newString(made.update(bytes).digest('base64'));
  });
  vm.setProp(vm.global, '__hash', hash);
  hash.dispose();
}

function dumped(vm: QuickJSContext, handle: { dispose: () => void }): unknown {
  const value: unknown = vm.dump(handle as never);
  handle.dispose();
  return value;
}

/** `function.js:12` in a stack. */
function lineIn(stack: string): number | null {
  const found = /function\.js:(\d+)/.exec(stack)?.[1];
  return found === undefined ? null : Number(found);
}

function cut(log: readonly string[], length: number): readonly string[] {
  let left = length;
  return log.flatMap((line) => {
    if (left <= 0) return [];
    const kept = line.slice(0, left);
    left -= kept.length + 1;
    return [kept];
  });
}

function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
