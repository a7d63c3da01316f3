/** Section 7.3 of the reference, AWS WAF: order, actions, labels, rule groups and whose web ACL is in force, row by row. */
import { describe, expect, it } from 'vitest';
import type { RuleAction, Statement } from '../../../main/core/model/generated/wafv2';
import type { Trace } from '../../../main/core/types/trace';
import { tenant } from '../../support/compiled';
import { referenceRun } from '../../support/reference-run';
import { aclArn, asIs, wafRule, wafSnapshot, wafTrace, webAclFile, type WafWorkspace } from '../../support/waf-workspace';

const all: Statement = {
  ByteMatchStatement: { FieldToMatch: { UriPath: {} }, SearchString: '/', PositionalConstraint: 'STARTS_WITH', TextTransformations: asIs },
};
const none: Statement = { NotStatement: { Statement: all } };
const label = (Key: string, Scope: 'LABEL' | 'NAMESPACE' = 'LABEL'): Statement => ({ LabelMatchStatement: { Key, Scope } });
const labelled = (name: string, Statement: Statement, Action: RuleAction = { Count: {} }): object =>
  wafRule(name, Statement, Action, { RuleLabels: [{ Name: `seen:${name}` }] });
const groupArn = 'arn:aws:wafv2:us-east-1:111122223333:global/rulegroup/inner/1';
const grouped = (
  inner: readonly object[],
  reference: object = {},
  rule: object = {},
): { readonly rule: object; readonly files: Record<string, object> } => ({
  rule: {
    ...wafRule('group', { RuleGroupReferenceStatement: { ARN: groupArn, ...reference } }),
    Action: undefined,
    OverrideAction: { None: {} },
    ...rule,
  },
  files: {
    'rule-groups/inner.json': {
      Name: 'inner',
      ARN: groupArn,
      Capacity: 10,
      VisibilityConfig: { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'm' },
      Rules: inner.map((one, Priority) => ({ ...one, Priority })),
    },
  },
});
const trace = async (rules: readonly object[], more?: WafWorkspace): Promise<Trace> => wafTrace(wafSnapshot(rules, more));
const statusOf = async (rules: readonly object[], more?: WafWorkspace): Promise<number | null> => (await trace(rules, more)).outcome.status;
const token = { settings: { assumptions: { 'waf.token': 'valid' } } };
const blockAll = grouped([wafRule('bad', all)]);
const counted = grouped([wafRule('bad', all)], {}, { OverrideAction: { Count: {} } });
const overridden = grouped([wafRule('bad', all)], { RuleActionOverrides: [{ Name: 'bad', ActionToUse: { Count: {} } }] });
const other = (Action: string, Arn?: string): WafWorkspace => ({
  files: {
    'web-acls/own.json': webAclFile('own', [wafRule('deny', all, { Block: { CustomResponse: { ResponseCode: 429 } } })]),
    'tenants/acme.json': tenant('acme', ['acme.saas.example'], {
      ConnectionGroupId: 'main',
      Parameters: [{ Name: 'bucket', Value: 'acme' }],
      Customizations: { WebAcl: { Action, ...(Arn ? { Arn } : {}) } },
    }),
  },
});

const rows: readonly (readonly [row: string, rules: readonly object[], expected: number, more?: WafWorkspace])[] = [
  ['rules by ascending Priority: Allow before Block ends the evaluation', [wafRule('ok', all, { Allow: {} }), wafRule('bad', all)], 200],
  ['Block ends the evaluation', [wafRule('bad', all), wafRule('ok', all, { Allow: {} })], 403],
  ['Count continues', [wafRule('count', all, { Count: {} }), wafRule('bad', all)], 403],
  ['Captcha ends without a valid token', [wafRule('captcha', all, { Captcha: {} })], 405],
  ['Captcha continues with a valid token', [wafRule('captcha', all, { Captcha: {} })], 200, token],
  ['Challenge ends without a valid token', [wafRule('challenge', all, { Challenge: {} })], 202],
  ['Challenge continues with a valid token', [wafRule('challenge', all, { Challenge: {} }), wafRule('bad', all)], 403, token],
  ['Monetize answers 402', [wafRule('pay', all, { Monetize: {} })], 402],
  ['no terminating match: DefaultAction Allow', [wafRule('bad', none)], 200],
  ['no terminating match: DefaultAction Block', [wafRule('bad', none)], 403, { acl: { DefaultAction: { Block: {} } } }],
  ['rule group: its rules stand in its place', [blockAll.rule], 403, { files: blockAll.files }],
  ['rule group: OverrideAction Count lets the request go on', [counted.rule], 200, { files: counted.files }],
  ['rule group: RuleActionOverrides replace an action', [overridden.rule], 200, { files: overridden.files }],
  ['labels are visible to later rules', [labelled('a', all), wafRule('bad', label('seen:a'))], 403],
  ['labels are not visible to earlier rules', [wafRule('bad', label('seen:a')), labelled('a', all)], 200],
  ['a label is added only by a rule that matches', [labelled('a', none), wafRule('bad', label('seen:a'))], 200],
  ['LabelMatch scope LABEL needs the whole label', [labelled('a', all), wafRule('bad', label('seen'))], 200],
  ['LabelMatch scope NAMESPACE takes all below', [labelled('a', all), wafRule('bad', label('seen:', 'NAMESPACE'))], 403],
  [
    'labels are fully qualified: awswaf:<account>:webacl:<name>:',
    [labelled('a', all), wafRule('bad', label('awswaf:111122223333:webacl:shop:seen:a'))],
    403,
  ],
  [
    'GeoMatch adds its country label whether or not it matches',
    [wafRule('geo', { GeoMatchStatement: { CountryCodes: ['DE'] } }), wafRule('bad', label('awswaf:clientip:geo:country:XX'))],
    403,
  ],
  [
    'GeoMatch adds its region label, XX where it is unknown',
    [wafRule('geo', { GeoMatchStatement: { CountryCodes: ['DE'] } }), wafRule('bad', label('awswaf:clientip:geo:region:XX-XX'))],
    403,
  ],
  ['a tenant overrides the web ACL of its template', [wafRule('ok', all, { Allow: {} })], 429, other('override', aclArn('own'))],
  ['a tenant disables the web ACL of its template', [wafRule('bad', all)], 200, other('disable')],
];

