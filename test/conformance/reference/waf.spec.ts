/** Section 7.3 of the reference, AWS WAF: statements, fields and transformations, row by row through the whole offline pipeline. */
import { describe, expect, it } from 'vitest';
import type { FieldToMatch, Statement, TextTransformationType } from '../../../main/core/model/generated/wafv2';
import { asIs, byTransforming, wafRule, wafSnapshot, wafTrace, type Asked, type WafWorkspace } from '../../support/waf-workspace';

const source = 'WAF:waf-rule-statements';
const url = (rest: string): Asked => ({ url: `https://acme.saas.example${rest}` });
type Constraint = 'EXACTLY' | 'STARTS_WITH' | 'ENDS_WITH' | 'CONTAINS' | 'CONTAINS_WORD';
const bytes = (
  FieldToMatch: FieldToMatch,
  SearchString: string,
  PositionalConstraint: Constraint = 'CONTAINS',
  ...types: TextTransformationType[]
): Statement => ({
  ByteMatchStatement: {
    FieldToMatch,
    SearchString,
    PositionalConstraint,
    TextTransformations: types.length > 0 ? byTransforming(...types) : [...asIs],
  },
});
const path = (search: string, constraint: Constraint): Statement => bytes({ UriPath: {} }, search, constraint);
const size = (ComparisonOperator: 'EQ' | 'NE' | 'LE' | 'LT' | 'GE' | 'GT', Size: number): Statement => ({
  SizeConstraintStatement: { FieldToMatch: { UriPath: {} }, ComparisonOperator, Size, TextTransformations: asIs },
});
const arn = (kind: string, name: string): string => `arn:aws:wafv2:us-east-1:111122223333:global/${kind}/${name}/1`;
const files: WafWorkspace = {
  files: {
    'ip-sets/office.json': { Name: 'office', ARN: arn('ipset', 'office'), IPAddressVersion: 'IPV4', Addresses: ['192.0.2.0/24'] },
    'ip-sets/six.json': { Name: 'six', ARN: arn('ipset', 'six'), IPAddressVersion: 'IPV6', Addresses: ['2001:db8::/32'] },
    'regex-pattern-sets/bots.json': {
      Name: 'bots',
      ARN: arn('regexpatternset', 'bots'),
      RegularExpressionList: [{ RegexString: '^curl/' }],
    },
  },
  settings: { network: { viewers: { '198.51.100.0/24': { country: 'DE', region: 'BE', asn: 64_500 } } } },
};
const ips = (name: string, more: object = {}): Statement => ({ IPSetReferenceStatement: { ARN: arn('ipset', name), ...more } });
const forwarded = (Position: 'FIRST' | 'LAST' | 'ANY', FallbackBehavior: 'MATCH' | 'NO_MATCH' = 'NO_MATCH'): Statement =>
  ips('office', { IPSetForwardedIPConfig: { HeaderName: 'X-Forwarded-For', FallbackBehavior, Position } });
const through = (value: string): Asked => ({ headers: [['X-Forwarded-For', value]] });
const yes = path('/', 'STARTS_WITH');
const no: Statement = { NotStatement: { Statement: yes } };
const germany: Statement = { GeoMatchStatement: { CountryCodes: ['DE'] } };
const body = (text: string, type = 'text/plain'): Asked => ({ method: 'POST', body: text, headers: [['Content-Type', type]] });
const json: FieldToMatch = { JsonBody: { MatchPattern: { IncludedPaths: ['/user/name'] }, MatchScope: 'VALUE' } };
const long = 'x'.repeat(9000);
const oversize = (OversizeHandling: 'CONTINUE' | 'MATCH' | 'NO_MATCH'): Statement =>
  bytes({ Headers: { MatchPattern: { All: {} }, MatchScope: 'ALL', OversizeHandling } }, 'needle');
const bodyOversize = (OversizeHandling: 'CONTINUE' | 'MATCH' | 'NO_MATCH'): Statement => bytes({ Body: { OversizeHandling } }, 'needle');

