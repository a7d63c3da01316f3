import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldToMatch, Statement, TextTransformationType } from '../../../../main/core/model/generated/wafv2';
import type { ViewerRequest } from '../../../../main/core/types/exchange';
import { wafRequest } from '../../../../main/core/waf/request';
import { matches, type Verdict } from '../../../../main/core/waf/statement';
import { viewerRequest } from '../../../support/compiled';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const plain = (...types: TextTransformationType[]): { Priority: number; Type: TextTransformationType }[] =>
  (types.length > 0 ? types : ['NONE' as const]).map((Type, Priority) => ({ Priority, Type }));
const byte = (
  FieldToMatch: FieldToMatch,
  SearchString: string,
  PositionalConstraint: 'EXACTLY' | 'STARTS_WITH' | 'ENDS_WITH' | 'CONTAINS' | 'CONTAINS_WORD' = 'CONTAINS',
  ...types: TextTransformationType[]
): Statement => ({ ByteMatchStatement: { FieldToMatch, SearchString, PositionalConstraint, TextTransformations: plain(...types) } });

interface Asked {
  readonly verdict: Verdict;
  readonly missing: readonly string[];
  readonly labels: readonly string[];
}

function ask(statement: Statement, part: Partial<ViewerRequest> = {}, labels: readonly string[] = []): Asked {
  const missing: string[] = [];
  const known = new Set(labels);
  const verdict = matches(statement, {
    request: wafRequest(viewerRequest(part)),
    labels: known,
    labelPrefix: 'awswaf:111122223333:webacl:shop:',
    addLabel: (label) => known.add(label),
    placeOf: () => undefined,
    ipSet: (arn) => (arn === 'office' ? ['192.0.2.0/24', '2001:db8::/32', '198.51.100.7/32'] : null),
    regexSet: (arn) => (arn === 'bots' ? ['^curl/', 'wget'] : null),
    assumption: () => 'base64',
    countRate: () => null,
    sawRate: () => undefined,
    missing: (what) => missing.push(what),
  });
  return { verdict, missing, labels: [...known] };
}
const verdict = (statement: Statement, part: Partial<ViewerRequest> = {}, labels: readonly string[] = []): Verdict =>
  ask(statement, part, labels).verdict;
const headers = (...list: [string, string][]): Partial<ViewerRequest> => ({ headers: list });

