/** Small pieces of the Markdown that hovers and completions show. */
import type { Fact } from './facts';

/** Text that is shown as it is: in code, and safe in a table. */
export function code(text: string): string {
  const plain = text.replaceAll('\n', ' ');
  if (plain === '') return '';
  const fence = plain.includes('`') ? '``' : '`';
  return `${fence}${plain.replaceAll('|', '\\|')}${fence}`;
}

/** A table of two columns without a head. */
export function factTable(facts: readonly Fact[]): string {
  if (facts.length === 0) return '';
  return ['| | |', '|:--|:--|', ...facts.map(([label, value]) => `| ${label} | ${code(value)} |`)].join('\n');
}

/** Parts with an empty line between; empty ones are left out. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** `1 tenant`, `312 tenants`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

/** 10000 as `10,000`. */
export function grouped(number: number): string {
  return String(number).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
}
