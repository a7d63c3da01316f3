/** Results as JUnit XML, in the form that CI systems read. */

export interface JunitCase {
  readonly name: string;
  readonly milliseconds: number;
  /** Empty = passed. */
  readonly failures: readonly string[];
}

export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

export function junitOf(suites: readonly JunitSuite[]): string {
  const failedIn = (cases: readonly JunitCase[]): number => cases.filter(({ failures }) => failures.length > 0).length;
  const body = suites.map(({ name, cases }) => {
    const rows = cases.map((each) => {
      const head = `    <testcase classname="${escape(name)}" name="${escape(each.name)}" time="${(each.milliseconds / 1000).toFixed(3)}"`;
      if (each.failures.length === 0) return `${head}/>`;
      return `${head}>\n      <failure message="${escape(each.failures[0] ?? 'failed')}">${escape(each.failures.join('\n'))}</failure>\n    </testcase>`;
    });
    return [`  <testsuite name="${escape(name)}" tests="${cases.length}" failures="${failedIn(cases)}">`, ...rows, '  </testsuite>'].join(
      '\n',
    );
  });
  const all = suites.flatMap(({ cases }) => cases);
  return `${['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites name="edgecase" tests="${all.length}" failures="${failedIn(all)}">`, ...body, '</testsuites>'].join('\n')}\n`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };

/** Escapes text for XML; control characters that XML 1.0 has no way to say become U+FFFD. */
function escape(text: string): string {
  const legal = Array.from(text, (character) => (character < ' ' && !'\t\n\r'.includes(character) ? '\ufffd' : character)).join('');
  return legal.replace(/[&<>"\n]/g, (character) => entities[character] ?? character);
}
