/** Results of `edgecase test` as text, JSON and JUnit XML. */
import { junitOf } from './junit';
import { sarifLog } from './sarif-log';
import { wrap, type Style } from './style';
import { version } from './version';

export interface TestResult {
  readonly workspace: string;
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly passed: boolean;
  /** One sentence per failed expectation. */
  readonly failures: readonly string[];
  /** Where each stands in the file, in the same order. */
  readonly lines: readonly number[];
  readonly milliseconds: number;
}

export function renderTestsText(results: readonly TestResult[], style: Style): string {
  const lines: string[] = [];
  let file: string | null = null;
  for (const result of results) {
    const at = `${result.workspace}/${result.file}`;
    if (at !== file) {
      file = at;
      lines.push(...(lines.length > 0 ? [''] : []), style.bold(at));
    }
    lines.push(`  ${result.passed ? style.green('✓') : style.red('✗')} ${result.name} ${style.dim(`(line ${result.line})`)}`);
    for (const failure of result.failures) lines.push(`      ${style.red(wrap(failure, style.width, 6))}`);
  }
  const failed = results.filter((result) => !result.passed).length;
  const summary =
    results.length === 0
      ? style.red('No request with an expectation was found: nothing was tested.')
      : `${results.length - failed} passed, ${failed} failed`;
  return `${[...lines, ...(lines.length > 0 ? [''] : []), summary].join('\n')}\n`;
}

export function renderTestsJson(results: readonly TestResult[]): string {
  const failed = results.filter((result) => !result.passed).length;
  return `${JSON.stringify({ tests: results, counts: { passed: results.length - failed, failed } }, null, 2)}\n`;
}

export function renderJunit(results: readonly TestResult[]): string {
  const suites = [...new Set(results.map(suiteOf))];
  return junitOf(
    suites.map((name) => ({
      name,
      cases: results
        .filter((result) => suiteOf(result) === name)
        .map((result) => ({
          name: result.name,
          milliseconds: result.milliseconds,
          failures: result.passed ? [] : result.failures.length > 0 ? result.failures : ['failed'],
        })),
    })),
  );
}

function suiteOf({ workspace, file }: TestResult): string {
  return `${workspace}/${file}`;
}

/** One result for each failed expectation, at its line of the request file. The workspaces are bases of their own. */
export function renderTestsSarif(results: readonly TestResult[]): string {
  const workspaces = [...new Set(results.map(({ workspace }) => workspace))];
  const baseOf = (workspace: string): string => (workspaces.length > 1 ? `WORKSPACE_${workspaces.indexOf(workspace) + 1}` : 'WORKSPACE');
  const failed = results.flatMap(({ workspace, file, line, name, failures, lines }) =>
    failures.map((message, index) => ({
      ruleId: 'test.expectation',
      level: 'error' as const,
      message: `${name}: ${message}`,
      file,
      line: lines[index] ?? line,
      fingerprint: `${workspace}/${file} ${name} ${message.split(' ', 1)[0]}`,
      base: baseOf(workspace),
    })),
  );
  const bases = workspaces.length === 0 ? ['WORKSPACE'] : workspaces.map(baseOf);
  return sarifLog(
    failed,
    { 'test.expectation': 'A request is answered as its file expects.' },
    version(),
    Object.fromEntries(bases.map((base, index) => [base, `The workspace ${workspaces[index] ?? ''}`.trim()])),
  );
}
