/** Chromium with a home of its own, in whose certificate store (NSS) the edge's authority is trusted or not, as a user would trust it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { findBrowser } from './browser.mjs';

export interface Browser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** The program, or null; says loudly what is not run without it. */
export function chromiumProgram(): string | null {
  const found = findBrowser();
  if (found === null)
    console.warn('\n*** NOT RUN: Chromium against the live edge. Chromium is not installed (Debian: apt-get install chromium). ***\n');
  return found;
}

/**
 * @param rules of --host-resolver-rules
 * @param caPath PEM to trust in the browser's own store; null = trust nothing more
 */
export async function openChromium(executablePath: string, rules: string, caPath: string | null): Promise<Browser> {
  const home = mkdtempSync(join(tmpdir(), 'edgecase-browser-'));
  if (caPath !== null) trust(home, caPath);
  const context = await chromium.launchPersistentContext(join(home, 'profile'), {
    executablePath,
    env: { ...process.env, HOME: home },
    args: [`--host-resolver-rules=${rules}`, '--no-sandbox', '--no-proxy-server'],
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** What `certutil -A` does for a user; throws where it cannot. */
function trust(home: string, caPath: string): void {
  const store = join(home, '.pki/nssdb');
  mkdirSync(store, { recursive: true });
  const calls = [
    ['-N', '--empty-password'],
    ['-A', '-t', 'C,,', '-n', 'edge', '-i', caPath],
  ];
  for (const args of calls) {
    const { status, stderr } = spawnSync('certutil', ['-d', `sql:${store}`, ...args], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`certutil ${args[0]}: ${stderr}`);
  }
}