type Row = readonly [row: string, statement: Statement, request: Asked, matches: boolean];
const rows: readonly Row[] = [
  ['ByteMatch EXACTLY', path('/a', 'EXACTLY'), url('/a'), true],
  ['ByteMatch EXACTLY is no prefix', path('/a', 'EXACTLY'), url('/ab'), false],
  ['ByteMatch STARTS_WITH', path('/a', 'STARTS_WITH'), url('/ab'), true],
  ['ByteMatch ENDS_WITH', path('.php', 'ENDS_WITH'), url('/x.php'), true],
  ['ByteMatch CONTAINS', path('dmi', 'CONTAINS'), url('/admin'), true],
  ['ByteMatch CONTAINS_WORD', path('cat', 'CONTAINS_WORD'), url('/the-cat'), true],
  ['ByteMatch CONTAINS_WORD inside a word', path('cat', 'CONTAINS_WORD'), url('/concatenate'), false],
  [
    'RegexMatch',
    { RegexMatchStatement: { RegexString: '^/[0-9]+$', FieldToMatch: { UriPath: {} }, TextTransformations: asIs } },
    url('/42'),
    true,
  ],
  [
    'RegexPatternSet',
    {
      RegexPatternSetReferenceStatement: {
        ARN: arn('regexpatternset', 'bots'),
        FieldToMatch: { SingleHeader: { Name: 'User-Agent' } },
        TextTransformations: asIs,
      },
    },
    { headers: [['User-Agent', 'curl/8']] },
    true,
  ],
  ['SizeConstraint EQ', size('EQ', 2), url('/a'), true],
  ['SizeConstraint NE', size('NE', 2), url('/a'), false],
  ['SizeConstraint LE', size('LE', 2), url('/a'), true],
  ['SizeConstraint LT', size('LT', 2), url('/a'), false],
  ['SizeConstraint GE', size('GE', 2), url('/a'), true],
  ['SizeConstraint GT', size('GT', 2), url('/ab'), true],
  ['GeoMatch', germany, { country: 'DE' }, true],
  ['GeoMatch by the address', germany, { clientIp: '198.51.100.1' }, true],
  [
    'GeoMatch forwarded: the first address',
    { GeoMatchStatement: { CountryCodes: ['DE'], ForwardedIPConfig: { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'NO_MATCH' } } },
    through('198.51.100.1, 192.0.2.1'),
    true,
  ],
  ['AsnMatch', { AsnMatchStatement: { AsnList: [64_500] } }, { clientIp: '198.51.100.1' }, true],
  ['AsnMatch of another system', { AsnMatchStatement: { AsnList: [64_500] } }, { clientIp: '192.0.2.1' }, false],
  ['IPSet IPv4', ips('office'), { clientIp: '192.0.2.77' }, true],
  ['IPSet IPv6', ips('six'), { clientIp: '2001:db8::5' }, true],
  ['IPSet outside', ips('office'), { clientIp: '192.0.3.1' }, false],
  ['forwarded IP, position FIRST', forwarded('FIRST'), through('192.0.2.1, 10.0.0.1'), true],
  ['forwarded IP, position LAST', forwarded('LAST'), through('192.0.2.1, 10.0.0.1'), false],
  ['forwarded IP, position ANY', forwarded('ANY'), through('10.0.0.1, 192.0.2.1'), true],
  ['forwarded IP, header absent: the rule is not applied', forwarded('FIRST', 'MATCH'), {}, false],
  ['forwarded IP, no address: fallback MATCH', forwarded('FIRST', 'MATCH'), through('unknown'), true],
  ['And', { AndStatement: { Statements: [yes, germany] } }, { country: 'DE' }, true],
  ['And, one fails', { AndStatement: { Statements: [yes, no] } }, {}, false],
  ['Or', { OrStatement: { Statements: [no, yes] } }, {}, true],
  ['Not', { NotStatement: { Statement: no } }, {}, true],
  ['field SingleHeader', bytes({ SingleHeader: { Name: 'X-A' } }, 'needle'), { headers: [['x-a', 'needle']] }, true],
  ['field SingleQueryArgument', bytes({ SingleQueryArgument: { Name: 'Q' } }, 'needle'), url('/?q=needle'), true],
  ['field AllQueryArguments', bytes({ AllQueryArguments: {} }, 'needle', 'EXACTLY'), url('/?a=1&b=needle'), true],
  ['field UriPath', bytes({ UriPath: {} }, 'needle'), url('/needle'), true],
  ['field QueryString', bytes({ QueryString: {} }, 'a=needle', 'EXACTLY'), url('/?a=needle'), true],
  ['field Body', bytes({ Body: {} }, 'needle'), body('a needle'), true],
  ['field JsonBody, the included path', bytes(json, 'needle'), body('{"user":{"name":"needle"}}', 'application/json'), true],
  ['field JsonBody, another path', bytes(json, 'needle'), body('{"other":"needle"}', 'application/json'), false],
  ['field Method', bytes({ Method: {} }, 'POST', 'EXACTLY'), body('x'), true],
  [
    'field Headers',
    bytes({ Headers: { MatchPattern: { All: {} }, MatchScope: 'VALUE', OversizeHandling: 'CONTINUE' } }, 'needle'),
    { headers: [['x-b', 'needle']] },
    true,
  ],
  [
    'field Cookies',
    bytes({ Cookies: { MatchPattern: { IncludedCookies: ['sid'] }, MatchScope: 'VALUE', OversizeHandling: 'CONTINUE' } }, 'needle'),
    { headers: [['cookie', 'a=1; sid=needle']] },
    true,
  ],
  [
    'field HeaderOrder',
    bytes({ HeaderOrder: { OversizeHandling: 'CONTINUE' } }, 'host:x-a:x-b', 'EXACTLY'),
    {
      headers: [
        ['x-a', '1'],
        ['x-b', '2'],
      ],
    },
    true,
  ],
  [
    'field UriFragment: viewers never send it, so the fallback counts',
    bytes({ UriFragment: { FallbackBehavior: 'MATCH' } }, 'x'),
    url('/#x'),
    true,
  ],
  [
    'field JA3Fingerprint over plain HTTP: the fallback counts',
    bytes({ JA3Fingerprint: { FallbackBehavior: 'MATCH' } }, 'x'),
    { url: 'http://acme.saas.example/' },
    true,
  ],
  [
    'field JA4Fingerprint over plain HTTP: the fallback counts',
    bytes({ JA4Fingerprint: { FallbackBehavior: 'NO_MATCH' } }, 'x'),
    { url: 'http://acme.saas.example/' },
    false,
  ],
  [
    'headers above 8 KB, oversize CONTINUE: the rest is not seen',
    oversize('CONTINUE'),
    {
      headers: [
        ['x-a', long],
        ['x-b', 'needle'],
      ],
    },
    false,
  ],
  ['headers above 8 KB, oversize MATCH', oversize('MATCH'), { headers: [['x-a', long]] }, true],
  [
    'headers above 8 KB, oversize NO_MATCH',
    oversize('NO_MATCH'),
    {
      headers: [
        ['x-a', long],
        ['x-b', 'needle'],
      ],
    },
    false,
  ],
  ['body above 16 KB, oversize CONTINUE: the rest is not seen', bodyOversize('CONTINUE'), body(`${'x'.repeat(17_000)}needle`), false],
  ['body above 16 KB, oversize MATCH', bodyOversize('MATCH'), body('x'.repeat(17_000)), true],
  ['body above 16 KB, oversize NO_MATCH', bodyOversize('NO_MATCH'), body(`needle${'x'.repeat(17_000)}`), false],
];

