/** Starts servers, drives them, and reads what they cost: CPU per request is what can be compared on a shared machine. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';

export const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;

const pins = has('taskset');

/** Servers run on core 0, clients and origins on core 1, so that neither steals from the other. */
function pinned(core, command, args) {
  return pins ? ['taskset', ['-c', String(core), command, ...args]] : [command, args];
}

/** Starts a server and waits until it prints a line of JSON with `ready`. @returns {{ name, pid, ready, stop }} */
export async function startServer(name, args, core = 0) {
  const [program, all] = pinned(core, process.execPath, args);
  const child = spawn(program, all, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  const ready = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const line = text.split('\n').find((candidate) => candidate.includes('"ready"') && candidate.endsWith('}'));
      if (line) resolve(JSON.parse(line));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it was ready`)));
  });
  return { name, pid: child.pid, ready, stop: () => stopChild(child) };
}

/** Starts a server that says nothing (nginx, Caddy) and waits until `port` accepts. */
export async function startQuiet(name, command, args, port) {
  const [program, all] = pinned(0, command, args);
  const child = spawn(program, all, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-2000)));
  for (let attempt = 0; attempt < 100 && child.exitCode === null; attempt++) {
    if (await accepts(port)) return { name, pid: child.pid, ready: { https: port }, stop: () => stopChild(child) };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill();
  throw new Error(`${name} did not listen on ${port}: ${said.trim()}`);
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (ok) => {
      socket.destroy();
      resolve(ok);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.setTimeout(500, () => end(false));
  });
}

async function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(timer);
}

/** CPU microseconds (user + system) of a process and its children, from /proc; null where there is no /proc. */
export function cpuOf(pid) {
  try {
    const ticks = treeOf(pid).map((id) => {
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      return Number(fields[11]) + Number(fields[12]);
    });
    return ticks.reduce((sum, value) => sum + value, 0) * 10_000;
  } catch {
    return null;
  }
}

function treeOf(pid) {
  const found = [pid];
  for (const entry of readdirSync(`/proc/${pid}/task`)) {
    const children = readFileSync(`/proc/${pid}/task/${entry}/children`, 'utf8').trim().split(' ').filter(Boolean);
    for (const child of children) found.push(...treeOf(Number(child)));
  }
  return found;
}

/** Runs a client on the other core and gives its output. */
export function drive(command, args) {
  return runOn(1, command, args);
}

/** Runs a program to its end on a core. Throws with what it said when it fails. */
export function runOn(core, command, args) {
  const [program, all] = pinned(core, command, args);
  const result = spawnSync(program, all, { encoding: 'utf8', maxBuffer: 1 << 26, timeout: 120_000 });
  if (result.status !== 0) throw new Error(`${command} failed: ${result.stderr || result.stdout || result.error}`);
  return result.stdout;
}

/**
 * Measures every server in turns (A B C A B C …): what disturbs the machine disturbs them all.
 *
 * A drive that fails is left out; the whole fails only when a server has no sample at all.
 *
 * @param {(server) => { requests: number, perSecond: number }} load drives one server once
 * @returns {Record<string, { perSecond: number, cpu: number | null }>} medians by server name; `cpu` in microseconds per request
 */
export function interleave(servers, rounds, load) {
  const samples = new Map(servers.map(({ name }) => [name, []]));
  const failed = new Map();
  for (let round = 0; round < rounds; round++) {
    for (const server of servers) {
      const sample = attempt(() => sampleOf(server, load));
      if (sample instanceof Error) failed.set(server.name, sample);
      else samples.get(server.name).push(sample);
    }
  }
  for (const [name, list] of samples) if (list.length === 0) throw failed.get(name);
  return Object.fromEntries(
    [...samples].map(([name, list]) => {
      const cpu = list.map((sample) => sample.cpu).filter((value) => value !== null);
      return [name, { perSecond: median(list.map((sample) => sample.perSecond)), cpu: cpu.length > 0 ? median(cpu) : null }];
    }),
  );
}

function sampleOf(server, load) {
  const before = cpuOf(server.pid);
  const { requests, perSecond } = load(server);
  const after = cpuOf(server.pid);
  return { perSecond, cpu: before === null || after === null ? null : (after - before) / requests };
}

function attempt(work) {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
