import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planMove } from '../../../../main/core/onboarding/move';
import type { MovePlan } from '../../../../main/core/types/onboarding';
import { certificate, certificateArn, otherAccount, standard, tenant, type Files } from '../../../support/compiled';
import { base, noon, snapshotWith } from '../../../support/onboarding';

const far = (aliases: readonly string[], enabled: boolean, account: string | null): object => ({
  ...standard('far', aliases, { Enabled: enabled }),
  ...(account === null ? {} : { ARN: `arn:aws:cloudfront::${account}:distribution/EFAR` }),
});

function plan(files: Files, domain = 'app.far.example', assumptions: Readonly<Record<string, string>> = {}): MovePlan {
  const all = {
    ...base,
    'tenants/acme.json': tenant('acme', ['acme.saas.example'], { Customizations: { Certificate: { Arn: certificateArn('far') } } }),
    ...files,
  };
  const made = planMove(
    snapshotWith({ 'certificates/far.json': certificate('far', ['app.far.example']), ...all }, [], assumptions),
    domain,
    'acme',
    noon,
  );
  if (!made) throw new Error('no plan');
  return made;
}

describe('the steps of a move', () => {
  it('always have the certificate first, DNS after the move, and a look at the end', () => {
    const inputs = fc.record({
      aliases: fc.subarray(['app.far.example', 'b.far.example', 'c.far.example'], { minLength: 1 }),
      enabled: fc.boolean(),
      account: fc.constantFrom(null, otherAccount),
      always: fc.boolean(),
    });
    fc.assert(
      fc.property(inputs, ({ aliases, enabled, account, always }) => {
        const assumptions = always ? { 'move.source-disabled': 'always' } : {};
        const made = plan({ 'distributions/far.json': far(aliases, enabled, account) }, aliases[0] ?? '', assumptions);
        const ids = made.steps.map(({ id }) => id);
        const at = (id: string): number => ids.indexOf(id);
        expect([ids[0], ids.at(-1)]).toEqual(['certificate', 'look']);
        expect(at('dns')).toBe(at('associate') + 1);
        if (ids.includes('txt')) expect(at('txt')).toBeLessThan(at('associate'));
        if (ids.includes('disable')) expect(at('disable')).toBeLessThan(at('associate'));
        expect(ids.includes('txt')).toBe(account !== null);
        expect(ids.includes('disable')).toBe(account !== null || always);
        // What stays with the source is switched on again, after DNS has moved on.
        expect(ids.includes('enable')).toBe(ids.includes('disable') && aliases.length > 1);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('disable a distribution by its whole configuration, a tenant by one flag', () => {
    const command = (files: Files, domain?: string): string =>
      plan(files, domain).steps.find(({ id }) => id === 'disable')?.commands[0]?.text ?? '';
    expect(command({ 'distributions/far.json': far(['app.far.example'], true, otherAccount) })).toContain(
      "jq '.DistributionConfig | .Enabled = false'",
    );
    const foreign = { ...tenant('zed', ['app.far.example']), Arn: `arn:aws:cloudfront::${otherAccount}:distribution-tenant/dt_zed` };
    expect(command({ 'tenants/zed.json': foreign })).toContain('--no-enabled');
  });

  it('refuse the way by a wildcard for an apex, for a wildcard, and where somebody has it', () => {
    const refusal = (files: Files, domain: string): string | undefined => {
      const { wildcard } = plan(files, domain);
      return wildcard?.possible === false ? wildcard.text : undefined;
    };
    const of = (alias: string): Files => ({ 'distributions/far.json': far([alias], true, otherAccount) });
    expect(refusal(of('app.far.example'), 'app.far.example')).toBeUndefined();
    expect(refusal(of('far.example'), 'far.example')).toContain('is an apex');
    expect(refusal(of('*.far.example'), '*.far.example')).toContain('wildcard itself');
    expect(refusal({ ...of('app.far.example'), 'tenants/zed.json': tenant('zed', ['*.far.example']) }, 'app.far.example')).toContain(
      'belongs to tenant zed',
    );
  });
});
