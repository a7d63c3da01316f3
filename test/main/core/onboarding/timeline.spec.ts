import { describe, expect, it } from 'vitest';
import { buildOnboarding } from '../../../../main/core/onboarding/view';
import type { TimelineEntry } from '../../../../main/core/types/onboarding';
import { certificate, certificateArn, tenant, type Files } from '../../../support/compiled';
import { asks, base, day, hour, led, managed, noon, snapshotWith, waiting } from '../../../support/onboarding';

const entriesOf = (files: Files, at: number): readonly TimelineEntry[] => buildOnboarding(snapshotWith(files), 'acme', at)?.timeline ?? [];
const short = (entries: readonly TimelineEntry[]): readonly string[] => entries.map(({ id, state, tone }) => `${id} ${state} ${tone}`);
const requested = (records: string): Files =>
  waiting(records, 'cloudfront', {
    'certificates/m.json': managed({ Status: 'PENDING_VALIDATION', CreatedAt: new Date(noon).toISOString() }),
  });
const own = { ...asks('cloudfront'), Customizations: { Certificate: { Arn: certificateArn('managed') } } };
const issued = { Status: 'ISSUED', NotBefore: new Date(noon).toISOString(), NotAfter: new Date(noon + 198 * day).toISOString() };

describe('the timeline', () => {
  it('of a request that can be answered leads to its issuance, and on to the attachment', () => {
    expect(short(entriesOf(requested(led), noon + 60_000))).toEqual([
      'requested past info',
      'token past ok',
      'issued future ok',
      'attached future info',
    ]);
    expect(short(entriesOf(requested(led), noon + hour))).toEqual([
      'requested past info',
      'token past ok',
      'issued past ok',
      'attached future info',
    ]);
    expect(entriesOf(requested(led), noon)[2]?.at).toBe(noon + 5 * 60_000);
  });

  it('of a request that cannot be answered leads to its time-out', () => {
    const late = entriesOf(requested(''), noon + 73 * hour);
    expect(short(late)).toEqual(['requested past info', 'token never error', 'issued never error', 'timed-out past error']);
    expect(late.at(-1)?.at).toBe(noon + 72 * hour);
  });

  it('of a request that nobody dated has no dates', () => {
    expect(entriesOf(waiting(led), noon).every(({ at }) => at === null)).toBe(true);
    expect(short(entriesOf(waiting('www IN CNAME x.other.example.'), noon))).toEqual([
      'requested past info',
      'token future info',
      'issued future info',
      'attached future info',
    ]);
  });

  it('of an attached certificate goes on to renewal and end, with warnings where it cannot be renewed', () => {
    const files = { 'certificates/m.json': managed(issued), 'tenants/acme.json': tenant('acme', ['www.acme.example'], own) };
    expect(entriesOf(waiting(led, 'cloudfront', files), noon + day).map(({ id }) => id)).toEqual([
      'issued',
      'attached',
      'renewed',
      'expires',
    ]);
    const lost = entriesOf(waiting('www IN A 192.0.2.1', 'cloudfront', files), noon + day);
    expect(short(lost)).toEqual([
      'issued past ok',
      'attached past ok',
      'renewed never error',
      'warnings future warning',
      'expires future error',
    ]);
    expect(lost[3]?.at).toBe(noon + 168 * day);
    expect(entriesOf(waiting('www IN CNAME x.other.example.', 'cloudfront', files), noon + day)[2]).toMatchObject({
      id: 'renewed',
      tone: 'warning',
    });
  });

  it('of a failed or revoked certificate ends there', () => {
    const failed = (Status: string): readonly string[] =>
      short(entriesOf(waiting(led, 'cloudfront', { 'certificates/m.json': managed({ Status }) }), noon));
    expect(failed('FAILED')).toEqual(['failed past error']);
    expect(failed('REVOKED')).toEqual(['revoked past error']);
  });

  it('of certificates that nobody manages has one end for each', () => {
    const files = {
      ...base,
      'certificates/wild.json': { ...certificate('wild', ['*.saas.example']), NotAfter: '2027-01-01T00:00:00Z' },
      'certificates/own.json': { ...certificate('own', ['b.saas.example']), NotAfter: '2026-02-01T00:00:00Z' },
      'tenants/acme.json': tenant('acme', ['a.saas.example', 'b.saas.example', 'c.saas.example'], {
        Customizations: { Certificate: { Arn: certificateArn('own') } },
      }),
    };
    expect(short(entriesOf(files, noon))).toEqual(['expires-own past error', 'expires-wild future info']);
    expect(entriesOf({ ...base, 'tenants/acme.json': tenant('acme', ['a.saas.example']) }, noon)).toEqual([]);
  });
});
