import { describe, expect, it } from 'vitest';
import { diagnosticsOf } from '../../../support/diagnostics';
import { acl, rule } from './cases/waf-rules';

const messages = (Statement: object): readonly string[] => diagnosticsOf(acl(rule({ Statement })), 'waf.').map(({ message }) => message);

describe('statements of a web ACL', () => {
  it('say where a rate limit can stand', () => {
    const rate = { RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP' } };
    expect(messages({ NotStatement: { Statement: rate } })).toEqual([
      'Rule one of web ACL shield has RateBasedStatement inside NotStatement; it can only stand at the top of a rule. Make it a rule of its own.',
    ]);
    expect(messages(rate)).toEqual([]);
  });

  it('count the bytes of a search string behind its base64', () => {
    const match = (SearchString: string): readonly string[] =>
      messages({
        ByteMatchStatement: {
          SearchString,
          FieldToMatch: { UriPath: {} },
          TextTransformations: [{ Priority: 0, Type: 'NONE' }],
          PositionalConstraint: 'CONTAINS',
        },
      });
    expect(match(Buffer.from('x'.repeat(200)).toString('base64'))).toEqual([]);
    expect(match(Buffer.from('x'.repeat(201)).toString('base64'))[0]).toContain('a search string of 201 bytes');
    expect(match('plain text')).toEqual([]);
  });
});
