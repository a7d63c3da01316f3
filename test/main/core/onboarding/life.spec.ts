import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { managedLifeOf, renewalTime } from '../../../../main/core/onboarding/life';
import type { ManagedCertificate } from '../../../../main/core/types/onboarding';
import { certificate, certificateArn, tenant, type Files } from '../../../support/compiled';
import { asks, day, hour, led, managed, noon, snapshotWith, tenantOf, waiting } from '../../../support/onboarding';
import { zone } from '../../../support/saas-workspace';

function lifeOf(files: Files, at = noon, assumptions: Readonly<Record<string, string>> = {}): ManagedCertificate | null {
  const snapshot = snapshotWith(files, [], assumptions);
  return managedLifeOf(snapshot, tenantOf(snapshot, 'acme'), at);
}

const iso = (at: number): string => new Date(at).toISOString();
const requested = (more: object = {}): Files => ({
  'certificates/m.json': managed({ Status: 'PENDING_VALIDATION', CreatedAt: iso(noon), ...more }),
});
const issued = { Status: 'ISSUED', CreatedAt: iso(noon), NotBefore: iso(noon), NotAfter: iso(noon + 198 * day) };
const attached: Files = {
  'tenants/acme.json': tenant('acme', ['www.acme.example'], {
    ...asks('cloudfront'),
    Customizations: { Certificate: { Arn: certificateArn('managed') } },
  }),
};

