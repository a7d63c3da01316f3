import { describe, expect, it } from 'vitest';
import { junitOf } from '../../../main/cli/junit';
import { junitProblems } from '../../conformance/command-contract';

describe('JUnit', () => {
  it('counts tests and failures, for each suite and in all', () => {
    const text = junitOf([
      {
        name: 'a',
        cases: [
          { name: 'one', milliseconds: 1500, failures: [] },
          { name: 'two', milliseconds: 0, failures: ['no', 'never'] },
        ],
      },
      { name: 'b', cases: [] },
    ]);
    expect(text).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="edgecase" tests="2" failures="1">',
        '  <testsuite name="a" tests="2" failures="1">',
        '    <testcase classname="a" name="one" time="1.500"/>',
        '    <testcase classname="a" name="two" time="0.000">',
        '      <failure message="no">no&#10;never</failure>',
        '    </testcase>',
        '  </testsuite>',
        '  <testsuite name="b" tests="0" failures="0">',
        '  </testsuite>',
        '</testsuites>',
        '',
      ].join('\n'),
    );
  });

  it('is what CI systems take, and a report with wrong counts is not', () => {
    const text = junitOf([
      { name: 'a', cases: [{ name: 'one', milliseconds: 1, failures: ['no "way" <here>'] }] },
      { name: 'b', cases: [{ name: 'two', milliseconds: 1, failures: [] }] },
    ]);
    expect(junitProblems(text)).toEqual([]);
    expect(junitProblems(text.replace('failures="1"', 'failures="2"'))).toHaveLength(1);
    expect(junitProblems(text.replace('</testsuites>', ''))).toEqual(['testsuites never end']);
    expect(junitProblems(text.replace(' time="0.001"', ''))).toHaveLength(1);
  });

  it('escapes what XML cannot say', () => {
    const text = junitOf([{ name: '<&>"', cases: [{ name: '\u0000x', milliseconds: 0, failures: [] }] }]);
    expect(text).toContain('name="&lt;&amp;&gt;&quot;"');
    expect(text).toContain('name="\ufffdx"');
  });
});
