import { describe, expect, it } from 'vitest';
import { checkMove, moveRecord, mustDisable, type MoveFacts } from '../../../../main/core/onboarding/move-checks';
import { partyOf } from '../../../../main/core/onboarding/parties';
import type { MoveCheck } from '../../../../main/core/types/onboarding';
import { certificate, certificateArn, otherAccount, standard, tenant, type Files } from '../../../support/compiled';
import { base, noon, snapshotWith } from '../../../support/onboarding';
import { zone } from '../../../support/saas-workspace';

const files: Files = {
  ...base,
  'distributions/far.json': { ...standard('far', ['app.far.example']), ARN: `arn:aws:cloudfront::${otherAccount}:distribution/EFAR` },
  'certificates/far.json': { ...certificate('far', ['app.far.example']), NotAfter: '2027-01-01T00:00:00Z' },
  'tenants/acme.json': tenant('acme', ['acme.saas.example'], { Customizations: { Certificate: { Arn: certificateArn('far') } } }),
};

function factsOf(more: Files = {}, assumptions: Readonly<Record<string, string>> = {}, source: string | null = 'EFAR'): MoveFacts {
  const snapshot = snapshotWith({ ...files, ...more }, [], assumptions);
  const target = partyOf(snapshot, 'acme');
  const targetOwner = target && snapshot.owner(target.id);
  if (!target || !targetOwner) throw new Error('no tenant acme');
  const from = source === null ? null : partyOf(snapshot, source);
  return {
    snapshot,
    domain: 'app.far.example',
    source: from,
    target,
    sourceOwner: from ? snapshot.owner(from.id) : null,
    targetOwner,
    acrossAccounts: from !== null && from.account !== target.account,
    at: noon,
  };
}

function check(id: string, facts: MoveFacts): MoveCheck {
  const found = checkMove(facts).find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no check ${id}`);
  return found;
}

describe('the pre-conditions of a move', () => {
  it('each say a sentence, and point at the lines that decide', () => {
    for (const { what, text } of checkMove(factsOf())) {
      expect(what).toMatch(/^[A-Z].*[^.]$/);
      expect(text).toMatch(/^\S.*\.$/);
    }
    expect(check('certificate', factsOf()).because.map(({ file }) => file)).toEqual(['tenants/acme.json', 'certificates/far.json']);
    expect(check('source-disabled', factsOf()).because.map(({ pointer }) => pointer)).toEqual(['/DistributionConfig/Enabled']);
  });

  it('tell a certificate that does not cover from one that is not issued', () => {
    expect(check('certificate', factsOf({ 'certificates/far.json': certificate('far', ['other.example']) })).text).toContain(
      'No certificate of acme covers',
    );
    const pending = { 'certificates/far.json': { ...certificate('far', ['app.far.example']), Status: 'PENDING_VALIDATION' } };
    expect(check('certificate', factsOf(pending)).text).toContain('is not issued');
    const late = { 'certificates/far.json': { ...certificate('far', ['app.far.example']), NotBefore: '2026-12-01T00:00:00Z' } };
    expect(check('certificate', factsOf(late)).text).toContain('is not valid yet at the simulated time');
  });

  it('ask for a disabled source across accounts, and inside one where the stricter text is chosen', () => {
    expect(mustDisable(factsOf())).toBe(true);
    const near = { 'distributions/far.json': standard('far', ['app.far.example']) };
    expect(mustDisable(factsOf(near))).toBe(false);
    expect(check('source-disabled', factsOf(near)).state).toBe('not-needed');
    expect(mustDisable(factsOf(near, { 'move.source-disabled': 'always' }))).toBe(true);
  });

  it('know the TXT record that proves the domain, and whether it is there', () => {
    expect(moveRecord(factsOf())).toMatchObject({ name: '_app.far.example', value: 'dmain.cloudfront.net', done: false, known: false });
    const there = { 'dns/far.example.zone': zone('far.example', '_app IN TXT "dmain.cloudfront.net"') };
    expect(check('txt', factsOf(there))).toMatchObject({ state: 'met', because: [{ file: 'dns/far.example.zone' }] });
    expect(check('dns', factsOf(there)).state).toBe('met');
  });

  it('cannot be checked for a source or a target that is not here', () => {
    expect(check('owner', factsOf({}, {}, null)).state).toBe('not-met');
    expect(check('source-disabled', factsOf({}, {}, null)).state).toBe('unknown');
    const lost = { 'tenants/acme.json': tenant('acme', ['acme.saas.example'], { ConnectionGroupId: 'gone' }) };
    expect(
      checkMove(factsOf(lost))
        .filter(({ state }) => state === 'unknown')
        .map(({ id }) => id),
    ).toEqual(['txt', 'dns']);
  });
});
