import { expect, it } from 'vitest';
import { address, cookie, referer, userAgent, wholePath, wholeQuery } from '../../../../main/core/classes/needs';
import { Finer } from '../../../../main/replay/lines/finer';
import { LineScanner } from '../../../../main/replay/lines/scan';
import { logLine, usualLayout } from '../../../support/log-lines';

const finer = new Finer();
function hashOf(needs: number, columns: Readonly<Record<string, string>>): string {
  const scanner = new LineScanner(usualLayout);
  const bytes = Buffer.from(logLine(columns));
  expect(scanner.scan(bytes, 0, bytes.length)).toBe(true);
  const { one, two } = finer.of(scanner, needs);
  return `${one} ${two}`;
}

it.each([
  [userAgent, 'cs(User-Agent)'],
  [referer, 'cs(Referer)'],
  [cookie, 'cs(Cookie)'],
  [address, 'c-ip'],
  [wholePath, 'cs-uri-stem'],
  [wholeQuery, 'cs-uri-query'],
])('tells lines apart by what is needed (%i), and by nothing else', (needs, column) => {
  expect(hashOf(needs, { [column]: '/a' })).not.toBe(hashOf(needs, { [column]: '/b' }));
  expect(hashOf(needs, { [column]: '/a', 'x-forwarded-for': '192.0.2.1' })).toBe(hashOf(needs, { [column]: '/a' }));
  expect(hashOf(0, { [column]: '/a' })).toBe('0 0');
});

it('does not take one column for two', () => {
  const both = userAgent | cookie;
  expect(hashOf(both, { 'cs(User-Agent)': 'ab', 'cs(Cookie)': 'c' })).not.toBe(hashOf(both, { 'cs(User-Agent)': 'a', 'cs(Cookie)': 'bc' }));
});
