import { describe, expect, it } from 'vitest';
import { template, tenant, type Files } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const now = Date.UTC(2026, 5, 15);
/** So many tenants with a certificate each that runs out on that day. */
const running = (count: number, last: string, used = true): Files =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at): readonly (readonly [string, unknown])[] => [
      [`certificates/c${at + 10}.json`, { DomainName: `c${at}.example`, NotAfter: last }],
      ...(used
        ? [
            [
              `tenants/t${at}.json`,
              tenant(`tenant-${at}`, [`c${at}.example`], { Customizations: { Certificate: { Arn: `c${at + 10}` } } }),
            ] as const,
          ]
        : []),
    ]).flat(),
  );
const check = (files: Files, at: number | null = now): readonly string[] =>
  diagnosticsOf({ 'distributions/saas.json': template(), ...files }, 'certificate.exp', at === null ? {} : { now: at }).map(
    ({ severity, code, file }) => `${severity} ${code} ${file}`,
  );

describe('certificates that run out in the same week', () => {
  it('are told of once, at the first, and as a warning when it is near', () => {
    expect(check(running(12, '2026-12-01T00:00:00Z'))).toEqual(['info certificate.expiry-storm certificates/c10.json']);
    expect(check(running(12, '2026-07-28T00:00:00Z'))).toEqual(['warning certificate.expiry-storm certificates/c10.json']);
  });

  it('count only when somebody shows them and time is known', () => {
    expect(check(running(12, '2026-12-01T00:00:00Z', false))).toEqual([]);
    expect(check(running(12, '2026-12-01T00:00:00Z'), null)).toEqual([]);
  });

  it('are not told of one by one as well when there are very many', () => {
    const soon = check(running(12, '2026-06-20T00:00:00Z'));
    expect(soon.filter((line) => line.includes('expires-soon'))).toHaveLength(12);
    expect(check(running(21, '2026-06-20T00:00:00Z'))).toEqual(['warning certificate.expiry-storm certificates/c10.json']);
  });

  it('say how many and when', () => {
    const [found] = diagnosticsOf({ 'distributions/saas.json': template(), ...running(12, '2026-12-01T00:00:00Z') }, 'certificate.expiry', {
      now,
    });
    expect(found?.message).toContain('12 certificates in use run out in the week from 2026-11-26 to 2026-12-02, c10 among them.');
  });
});
