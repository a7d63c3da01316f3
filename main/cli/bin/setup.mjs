/**
 * Set-up that runs before anything is installed, so it is plain JavaScript on Node alone: installs the packages when the
 * lock file changed, builds when a source is newer than the build, and finds or fetches Electron's program.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const modules = join(root, 'node_modules');
const installStamp = join(modules, '.edgecase-installed');
const buildStamp = join(root, 'out', '.edgecase-built');
const buildLock = join(root, 'out', '.edgecase-building');
const buildEntries = ['out/main/index.js', 'out/main/browser.js', 'out/main/cli.js', 'out/preload/index.cjs', 'out/renderer/index.html'];
const sources = ['main', 'preload', 'renderer', 'electron.vite.config.ts', 'package.json', 'tsconfig.json'];

/** @param {string} line One line of progress; on stderr, because stdout may be someone's JSON. */
export const tell = (line) => process.stderr.write(`edgecase: ${line}\n`);

/** Stops with a sentence that says what to do. */
export function stop(line) {
  tell(line);
  process.exit(2);
}

/** Installs the packages of package-lock.json when they are not the ones installed. */
export function ensureInstalled() {
  requireNode();
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(installStamp) && readFileSync(installStamp, 'utf8') === wanted) return;
  tell('installing packages (npm ci), about half a minute …');
  const begun = Date.now();
  run(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    'The packages could not be installed. Is the npm registry reachable? Then run this again.',
  );
  writeFileSync(installStamp, wanted);
  linkOwnCommand();
  tell(`packages installed in ${seconds(begun)}`);
}

/** Makes main/core/model/generated/ when it is missing or out of date; the compilers and the tests need it. */
export function ensureModel() {
  const result = spawnSync(process.execPath, [join(root, 'main/core/model/generate.mjs')], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  // It has said why.
  if (result.status !== 0) process.exit(2);
}

/** Lets `npx edgecase` in a clone find this clone's own command line instead of asking the registry. */
function linkOwnCommand() {
  if (process.platform === 'win32') {
    writeFileSync(join(modules, '.bin', 'edgecase.cmd'), `@node "${join(root, 'main/cli/bin/edgecase.mjs')}" %*\r\n`);
    return;
  }
  const link = join(modules, '.bin', 'edgecase');
  rmSync(link, { force: true });
  symlinkSync('../../main/cli/bin/edgecase.mjs', link);
}

/** Builds when an output is missing or older than a source. Of several commands started at once, one builds and the others wait. */
export function ensureBuilt() {
  if (isBuilt()) return;
  alone(() => {
    if (!isBuilt()) build();
  });
}

function isBuilt() {
  const built = existsSync(buildStamp) ? statSync(buildStamp).mtimeMs : 0;
  const missing = buildEntries.some((entry) => !existsSync(join(root, entry)));
  return !missing && newest(sources.map((source) => join(root, source))) <= built;
}

function build() {
  tell('building the studio, about a quarter of a minute …');
  const begun = Date.now();
  const electronVite = join(modules, 'electron-vite', 'bin', 'electron-vite.js');
  const result = spawnSync(process.execPath, [electronVite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout}${result.stderr}`);
    stop('The build failed; its output is above.');
  }
  writeFileSync(buildStamp, `${new Date(begun).toISOString()}\n`);
  // What was edited while it was built is newer than this build.
  utimesSync(buildStamp, begun / 1000, begun / 1000);
  tell(`built in ${seconds(begun)}`);
}

/** Does `work` while no other process of this clone does; the lock of a process that is gone counts for nothing. */
function alone(work) {
  mkdirSync(join(root, 'out'), { recursive: true });
  const patience = Date.now() + 300_000;
  while (!takeLock()) {
    if (!lockHolderLives()) rmSync(buildLock, { force: true });
    else if (Date.now() > patience) stop(`Another build does not end. If none is running, delete ${buildLock}.`);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    work();
  } finally {
    rmSync(buildLock, { force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(buildLock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function lockHolderLives() {
  try {
    // 0, from a lock that is just being written, asks for our own process group, which lives.
    process.kill(Number(readFileSync(buildLock, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM' || error.code === 'ENOENT';
  }
}

/** Path of Electron's program, or null. Never asks the electron package, which would start a download. */
export function electronProgram() {
  const folder = join(modules, 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : null;
}

/** Tries once per version to fetch Electron's program; null when it cannot be had. */
export function fetchElectron() {
  const present = electronProgram();
  if (present) return present;
  const failed = join(modules, '.edgecase-no-electron');
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < 24 * 3600 * 1000) return null;
  tell('fetching Electron for the desktop window …');
  const result = spawnSync(process.execPath, [join(modules, 'electron', 'install.js')], { cwd: root, stdio: 'ignore', timeout: 180_000 });
  if (result.status !== 0) writeFileSync(failed, 'The download failed; tried again after a day.\n');
  return electronProgram();
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) stop(`Node ${process.versions.node} is too old: 20.19 or newer is needed.`);
}

function run(command, args, failure) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) stop(failure);
}

function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    const entry = statSync(path);
    latest = Math.max(latest, entry.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : entry.mtimeMs);
  }
  return latest;
}

function seconds(begun) {
  return `${((Date.now() - begun) / 1000).toFixed(1)} s`;
}