describe('the life of a managed certificate', () => {
  it('is none for a tenant that neither asks for one nor has one', () => {
    expect(lifeOf({ ...waiting(led), 'tenants/acme.json': tenant('acme', ['www.acme.example']) })).toBeNull();
  });

  it('stays pending, without a date to count from, until a file says when it was requested', () => {
    for (const at of [noon, noon + 400 * day]) {
      expect(lifeOf(waiting(led), at)).toMatchObject({ status: 'pending-validation', requestedAt: null, simulated: false, file: null });
    }
    expect(lifeOf(waiting(led))?.assumptions).toContain('certificate.requested-at');
  });

  it('is issued some minutes after the request, once every token can be fetched', () => {
    const files = waiting(led, 'cloudfront', requested());
    expect(lifeOf(files, noon + 4 * 60_000)).toMatchObject({ status: 'pending-validation', issuedAt: noon + 5 * 60_000, timesOutAt: null });
    expect(lifeOf(files, noon + 5 * 60_000)).toMatchObject({ status: 'issued', simulated: true, attached: false });
    expect(lifeOf(files, noon + hour, { 'certificate.issuance-time': '3-hours' })?.status).toBe('pending-validation');
  });

  it('times out after 72 hours when a token cannot be fetched, or never, as is assumed', () => {
    const files = waiting('', 'cloudfront', requested());
    expect(lifeOf(files, noon + 71 * hour)).toMatchObject({ status: 'pending-validation', issuedAt: null, timesOutAt: noon + 72 * hour });
    expect(lifeOf(files, noon + 72 * hour)).toMatchObject({ status: 'validation-timed-out', simulated: true });
    expect(lifeOf(files, noon + 900 * hour, { 'certificate.validation-timeout': 'never' })).toMatchObject({
      status: 'pending-validation',
      timesOutAt: null,
    });
  });

  it.each([
    ['ISSUED', 'issued'],
    ['FAILED', 'failed'],
    ['VALIDATION_TIMED_OUT', 'validation-timed-out'],
    ['REVOKED', 'revoked'],
    ['INACTIVE', 'inactive'],
    ['EXPIRED', 'issued'],
  ])('follows the status %s of its file', (Status, status) => {
    expect(lifeOf(waiting(led, 'cloudfront', { 'certificates/m.json': managed({ ...issued, Status }) }), noon + day)?.status).toBe(status);
  });

  it('is renewed 45 days before its end, and expires when it was not', () => {
    const files = waiting(led, 'cloudfront', { 'certificates/m.json': managed(issued), ...attached });
    expect(lifeOf(files, noon + day)).toMatchObject({ status: 'issued', attached: true, renewsAt: noon + 153 * day, renewal: 'possible' });
    expect(lifeOf(files, noon + 199 * day)?.status).toBe('expired');
    const records = (text: string): Files => ({ ...files, 'dns/acme.example.zone': zone('acme.example', text) });
    expect(lifeOf(records(''), noon + day)).toMatchObject({ renewal: 'impossible' });
    expect(lifeOf(records('www IN CNAME www.other.example.'), noon + day)).toMatchObject({ renewal: 'unknown' });
  });

  it('renews the older certificates of 395 days 60 days ahead', () => {
    expect(renewalTime(noon, noon + 395 * day)).toBe(noon + 335 * day);
    expect(renewalTime(null, noon + 198 * day)).toBe(noon + 153 * day);
    expect(renewalTime(noon, null)).toBeNull();
  });

  it('counts as attached by itself where that is assumed, and only once it is issued', () => {
    const automatic = { 'certificate.attach': 'automatic' };
    const files = waiting(led, 'cloudfront', { 'certificates/m.json': managed(issued) });
    expect(lifeOf(files, noon + day)?.attached).toBe(false);
    expect(lifeOf(files, noon + day, automatic)?.attached).toBe(true);
    expect(lifeOf(waiting(led, 'cloudfront', requested()), noon + day, automatic)?.attached).toBe(false);
    const snapshot = snapshotWith(files, [], automatic);
    expect(snapshot.hosts.exact.get('www.acme.example')?.[0]).toMatchObject({ active: true });
    expect(snapshot.owner(tenantOf(snapshot, 'acme').id)?.certificates[0]).toMatchObject({
      source: 'tenant',
      arn: certificateArn('managed'),
    });
  });

  it('does not take a certificate of its own making, nor one of another account, for the managed one', () => {
    const other = { 'certificates/m.json': certificate('other', ['www.acme.example']) };
    expect(lifeOf(waiting(led, 'cloudfront', other))).toMatchObject({ file: null });
    const foreign = { 'certificates/m.json': managed({ Arn: certificateArn('managed', '444455556666') }) };
    expect(lifeOf(waiting(led, 'cloudfront', foreign))).toMatchObject({ file: null });
  });

  it('is none for a request that a certificate of the tenant’s own makes needless', () => {
    const own = { ...asks('cloudfront'), Customizations: { Certificate: { Arn: certificateArn('own') } } };
    const holding = (names: readonly string[]): Files =>
      waiting('', 'cloudfront', {
        'certificates/own.json': certificate('own', names),
        'tenants/acme.json': tenant('acme', ['www.acme.example'], own),
      });
    expect(lifeOf(holding(['*.acme.example']))).toBeNull();
    expect(lifeOf(holding(['other.example']))).toMatchObject({ status: 'pending-validation' });
  });

  it('cannot have wildcards', () => {
    const files = { ...waiting(led), 'tenants/acme.json': tenant('acme', ['*.acme.example'], asks('cloudfront')) };
    expect(lifeOf(files)).toMatchObject({ status: 'failed', names: [] });
  });

  it('never goes back as the clock goes on', () => {
    const order = ['pending-validation', 'issued', 'validation-timed-out'];
    const times = fc.array(fc.integer({ min: 0, max: 200 * hour }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(times, fc.constantFrom(led, '', 'www IN CNAME out.other.example.'), (offsets, records) => {
        const files = waiting(records, 'cloudfront', requested());
        const stages = offsets.toSorted((a, b) => a - b).map((offset) => order.indexOf(lifeOf(files, noon + offset)?.status ?? ''));
        expect(stages).toEqual(stages.toSorted((a, b) => a - b));
      }),
      { numRuns: 30 },
    );
  });
});
