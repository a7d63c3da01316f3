/** Starts servers, drives them, and reads what they cost: CPU per request is what can be compared on a shared machine. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { once } from 'node:events';

export const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;

/** Pins to a core where the system can (server on 0, client on 1), so that neither steals from the other. */
export function pinned(core, command, args) {
  return has('taskset') ? ['taskset', ['-c', String(core), command, ...args]] : [command, args];
}

/** Starts a server and waits until it prints a line of JSON with `ready`. @returns {{ pid, ready, stop }} */
export async function startServer(command, args, environment = {}) {
  const [program, all] = pinned(0, command, args);
  const child = spawn(program, all, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...environment } });
  let text = '';
  const ready = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const line = text.split('\n').find((candidate) => candidate.includes('"ready"'));
      if (line) resolve(JSON.parse(line));
    });
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code} before it was ready`)));
  });
  return { pid: child.pid, ready, stop: () => stopChild(child) };
}

/** Starts a server that says nothing (nginx, Caddy) and waits until `port` accepts. */
export async function startQuiet(command, args, port) {
  const [program, all] = pinned(0, command, args);
  const child = spawn(program, all, { stdio: 'ignore' });
  const { connect } = await import('node:net');
  for (let attempt = 0; attempt < 100; attempt++) {
    const ok = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      setTimeout(() => socket.destroy(), 500).unref();
    });
    if (ok) return { pid: child.pid, ready: { https: port }, stop: () => stopChild(child) };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill();
  throw new Error(`${command} did not listen on ${port}`);
}

async function stopChild(child) {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(timer);
}

/** CPU seconds (user + system) of a process and its children, from /proc; null where there is no /proc. */
export function cpuOf(pid) {
  try {
    const ticks = treeOf(pid).map((id) => {
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
      return Number(fields[11]) + Number(fields[12]);
    });
    return ticks.reduce((sum, value) => sum + value, 0) / 100;
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

/** Resident memory of a process in MiB, or null. */
export function memoryOf(pid) {
  try {
    const match = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match ? Number(match[1]) / 1024 : null;
  } catch {
    return null;
  }
}

/** Runs a client on the other core and gives its output. */
export function drive(command, args) {
  const [program, all] = pinned(1, command, args);
  const result = spawnSync(program, all, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (result.status !== 0) throw new Error(`${command} failed: ${result.stderr || result.stdout}`);
  return result.stdout;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
