/** Opens the studio in Electron where that is possible, and says in one sentence why where it is not. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fetchElectron, root } from './setup.mjs';

/** @returns {Promise<{ code: number } | { why: string }>} the exit code after the window was closed, or why there is none */
export async function openInElectron(workspace) {
  const obstacle = obstacleHere();
  if (obstacle) return { why: obstacle };
  const program = fetchElectron();
  if (!program) return { why: "Electron's program is not here and could not be fetched" };
  const child = spawn(program, [root, ...(workspace ? [resolve(workspace)] : [])], { stdio: 'inherit' });
  return new Promise((done) => {
    child.on('error', (error) => done({ why: `Electron could not start (${error.message})` }));
    child.on('exit', (code, signal) => done({ code: code ?? (signal ? 1 : 0) }));
  });
}

/** What keeps a desktop window from opening, before anything is fetched for it. */
function obstacleHere() {
  if (process.platform !== 'linux') return null;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display for a desktop window';
  if (process.getuid?.() === 0) return 'Electron does not run as root';
  return null;
}