describe('byte match statements', () => {
  const path = { UriPath: {} };
  it.each([
    ['EXACTLY', '/admin', '/admin', true],
    ['EXACTLY', '/admin', '/admin/', false],
    ['STARTS_WITH', '/admin', '/admin/users', true],
    ['STARTS_WITH', '/admin', '/x/admin', false],
    ['ENDS_WITH', '.php', '/a/b.php', true],
    ['ENDS_WITH', '.php', '/a.php/b', false],
    ['CONTAINS', 'adm', '/x/admin', true],
    ['CONTAINS', 'adm', '/x/a-d-m', false],
    ['CONTAINS_WORD', 'cat', '/the/cat/sat', true],
    ['CONTAINS_WORD', 'cat', '/concatenate', false],
    ['CONTAINS_WORD', 'cat', '/cat_x/cat', true],
  ] as const)('%s %s against %s', (constraint, search, requested, expected) => {
    expect(verdict(byte(path, search, constraint), { path: requested })).toBe(expected);
    expect(verdict(byte(path, base64(search), constraint), { path: requested })).toBe(expected);
  });

  it('look at the raw path, until a transformation decodes it', () => {
    expect(verdict(byte(path, '/Admin'), { path: '/%41dmin' })).toBe(false);
    expect(verdict(byte(path, '/admin', 'EXACTLY', 'URL_DECODE', 'LOWERCASE'), { path: '/%41dmin' })).toBe(true);
  });

  it('apply transformations in order of priority, not of the list', () => {
    const TextTransformations = [
      { Priority: 5, Type: 'LOWERCASE' as const },
      { Priority: 1, Type: 'HTML_ENTITY_DECODE' as const },
    ];
    const statement = {
      ByteMatchStatement: { FieldToMatch: path, SearchString: '/<b', PositionalConstraint: 'EXACTLY' as const, TextTransformations },
    };
    expect(verdict(statement, { path: '/&lt;B' })).toBe(true);
  });

  it.each<[string, FieldToMatch, Partial<ViewerRequest>, boolean]>([
    ['the query string', { QueryString: {} }, { query: 'a=needle' }, true],
    ['one query argument, whatever its case', { SingleQueryArgument: { Name: 'Q' } }, { query: 'x=1&q=needle' }, true],
    ['another query argument', { SingleQueryArgument: { Name: 'q' } }, { query: 'x=needle' }, false],
    ['all query arguments', { AllQueryArguments: {} }, { query: 'x=1&y=needle' }, true],
    ['the method', { Method: {} }, { method: 'needle' }, true],
    ['one header, whatever its case', { SingleHeader: { Name: 'User-Agent' } }, headers(['user-agent', 'a needle']), true],
    ['another header', { SingleHeader: { Name: 'referer' } }, headers(['user-agent', 'a needle']), false],
    [
      'all headers, values only',
      { Headers: { MatchPattern: { All: {} }, MatchScope: 'VALUE', OversizeHandling: 'CONTINUE' } },
      headers(['needle', 'x']),
      false,
    ],
    [
      'all headers, names only',
      { Headers: { MatchPattern: { All: {} }, MatchScope: 'KEY', OversizeHandling: 'CONTINUE' } },
      headers(['needle', 'x']),
      true,
    ],
    [
      'headers but for those left out',
      { Headers: { MatchPattern: { ExcludedHeaders: ['A'] }, MatchScope: 'ALL', OversizeHandling: 'CONTINUE' } },
      headers(['a', 'needle']),
      false,
    ],
    [
      'a cookie',
      { Cookies: { MatchPattern: { IncludedCookies: ['s'] }, MatchScope: 'VALUE', OversizeHandling: 'CONTINUE' } },
      headers(['cookie', 't=1; s=needle']),
      true,
    ],
    ['the order of headers', { HeaderOrder: { OversizeHandling: 'CONTINUE' } }, headers(['host', 'a'], ['needle', 'b']), true],
    ['the body', { Body: { OversizeHandling: 'CONTINUE' } }, { bodyBytes: 8, body: { size: 8, text: 'a needle' } }, true],
    [
      'a value of a JSON body',
      { JsonBody: { MatchPattern: { IncludedPaths: ['/a/b'] }, MatchScope: 'VALUE' } },
      { bodyBytes: 20, body: { size: 20, text: '{"a":{"b":"needle"}}' } },
      true,
    ],
    [
      'another path of a JSON body',
      { JsonBody: { MatchPattern: { IncludedPaths: ['/c'] }, MatchScope: 'ALL' } },
      { bodyBytes: 20, body: { size: 20, text: '{"a":{"b":"needle"}}' } },
      false,
    ],
  ])('inspect %s', (_what, field, part, expected) => {
    expect(verdict(byte(field, 'needle'), part)).toBe(expected);
  });

  it('treat what is oversize as the rule says', () => {
    const many = headers(...Array.from({ length: 250 }, (_, at): [string, string] => [`h${at}`, 'x']));
    const field = (OversizeHandling: 'MATCH' | 'NO_MATCH' | 'CONTINUE'): FieldToMatch => ({
      Headers: { MatchPattern: { All: {} }, MatchScope: 'KEY', OversizeHandling },
    });
    expect(verdict(byte(field('MATCH'), 'nothing'), many)).toBe(true);
    expect(verdict(byte(field('NO_MATCH'), 'h1'), many)).toBe(false);
    expect(verdict(byte(field('CONTINUE'), 'h249'), many)).toBe(false);
    expect(verdict(byte(field('CONTINUE'), 'h150'), many)).toBe(true);
  });

  it('say when the simulation does not hold the bytes', () => {
    const asked = ask(byte({ Body: { OversizeHandling: 'CONTINUE' } }, 'x'), { bodyBytes: 10, body: { size: 10 } });
    expect(asked).toMatchObject({ verdict: 'unknown', missing: ['the bytes of this body'] });
  });
});

