import { describe, expect, it } from 'vitest';
import { renderRecords } from '../../../../main/core/onboarding/runbook';
import { buildOnboarding } from '../../../../main/core/onboarding/view';
import { led, managed, noon, snapshotWith, waiting } from '../../../support/onboarding';

describe('a runbook', () => {
  const requested = { 'certificates/m.json': managed({ Status: 'PENDING_VALIDATION', CreatedAt: new Date(noon).toISOString() }) };
  const runbook = buildOnboarding(snapshotWith(waiting(led, 'cloudfront', requested)), 'acme', noon)?.runbook ?? '';

  it('begins with where things stand, and ends with what it rests on', () => {
    expect(runbook).toMatch(/^# Onboarding of acme\n\nState of 2026-03-01 12:00 UTC\. www\.acme\.example is not active yet\./);
    expect(runbook).toContain('| `www.acme.example` | inactive | covered pending validation | valid-configuration |');
    expect(runbook).toMatch(/## What this rests on\n[\s\S]*`certificate\.attach`: explicit\)/);
    expect(runbook.endsWith('\n') && !runbook.endsWith('\n\n')).toBe(true);
  });

  it('ticks what is done, and gives dates and commands', () => {
    expect(runbook.match(/^- \[x\] done/gm)).toHaveLength(3);
    expect(runbook).toContain('- 2026-03-01: Issued.');
    expect(runbook).toContain('```sh\naws cloudfront get-managed-certificate-details --identifier acme\n```');
  });

  it('tells a self-hosted customer what to serve', () => {
    const text = buildOnboarding(snapshotWith(waiting('www IN A 192.0.2.1', 'self-hosted')), 'acme', noon)?.runbook ?? '';
    expect(text).toMatch(
      /- either serve this text there: `[0-9a-f]{64}`\n- or redirect \(301\) to: `https:\/\/validation\.us-east-1\.acm-validations\.aws\//,
    );
  });

  it('writes records as rows of a table, whatever they hold', () => {
    const record = { name: 'www.a.example', type: 'CNAME', value: 'd1.cloudfront.net', alias: false, because: [] } as const;
    expect(renderRecords([{ ...record, known: true, done: false, found: 'TXT "a|b"' }]).at(-1)).toBe(
      '| `www.a.example` | CNAME | `d1.cloudfront.net` | no, but TXT "a\\|b" |',
    );
    expect(renderRecords([{ ...record, known: false, done: false, found: null }]).at(-1)).toContain('| not known here |');
    expect(renderRecords([{ ...record, type: 'A', alias: true, known: true, done: true, found: null }]).at(-1)).toContain('| A (alias) |');
  });
});
