import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenPlaceOf } from '../../../../main/core/onboarding/token';
import { account } from '../../../support/compiled';

const tenant = { arn: `arn:aws:cloudfront::${account}:distribution-tenant/dt_1`, account };

describe('the place of a validation token', () => {
  it('has the form that GetManagedCertificateDetails gives', () => {
    const { path, redirectFrom, redirectTo, content } = tokenPlaceOf(tenant, 'www.acme.example');
    expect(path).toMatch(/^\/\.well-known\/pki-validation\/[0-9a-f]{32}\.txt$/);
    expect(redirectFrom).toBe(`www.acme.example${path}`);
    expect(redirectTo).toBe(`validation.us-east-1.acm-validations.aws/${account}${path}`);
    expect(content).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is the same on every machine', () => {
    expect(tokenPlaceOf(tenant, 'www.acme.example').path).toBe(tokenPlaceOf({ ...tenant }, 'www.acme.example').path);
  });

  it('differs from tenant to tenant and from domain to domain', () => {
    const names = fc.uniqueArray(fc.domain(), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(names, (domains) => {
        const places = domains.flatMap((domain) => [
          tokenPlaceOf(tenant, domain),
          tokenPlaceOf({ ...tenant, arn: `${tenant.arn}x` }, domain),
        ]);
        expect(new Set(places.map(({ path }) => path)).size).toBe(places.length);
        expect(new Set(places.map(({ content }) => content)).size).toBe(places.length);
      }),
    );
  });
});
