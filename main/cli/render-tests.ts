/** Results of `edgecase test` as text, JSON and JUnit XML. */
import { junitOf } from './junit';
import { wrap, type Style } from './style';

export interface TestResult {
  readonly workspace: string;
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly passed: boolean;
  /** One sentence per failed expectation. */
  readonly failures: readonly string[];
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
