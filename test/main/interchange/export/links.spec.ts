import { describe, expect, it } from 'vitest';
import { replaceLinks } from '../../../../main/interchange/export/links';

const marked = (kind: Parameters<typeof replaceLinks>[0], value: unknown) =>
  replaceLinks(kind, value, (text, { what, wanted }) => `${wanted} of ${what} ${text}`);

describe('replaceLinks', () => {
  it('finds what a distribution names, in every behavior', () => {
    const behavior = {
      TargetOriginId: 'web',
      CachePolicyId: 'a',
      TrustedKeyGroups: { Enabled: true, Items: ['k'] },
      FunctionAssociations: [{ FunctionARN: 'f', EventType: 'viewer-request' }],
    };
    expect(
      marked('distribution', { Comment: 'a', DefaultCacheBehavior: behavior, CacheBehaviors: [behavior], WebACLId: 'w' }),
    ).toMatchObject({
      Comment: 'a',
      DefaultCacheBehavior: {
        TargetOriginId: 'web',
        CachePolicyId: 'Id of cache policy a',
        TrustedKeyGroups: { Enabled: true, Items: ['Id of key group k'] },
      },
      CacheBehaviors: [{ FunctionAssociations: [{ FunctionARN: 'ARN of function f', EventType: 'viewer-request' }] }],
      WebACLId: 'ARN of web ACL w',
    });
  });

  it('finds what statements of a web ACL name, however deep', () => {
    const Statement = { AndStatement: { Statements: [{ NotStatement: { Statement: { IPSetReferenceStatement: { ARN: 'x' } } } }] } };
    expect(marked('web-acl', { ARN: 'mine', Rules: [{ Statement }] })).toEqual({
      ARN: 'mine',
      Rules: [
        {
          Statement: {
            AndStatement: { Statements: [{ NotStatement: { Statement: { IPSetReferenceStatement: { ARN: 'ARN of IP set x' } } } }] },
          },
        },
      ],
    });
  });

  it('leaves empty texts, and kinds that name nothing, alone', () => {
    expect(marked('distribution', { WebACLId: '' })).toEqual({ WebACLId: '' });
    expect(marked('cache-policy', { Name: 'x', CachePolicyId: 'y' })).toEqual({ Name: 'x', CachePolicyId: 'y' });
  });
});
