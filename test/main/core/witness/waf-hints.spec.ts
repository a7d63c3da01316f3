import { describe, expect, it } from 'vitest';
import { referencesOf } from '../../../../main/core/config/references';
import { noHints, type Hints } from '../../../../main/core/witness/hints';
import { addWafHints } from '../../../../main/core/witness/waf-hints';
import { compiledFrom } from '../../../support/compare';
import { webAcl } from '../../../support/witness';

const transformations = { TextTransformations: [{ Priority: 0, Type: 'NONE' }] };
const bytes = (field: object, SearchString: string, PositionalConstraint = 'CONTAINS'): object => ({
  ByteMatchStatement: { FieldToMatch: field, SearchString, PositionalConstraint, ...transformations },
});

function hintsOf(...statements: readonly object[]): Hints {
  const snapshot = compiledFrom({
    'web-acls/guard.json': webAcl(statements.map((Statement) => ({ Statement }))),
    'ip-sets/office.json': {
      Name: 'office',
      Id: '1',
      ARN: 'arn:office',
      Scope: 'CLOUDFRONT',
      IPAddressVersion: 'IPV4',
      Addresses: ['198.51.100.0/24'],
    },
  });
  const hints = noHints();
  addWafHints(hints, 'guard', referencesOf(snapshot.workspace), snapshot.assumption);
  return hints;
}

describe('what a web ACL looks at', () => {
  it('is paths, queries, methods, headers and cookies with the bytes that it wants', () => {
    const hints = hintsOf(
      bytes({ UriPath: {} }, '/admin', 'STARTS_WITH'),
      bytes({ QueryString: {} }, 'evil!'),
      bytes({ SingleQueryArgument: { Name: 'id' } }, 'drop!'),
      bytes({ Method: {} }, 'TRACE', 'EXACTLY'),
      bytes({ SingleHeader: { Name: 'User-Agent' } }, 'bot/1'),
      bytes({ Cookies: { MatchPattern: { IncludedCookies: ['a'] }, MatchScope: 'VALUE', OversizeHandling: 'CONTINUE' } }, 'x!'),
    );
    expect(hints.patterns).toEqual(['/admin*']);
    expect(hints.queryTexts).toEqual(['evil!', 'id=drop!']);
    expect([...hints.methods]).toEqual(['TRACE']);
    expect(hints.headerSets).toEqual([[['user-agent', 'bot/1']], [['cookie', 'a=x!']]]);
  });

  it('is found within other statements, with sizes, expressions, countries and addresses', () => {
    const hints = hintsOf(
      {
        AndStatement: {
          Statements: [
            { GeoMatchStatement: { CountryCodes: ['NO'] } },
            { NotStatement: { Statement: { IPSetReferenceStatement: { ARN: 'arn:office' } } } },
          ],
        },
      },
      { SizeConstraintStatement: { FieldToMatch: { QueryString: {} }, ComparisonOperator: 'GT', Size: 3, ...transformations } },
      { RegexMatchStatement: { FieldToMatch: { SingleHeader: { Name: 'x' } }, RegexString: '^a[0-9]$', ...transformations } },
    );
    expect(hints.countries).toEqual([['NO']]);
    expect(hints.ranges).toEqual([['198.51.100.0/24']]);
    expect(hints.queryTexts).toEqual(['aaa', 'aaaa', 'aa']);
    expect(hints.headerSets).toEqual([[['x', 'a0']]]);
  });

  it('says what no request here can meet', () => {
    const hints = hintsOf(bytes({ Body: { OversizeHandling: 'CONTINUE' } }, 'x!'), {
      RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP' },
    });
    expect([...hints.beyond].join('\n')).toMatch(/no body[^]*Rates/);
  });
});
