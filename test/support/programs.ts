/** Programs of other people, run as a user runs them. One that is not installed is reported loudly, never passed over in silence. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; what takes longer than a minute is ended. */
export async function runProgram(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = spawn(command, [...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('latin1')));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('latin1')));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, stdout, stderr };
}

/** Whether a program is installed; says loudly what is not run without it. */
export function hasProgram(command: string, debianPackage: string, what: string): boolean {
  const found = (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
  if (!found) console.warn(`\n*** NOT RUN: ${what}. ${command} is not installed (Debian: apt-get install ${debianPackage}). ***\n`);
  return found;
}