const status = async (statement: Statement, request: Asked, more: WafWorkspace = files): Promise<number | null> =>
  (await wafTrace(wafSnapshot([wafRule('it', statement)], more), request)).outcome.status;

describe(`7.3 statements, fields and oversize handling (${source})`, () => {
  it.each(rows)('%s', async (_row, statement, request, matches) => {
    // A request that passes meets whatever comes behind AWS WAF: methods and plain HTTP are judged there.
    const { spans } = await wafTrace(wafSnapshot([wafRule('it', statement)], files), request);
    expect(spans.find(({ stage }) => stage === '06-waf')?.decision).toBe(matches ? 'block' : 'allowed');
  });

  it('a body is shown up to 64 KB where the web ACL says so', async () => {
    const acl = { AssociationConfig: { RequestBody: { CLOUDFRONT: { DefaultSizeInspectionLimit: 'KB_64' } } } };
    expect(await status(bodyOversize('CONTINUE'), body(`${'x'.repeat(17_000)}needle`), { acl })).toBe(403);
  });
});

const transformations: readonly (readonly [TextTransformationType, string, string])[] = [
  ['NONE', 'Ab', 'Ab'],
  ['LOWERCASE', 'Ab', 'ab'],
  ['UPPERCASE', 'Ab', 'AB'],
  ['URL_DECODE', 'a%2Fb+c', 'a/b c'],
  ['URL_DECODE_UNI', '%u0041', 'A'],
  ['HTML_ENTITY_DECODE', '&lt;b&gt;', '<b>'],
  ['COMPRESS_WHITE_SPACE', 'a \t b', 'a b'],
  ['REMOVE_WHITESPACE', 'a b c', 'abc'],
  ['TRIM', ' a ', 'a'],
  ['TRIM_LEFT', ' a', 'a'],
  ['TRIM_RIGHT', 'a ', 'a'],
  ['CMD_LINE', 'C^md  "/c', 'cmd/c'],
  ['BASE64_DECODE', 'bmVlZGxl', 'needle'],
  ['BASE64_DECODE_EXT', 'bmVl!ZGxl', 'needle'],
  ['HEX_DECODE', '6e6565', 'nee'],
  ['REPLACE_COMMENTS', 'a/*x*/b', 'a b'],
  ['REMOVE_COMMENTS_CHAR', 'a/*b--', 'ab'],
  ['ESCAPE_SEQ_DECODE', String.raw`a\x41`, 'aA'],
  ['SQL_HEX_DECODE', '0x6162', 'ab'],
  ['CSS_DECODE', String.raw`\61`, 'a'],
  ['JS_DECODE', String.raw`\u0041`, 'A'],
  ['NORMALIZE_PATH', '/a/../b', '/b'],
  ['NORMALIZE_PATH_WIN', String.raw`\a\..\b`, '/b'],
  ['REMOVE_NULLS', 'a\u0000b', 'ab'],
  ['REPLACE_NULLS', 'a\u0000b', 'a b'],
  ['UTF8_TO_UNICODE', 'é', '%u00e9'],
];

