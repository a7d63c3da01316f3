/** Turns medians into the bench's tables: what was measured, and each goal beside it. */

/** Rows of text in columns; the first column to the left, the others to the right. */
export function table(rows) {
  const widths = rows[0].map((_cell, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ');
  return rows.map((row) => `  ${line(row).trimEnd()}`).join('\n');
}

/** One measurement of several servers: rate, CPU, and both as ratios against the first one. */
export function serverTable(title, medians, unit) {
  const [[, first]] = Object.entries(medians);
  const rows = Object.entries(medians).map(([name, { perSecond, cpu }]) => [
    name,
    whole(perSecond),
    cpu === null ? '-' : cpu.toFixed(1),
    `${(first.perSecond / perSecond).toFixed(2)}x`,
    cpu === null || first.cpu === null ? '-' : `${(first.cpu / cpu).toFixed(2)}x`,
  ]);
  return `${title}\n${table([['', `${unit}/s`, 'CPU µs each', 'our rate', 'our CPU'], ...rows])}`;
}

/**
 * A goal beside what was measured; `value` null means that there was nothing to compare with.
 *
 * @param {'>=' | '<=' | '<'} sign
 */
export function goal(what, sign, wanted, value, show = (number) => number.toFixed(2)) {
  if (value === null || Number.isNaN(value)) return { what, wanted: `${sign} ${show(wanted)}`, measured: 'not measured', met: '-' };
  const met = sign === '>=' ? value >= wanted : sign === '<' ? value < wanted : value <= wanted;
  return { what, wanted: `${sign} ${show(wanted)}`, measured: show(value), met: met ? 'met' : 'NOT MET' };
}

export function goalTable(goals) {
  return table([['goal', 'wanted', 'measured', ''], ...goals.map(({ what, wanted, measured, met }) => [what, wanted, measured, met])]);
}

/** a / b, or null where one of them is missing. */
export function ratio(a, b) {
  return a === null || a === undefined || b === null || b === undefined ? null : a / b;
}

export const times = (number) => `${number.toFixed(2)}x`;
export const milliseconds = (number) => `${number.toFixed(number < 10 ? 1 : 0)} ms`;
export const seconds = (number) => `${number.toFixed(2)} s`;
export const whole = (number) => Math.round(number).toLocaleString('en-US');
