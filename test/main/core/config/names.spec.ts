import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOfArn, deriveArn, deriveEndpoint, deriveId, idOfArn, implicitGroupName } from '../../../../main/core/config/names';

describe('derived ids', () => {
  it('never change: files, zones and saved traces quote them', () => {
    expect(deriveId('distribution', 'storefront')).toBe('EC4BNRXBA50EQ0');
    expect(deriveId('distribution-tenant', 'acme')).toBe('dt_gfRAqhPQGryNnvKeQ6Mpg6EHr75');
    expect(deriveId('connection-group', 'main')).toBe('cg_LzIkMP7eJLnMpT4Ev8zhyK7yIME');
    expect(deriveId('public-key', 'signing')).toBe('KQ6D8SSZ6Z30R0');
    expect(deriveId('cache-policy', 'pages')).toBe('b17db13a-5981-450e-8762-7e0cc053bbfc');
    expect(deriveId('origin-access-control', 'bucket')).toBe('EJJRU8J8TVEDCY');
    expect(deriveId('function', 'rewrite')).toBe('rewrite');
    expect(deriveEndpoint('connection-group', 'main')).toBe('dzh7htvnjd4ok2.cloudfront.net');
    expect(deriveEndpoint('distribution', 'main')).toBe('drmxyrem51ausi.cloudfront.net');
  });

  it('have the form that AWS gives to each kind, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(deriveId('distribution', name)).toMatch(/^E[A-Z0-9]{13}$/);
        expect(deriveId('public-key', name)).toMatch(/^K[A-Z0-9]{13}$/);
        expect(deriveId('distribution-tenant', name)).toMatch(/^dt_[0-9A-Za-z]{27}$/);
        expect(deriveId('connection-group', name)).toMatch(/^cg_[0-9A-Za-z]{27}$/);
        expect(deriveId('certificate', name)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(deriveEndpoint('distribution', name)).toMatch(/^d[a-z0-9]{13}\.cloudfront\.net$/);
      }),
    );
  });

  it('differ for 20,000 names and between kinds', () => {
    const ids = new Set<string>();
    for (let at = 0; at < 20_000; at += 1) {
      ids.add(deriveId('distribution-tenant', `tenant-${at}`));
      ids.add(deriveEndpoint('connection-group', `tenant-${at}`));
      ids.add(deriveId('distribution', `tenant-${at}`));
    }
    expect(ids.size).toBe(60_000);
    expect(deriveId('cache-policy', 'x')).not.toBe(deriveId('key-group', 'x'));
  });
});

describe('ARNs', () => {
  it('are built for each kind and give back account and id', () => {
    const account = '111122223333';
    expect(deriveArn('distribution-tenant', account, 'dt_1', 'acme')).toBe('arn:aws:cloudfront::111122223333:distribution-tenant/dt_1');
    expect(deriveArn('certificate', account, 'c-1', 'wild')).toBe('arn:aws:acm:us-east-1:111122223333:certificate/c-1');
    expect(deriveArn('web-acl', account, 'w-1', 'acl')).toBe('arn:aws:wafv2:us-east-1:111122223333:global/webacl/acl/w-1');
    expect(deriveArn('ip-set', account, 'i-1', 'office')).toBe('arn:aws:wafv2:us-east-1:111122223333:global/ipset/office/i-1');
    expect(deriveArn('regex-pattern-set', account, 'r-1', 'bots')).toBe(
      'arn:aws:wafv2:us-east-1:111122223333:global/regexpatternset/bots/r-1',
    );
    expect(deriveArn('rule-group', account, 'g-1', 'base')).toBe('arn:aws:wafv2:us-east-1:111122223333:global/rulegroup/base/g-1');
    expect(deriveArn('origin-access-control', account, 'E1', 'oac')).toBe('arn:aws:cloudfront::111122223333:origin-access-control/E1');
    expect(deriveArn('function', account, 'f', 'f')).toBe('arn:aws:cloudfront::111122223333:function/f');
    for (const kind of ['distribution', 'certificate', 'web-acl', 'key-group'] as const) {
      const arn = deriveArn(kind, account, 'the-id', 'the-name');
      expect(accountOfArn(arn)).toBe(account);
      expect(idOfArn(arn)).toBe('the-id');
    }
  });

  it('are told apart from other text', () => {
    expect(accountOfArn('main')).toBeNull();
    expect(accountOfArn('arn:aws:cloudfront:::cache-policy/x')).toBeNull();
    expect(idOfArn('E123')).toBeNull();
    expect(implicitGroupName('cg_1')).toBe('CreatedByCloudFront-cg_1');
  });
});