describe('other statements', () => {
  it('regular expressions, single and in sets, with flags at their beginning', () => {
    const agent = { SingleHeader: { Name: 'user-agent' } };
    const regex = (RegexString: string): Statement => ({
      RegexMatchStatement: { RegexString, FieldToMatch: agent, TextTransformations: plain() },
    });
    expect(verdict(regex('^Mozilla/[45]'), headers(['user-agent', 'Mozilla/5.0']))).toBe(true);
    expect(verdict(regex('(?i)^mozilla'), headers(['user-agent', 'MOZILLA']))).toBe(true);
    expect(ask(regex('(?<!'), headers(['user-agent', 'x']))).toMatchObject({ verdict: 'unknown' });
    const set = (ARN: string): Statement => ({
      RegexPatternSetReferenceStatement: { ARN, FieldToMatch: agent, TextTransformations: plain() },
    });
    expect(verdict(set('bots'), headers(['user-agent', 'curl/8']))).toBe(true);
    expect(verdict(set('bots'), headers(['user-agent', 'Mozilla']))).toBe(false);
    expect(ask(set('nowhere')).verdict).toBe('unknown');
  });

  it.each([
    ['EQ', 3, true],
    ['NE', 3, false],
    ['LT', 4, true],
    ['LE', 3, true],
    ['GT', 3, false],
    ['GE', 3, true],
  ] as const)('sizes: %s %s', (ComparisonOperator, Size, expected) => {
    const statement: Statement = {
      SizeConstraintStatement: { FieldToMatch: { QueryString: {} }, ComparisonOperator, Size, TextTransformations: plain() },
    };
    expect(verdict(statement, { query: 'abc' })).toBe(expected);
  });

  it('countries, and the label that a geo match adds whether or not it matches', () => {
    const geo: Statement = { GeoMatchStatement: { CountryCodes: ['DE', 'FR'] } };
    expect(verdict(geo, { client: { ip: '192.0.2.1', country: 'FR' } })).toBe(true);
    expect(ask(geo, { client: { ip: '192.0.2.1', country: 'US' } })).toMatchObject({
      verdict: false,
      labels: ['awswaf:clientip:geo:country:US', 'awswaf:clientip:geo:region:US-XX'],
    });
    expect(ask(geo, { client: { ip: '192.0.2.1', country: null } }).labels).toEqual([
      'awswaf:clientip:geo:country:XX',
      'awswaf:clientip:geo:region:XX-XX',
    ]);
  });

  it('IP sets: ranges of both families, and forwarded addresses by position', () => {
    const set: Statement = { IPSetReferenceStatement: { ARN: 'office' } };
    const from = (ip: string): Partial<ViewerRequest> => ({ client: { ip, country: null } });
    expect(
      ['192.0.2.200', '192.0.3.1', '2001:db8:1::9', '2001:db9::1', '198.51.100.7', '198.51.100.8'].map((ip) => verdict(set, from(ip))),
    ).toEqual([true, false, true, false, true, false]);
    const forwarded = (Position: 'FIRST' | 'LAST' | 'ANY'): Statement => ({
      IPSetReferenceStatement: {
        ARN: 'office',
        IPSetForwardedIPConfig: { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'MATCH', Position },
      },
    });
    const chain = headers(['x-forwarded-for', '203.0.113.9, 192.0.2.4, 203.0.113.10']);
    expect([verdict(forwarded('FIRST'), chain), verdict(forwarded('LAST'), chain), verdict(forwarded('ANY'), chain)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(verdict(forwarded('FIRST'), headers(['x-forwarded-for', 'nonsense']))).toBe(true);
    expect(verdict(forwarded('FIRST'))).toBe(false);
  });

  it('labels, whole and by namespace, of this web ACL and of others', () => {
    const label = (Key: string, Scope: 'LABEL' | 'NAMESPACE' = 'LABEL'): Statement => ({ LabelMatchStatement: { Key, Scope } });
    const known = ['awswaf:111122223333:webacl:shop:bot:bad', 'awswaf:managed:aws:core:x'];
    expect(verdict(label('bot:bad'), {}, known)).toBe(true);
    expect(verdict(label('bot'), {}, known)).toBe(false);
    expect(verdict(label('bot', 'NAMESPACE'), {}, known)).toBe(true);
    expect(verdict(label('awswaf:managed:aws:', 'NAMESPACE'), {}, known)).toBe(true);
    expect(verdict(label('awswaf:managed:a', 'NAMESPACE'), {}, known)).toBe(false);
  });

  it('what needs data that AWS keeps is undecided, and named', () => {
    const managed: Statement = { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } };
    expect(ask(managed)).toMatchObject({ verdict: 'unknown', missing: ['the managed rule group AWSManagedRulesCommonRuleSet'] });
    expect(ask({ RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP' } }).verdict).toBe('unknown');
  });
});

describe('and, or, not', () => {
  const yes: Statement = byte({ UriPath: {} }, '/');
  const no: Statement = byte({ UriPath: {} }, 'no');
  const maybe: Statement = { RateBasedStatement: { Limit: 100, AggregateKeyType: 'IP' } };
  const of = { true: yes, false: no, unknown: maybe } as const;

  it('follow the logic of three values, so that what is undecided never decides alone', () => {
    const value = fc.constantFrom<(keyof typeof of)[]>('true', 'false', 'unknown');
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 4 }), (values) => {
        const Statements = values.map((one) => of[one]);
        const and = values.includes('false') ? false : values.includes('unknown') ? 'unknown' : true;
        const or = values.includes('true') ? true : values.includes('unknown') ? 'unknown' : false;
        expect(verdict({ AndStatement: { Statements } })).toBe(and);
        expect(verdict({ OrStatement: { Statements } })).toBe(or);
        const not = and === 'unknown' ? and : !and;
        expect(verdict({ NotStatement: { Statement: { AndStatement: { Statements } } } })).toBe(not);
      }),
    );
  });
});
