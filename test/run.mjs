/**
 * Runs the checks and tests: `node test/run.mjs all|check|unit|e2e|explore|conformance|bench|golden|format`. Does its own set-up (packages, build, a
 * browser), stops at nothing that can still be run, and ends with one line that counts everything.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronProgram, ensureBuilt, ensureInstalled, ensureModel, root, tell } from '../main/cli/bin/setup.mjs';
import { ensureBrowser } from './support/browser.mjs';

const [what = 'all', ...rest] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'edgecase-test-'));
const failures = [];
const counts = { passed: 0, failed: 0, skipped: 0 };

/** Text that people lay out by hand, or that AWS's tools write: fixtures byte by byte, and prose. */
const unformatted = ['!samples/**', '!test/**/fixtures/**', '!**/*.md', '!package.json', '!package-lock.json'];

const bin = (name) => join(root, 'node_modules/.bin', name);

/** Runs one program; its failure is remembered and the rest still runs. */
function step(title, command, args, environment = {}) {
  const begun = Date.now();
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...environment },
    shell: process.platform === 'win32',
  });
  const ok = result.status === 0;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${title} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  if (!ok) failures.push(title);
  return ok;
}

function check() {
  for (const project of ['.', 'main/core', 'renderer', 'test']) step(`types: ${project}`, bin('tsc'), ['-p', project]);
  step('lint', bin('oxlint'), [
    '-c',
    'test/config/oxlintrc.json',
    '--type-aware',
    '--deny-warnings',
    '--ignore-pattern',
    'samples/**',
    '.',
  ]);
  step('format', bin('oxfmt'), ['-c', 'test/config/oxfmtrc.json', '--check', '.', ...unformatted]);
  if (what === 'check') vitest('house tests', ['test/house']);
}

function vitest(title, filters, environment = {}) {
  const report = join(scratch, `${title.replaceAll(' ', '-')}.json`);
  step(
    title,
    bin('vitest'),
    ['run', '-c', 'test/config/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters],
    environment,
  );
  if (!existsSync(report)) {
    failures.push(`${title}: no report`);
    return;
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
  add(numPassedTests, numFailedTests, numPendingTests);
  if (numTotalTests === 0) failures.push(`${title}: no test ran`);
}

function playwright(title, project) {
  const report = join(scratch, `${project}.json`);
  step(title, bin('playwright'), ['test', '-c', 'test/config/playwright.config.ts', '--project', project, ...rest], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    EDGECASE_BROWSER: browser ?? '',
  });
  if (!existsSync(report)) {
    failures.push(`${title}: no report`);
    return;
  }
  const { stats } = JSON.parse(readFileSync(report, 'utf8'));
  add(stats.expected, stats.unexpected + stats.flaky, stats.skipped);
  if (stats.expected + stats.unexpected === 0) failures.push(`${title}: no test ran`);
}

function add(passed, failed, skipped) {
  counts.passed += passed;
  counts.failed += failed;
  counts.skipped += skipped;
}

/** Random tests draw the same cases on every day's run; here they draw new ones, and say how to repeat them. */
function explore() {
  const seed = process.env.EDGECASE_SEED ?? String(Date.now() % 0x7fffffff);
  console.log(`Repeat this run with EDGECASE_SEED=${seed}.`);
  const random = readdirSync(join(root, 'test'), { recursive: true })
    .filter((path) => /\.spec\.tsx?$/.test(path) && readFileSync(join(root, 'test', path), 'utf8').includes("from 'fast-check'"))
    .map((path) => join('test', path));
  vitest('random tests', rest.length > 0 ? rest : random, { EDGECASE_SEED: seed });
}

/** What takes too long for every day: test files named *.long.ts, and 10,000 random cases that live and offline must agree on. */
function conformance() {
  const cases = process.env.EDGECASE_CASES ?? '10000';
  vitest('long conformance tests', ['.long.ts', ...rest], { EDGECASE_LONG: '1' });
  if (rest.length === 0) vitest('live against offline', ['test/drivers/agree-random'], { EDGECASE_CASES: cases });
}

let browser = null;

function e2e() {
  browser = ensureBrowser();
  playwright('end-to-end in the browser shell', 'browser');
  if (electronProgram()) playwright('end-to-end in Electron', 'electron');
  else console.log("\n*** NOT RUN: the Electron suite. Electron's program is not installed here (npx install-electron fetches it). ***\n");
}

ensureInstalled();
ensureModel();
if (what === 'check') check();
else if (what === 'format') step('format', bin('oxfmt'), ['-c', 'test/config/oxfmtrc.json', '.', ...unformatted]);
else if (what === 'unit') vitest('unit tests', rest);
else if (what === 'explore') explore();
else {
  ensureBuilt();
  if (what === 'e2e') e2e();
  else if (what === 'conformance') conformance();
  else if (what === 'bench') step('bench', process.execPath, ['test/bench/run.mjs', ...rest]);
  else if (what === 'golden') {
    step('golden', process.execPath, ['main/cli/bin/edgecase.mjs', 'test', '--write-expected', ...samples()]);
    const catalogue = ['run', '-c', 'test/config/vitest.config.ts', 'test/main/core/rules/catalogue.spec.ts'];
    step('catalogue of rules', bin('vitest'), catalogue, { EDGECASE_GOLDEN: '1' });
  } else if (what === 'all') {
    check();
    vitest('unit tests', []);
    e2e();
  } else {
    tell(`there is no suite called ${what}: all, check, unit, e2e, conformance, bench, golden, format`);
    process.exit(2);
  }
}

function samples() {
  const folders = readdirSync(join(root, 'samples'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => `samples/${name}`);
}

rmSync(scratch, { recursive: true, force: true });
for (const failure of failures) console.log(`failed: ${failure}`);
const failed = Math.max(counts.failed, failures.length);
if (!['bench', 'golden', 'format'].includes(what))
  console.log(`\n${counts.passed} passed, ${failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);
