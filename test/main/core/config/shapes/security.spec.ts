import { describe, expect, it } from 'vitest';
import { ipSet, keyGroupConfig, webAcl } from '../../../../../main/core/config/shapes/security';
import { readShape } from '../../../../support/shapes';

describe('web ACLs', () => {
  it('keep statements whole, whatever they hold', () => {
    const Statement = { AndStatement: { Statements: [{ ByteMatchStatement: { SearchString: 'eA==', FieldToMatch: { UriPath: {} } } }] } };
    const written = {
      Name: 'acl',
      Scope: 'CLOUDFRONT',
      DefaultAction: { Allow: {} },
      Rules: [{ Name: 'r', Priority: 0, Statement, Action: { Block: {} }, VisibilityConfig: {} }],
      VisibilityConfig: {},
    };
    expect(readShape(webAcl, written)).toEqual({ value: written, problems: [], messages: [] });
  });

  it('let requests in when nothing says otherwise', () => {
    expect(readShape(webAcl, { Name: 'acl' })).toMatchObject({
      value: { DefaultAction: { Allow: {} } },
      problems: ['shape.missing-member '],
    });
  });
});

describe('IP sets and key groups', () => {
  it('check addresses', () => {
    const set = { Name: 'office', IPAddressVersion: 'IPV4', Addresses: ['192.0.2.0/24', 'localhost'] };
    expect(readShape(ipSet, set).problems).toEqual(['shape.malformed /Addresses/1']);
  });

  it('lead from other words to Items', () => {
    expect(readShape(keyGroupConfig, { Name: 'keys', Items: ['a'], Comment: '' }).problems).toEqual([]);
    expect(readShape(keyGroupConfig, { Name: 'keys', PublicKeys: ['a'] }).messages[0]).toContain('Did you mean "Items"?');
  });
});
