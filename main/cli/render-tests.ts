/** Results of `edgecase test` as text, JSON and JUnit XML. */
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
  const suites = [...new Set(results.map((result) => `${result.workspace}/${result.file}`))];
  const body = suites.map((suite) => {
    const own = results.filter((result) => `${result.workspace}/${result.file}` === suite);
    const failed = own.filter((result) => !result.passed).length;
    const cases = own.map((result) => {
      const head = `    <testcase classname="${escape(suite)}" name="${escape(result.name)}" time="${(result.milliseconds / 1000).toFixed(3)}"`;
      if (result.passed) return `${head}/>`;
      return `${head}>\n      <failure message="${escape(result.failures[0] ?? 'failed')}">${escape(result.failures.join('\n'))}</failure>\n    </testcase>`;
    });
    return [`  <testsuite name="${escape(suite)}" tests="${own.length}" failures="${failed}">`, ...cases, '  </testsuite>'].join('\n');
  });
  const failed = results.filter((result) => !result.passed).length;
  return `${['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites name="edgecase" tests="${results.length}" failures="${failed}">`, ...body, '</testsuites>'].join('\n')}\n`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };

/** Escapes text for XML; control characters that XML 1.0 has no way to say become U+FFFD. */
function escape(text: string): string {
  const legal = Array.from(text, (character) => (character < ' ' && !'\t\n\r'.includes(character) ? '\ufffd' : character)).join('');
  return legal.replace(/[&<>"\n]/g, (character) => entities[character] ?? character);
}