describe('7.3 evaluation (WAF:web-acl-processing; DG:tenant-customization)', () => {
  it.each(rows.map(([row, rules, expected, more]) => ({ row, rules, expected, more })))('$row', async ({ rules, expected, more }) => {
    expect(await statusOf(rules, more)).toBe(expected);
  });
});

const codes = [
  200, 201, 202, 204, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 408, 409, 411, 412, 413, 414, 415, 416, 421, 429,
  500, 501, 502, 503, 504, 505,
];

describe('7.3 actions to the viewer (WAF:customizing-the-response-for-blocked-requests)', () => {
  it('Block: 403, the page with its sentence, detailed result type Error', async () => {
    const { finished } = await referenceRun(wafSnapshot([wafRule('bad', all)]), { url: 'https://acme.saas.example/' });
    const { response, detailedResultType, xCache } = finished.exchange;
    expect(response?.body.text).toContain('Request blocked.');
    expect([response?.status, detailedResultType, xCache]).toEqual([403, 'Error', 'Error']);
  });

  it.each(codes)('Block with a custom response %d', async (ResponseCode) => {
    const CustomResponse = { ResponseCode, CustomResponseBodyKey: 'sorry', ResponseHeaders: [{ Name: 'X-Why', Value: 'rule' }] };
    const acl = { CustomResponseBodies: { sorry: { ContentType: 'APPLICATION_JSON', Content: '{"sorry":true}' } } };
    const { finished } = await referenceRun(wafSnapshot([wafRule('bad', all, { Block: { CustomResponse } })], { acl }), {
      url: 'https://acme.saas.example/',
    });
    const { response } = finished.exchange;
    expect(response?.status).toBe(ResponseCode);
    expect(response?.headers).toContainEqual(['x-why', 'rule']);
    expect(response?.headers).toContainEqual(['content-type', 'application/json']);
    if (ResponseCode !== 204 && ResponseCode !== 304) expect(response?.body.text).toBe('{"sorry":true}');
  });

  it.each([
    ['TEXT_PLAIN', 'text/plain'],
    ['TEXT_HTML', 'text/html'],
    ['APPLICATION_JSON', 'application/json'],
  ])('a body of type %s is %s', async (ContentType, type) => {
    const acl = { CustomResponseBodies: { sorry: { ContentType, Content: 'x' } } };
    const action = { Block: { CustomResponse: { ResponseCode: 429, CustomResponseBodyKey: 'sorry' } } };
    const { response } = await trace([wafRule('bad', all, action)], { acl });
    expect(response?.headers['content-type']).toBe(type);
  });

  it.each([
    ['captcha', { Captcha: {} }],
    ['challenge', { Challenge: {} }],
  ])('%s is named by x-amzn-waf-action', async (word, action) => {
    const { response } = await trace([wafRule('it', all, action)]);
    expect(response?.headers['x-amzn-waf-action']).toBe(word);
  });

  it.each<readonly [string, object]>([
    ['Allow', wafRule('it', all, { Allow: { CustomRequestHandling: { InsertHeaders: [{ Name: 'Device', Value: 'phone' }] } } })],
    ['Count', wafRule('it', all, { Count: { CustomRequestHandling: { InsertHeaders: [{ Name: 'Device', Value: 'phone' }] } } })],
  ])('%s with inserted headers: prefix x-amzn-waf-, a copy of the viewer’s is overwritten', async (_action, rule) => {
    const headers: [string, string][] = [['X-Amzn-Waf-Device', 'forged']];
    const { finished } = await referenceRun(wafSnapshot([rule]), { url: 'https://acme.saas.example/', headers });
    const sent = finished.exchange.request.headers.filter(([name]) => name === 'x-amzn-waf-device');
    expect(sent).toEqual([['x-amzn-waf-device', 'phone']]);
  });
});