describe('7.3 text transformations (WAF:waf-rule-statement-transformation)', () => {
  it.each(transformations)('%s makes %j into %j', async (type, before, after) => {
    // HTTP trims the ends of header values, so the value stands in a JSON body.
    const field: FieldToMatch = { JsonBody: { MatchPattern: { All: {} }, MatchScope: 'VALUE' } };
    const sent = body(JSON.stringify({ v: before }), 'application/json');
    expect(await status(bytes(field, after, 'EXACTLY', type), sent, { settings: { assumptions: { 'waf.search-string': 'text' } } })).toBe(
      403,
    );
  });
});

/** What cannot be simulated, and what is said of it. */
const untold: readonly (readonly [row: string, statement: Statement, why: string])[] = [
  [
    'SqliMatch',
    { SqliMatchStatement: { FieldToMatch: { QueryString: {} }, TextTransformations: asIs, SensitivityLevel: 'LOW' } },
    'the detection of SQL injection',
  ],
  [
    'XssMatch',
    { XssMatchStatement: { FieldToMatch: { QueryString: {} }, TextTransformations: asIs } },
    'the detection of cross-site scripting',
  ],
  [
    'ManagedRuleGroup',
    { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } },
    'the managed rule group AWSManagedRulesCommonRuleSet',
  ],
  ['AsnMatch without network.viewers', { AsnMatchStatement: { AsnList: [1] } }, 'the autonomous system of this address'],
  [
    'JA3Fingerprint without a real handshake',
    bytes({ JA3Fingerprint: { FallbackBehavior: 'MATCH' } }, 'x'),
    'fingerprints of a TLS handshake that nobody made',
  ],
  ['transformation MD5', bytes({ UriPath: {} }, 'x', 'CONTAINS', 'MD5'), 'the text transformation MD5'],
  ['transformation SHA256', bytes({ UriPath: {} }, 'x', 'CONTAINS', 'SHA256'), 'the text transformation SHA256'],
  ['transformation CMD_LINE_UNIX', bytes({ UriPath: {} }, 'x', 'CONTAINS', 'CMD_LINE_UNIX'), 'the text transformation CMD_LINE_UNIX'],
  ['transformation CMD_LINE_WIN', bytes({ UriPath: {} }, 'x', 'CONTAINS', 'CMD_LINE_WIN'), 'the text transformation CMD_LINE_WIN'],
  ['transformation JS_DECODE_EXT', bytes({ UriPath: {} }, 'x', 'CONTAINS', 'JS_DECODE_EXT'), 'the text transformation JS_DECODE_EXT'],
];

describe('7.3 what cannot be simulated is reported, and the rule passed over', () => {
  it.each(untold)('%s', async (_row, statement, why) => {
    const { outcome, spans } = await wafTrace(wafSnapshot([wafRule('it', statement)]));
    expect(outcome.status).toBe(200);
    const told = spans.filter(({ decision }) => decision === 'not-simulated').map(({ reason }) => reason.text);
    expect(told.some((text) => text.includes(why))).toBe(true);
  });
});
