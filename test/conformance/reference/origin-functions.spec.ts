/** The origin parts of section 6.3 of the behaviour sheet: functions that choose origins, run in the sandbox of the offline driver. */
import { describe, expect, it } from 'vitest';
import type { Trace } from '../../../main/core/types/trace';
import { explainerOf, spanOf } from '../../support/explained';
import { allViewer, bucket, groupOf, sceneSnapshot, web, type Scene } from '../../support/origin-workspace';

const guide = 'DG:helper-functions-origin-modification';

interface Row {
  readonly row: string;
  /** Body of the handler before it returns the request. */
  readonly code: string;
  readonly scene?: Partial<Scene>;
  readonly expected: { readonly status: number; readonly url?: string; readonly srReason?: string; readonly detailedResultType?: string };
}

const declared = {
  'one.example': { stubs: [{ status: 503 }] },
  'two.example': { stubs: [{ body: 'two' }] },
  'three.example': { stubs: [{ body: 'three' }] },
  'other.example': { stubs: [{ body: 'other' }] },
};
const group = (ids: string, more = ''): string =>
  `cf.createRequestOriginGroup({ originIds: [${ids}], failoverCriteria: { statusCodes: [500, 503] } ${more} });`;
const validation = { status: 502, detailedResultType: 'FunctionValidationError' };

const rows: readonly Row[] = [
  {
    row: 'updateRequestOrigin: another domain, the rest inherited',
    code: "cf.updateRequestOrigin({ domainName: 'other.example' });",
    expected: { status: 200, url: 'http://other.example/a' },
  },
  {
    row: 'updateRequestOrigin: path, port and protocol',
    code: "cf.updateRequestOrigin({ domainName: 'other.example', originPath: '/v2', customOriginConfig: { port: 8443, protocol: 'https' } });",
    expected: { status: 200, url: 'https://other.example:8443/v2/a' },
  },
  { row: 'updateRequestOrigin: an address is refused', code: "cf.updateRequestOrigin({ domainName: '192.0.2.1' });", expected: validation },
  {
    row: 'updateRequestOrigin: attempts out of range are refused',
    code: 'cf.updateRequestOrigin({ connectionAttempts: 9 });',
    expected: validation,
  },
  {
    row: 'selectRequestOriginById: an origin of the distribution',
    code: "cf.selectRequestOriginById('three');",
    expected: { status: 200, url: 'http://three.example/a' },
  },
  { row: 'selectRequestOriginById: an id that is none', code: "cf.selectRequestOriginById('nine');", expected: validation },
  {
    row: 'createRequestOriginGroup: the second takes over',
    code: group("{ originId: 'one' }, { originId: 'three' }"),
    expected: { status: 200, url: 'http://three.example/a', srReason: 'Failover:503' },
  },
  { row: 'createRequestOriginGroup: one origin is none', code: group("{ originId: 'one' }"), expected: validation },
  {
    row: 'in a group only the primary changes (update)',
    code: "cf.updateRequestOrigin({ originPath: '/new' });",
    scene: { groups: [groupOf('pair', ['one', 'two'], [503])] },
    expected: { status: 200, url: 'http://two.example/a', srReason: 'Failover:503' },
  },
  {
    row: 'in a group only the primary changes (select)',
    code: "cf.selectRequestOriginById('three');",
    scene: { groups: [groupOf('pair', ['one', 'two'], [503])] },
    expected: { status: 200, url: 'http://three.example/a' },
  },
  {
    row: 'VPC origins cannot be updated: the request fails',
    code: "cf.updateRequestOrigin({ originPath: '/x' });",
    scene: { origins: [{ Id: 'one', DomainName: 'one.example', VpcOriginConfig: { VpcOriginId: 'vo_1' } }] },
    expected: validation,
  },
  {
    row: 'hostHeader together with an active OAC',
    code: "cf.updateRequestOrigin({ hostHeader: 'h.example' });",
    scene: { origins: [bucket('one', { OriginAccessControlId: 'oac' })] },
    expected: validation,
  },
];

async function explain(code: string, scene: Partial<Scene> = {}): Promise<Trace> {
  const files = {
    'functions/choose.json': { FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' }, Name: 'choose' },
    'functions/choose.js': `import cf from 'cloudfront';\nfunction handler(event) {\n  ${code}\n  return event.request;\n}\n`,
  };
  const { behavior, ...rest } = scene;
  const FunctionAssociations = { Quantity: 1, Items: [{ FunctionARN: 'choose', EventType: 'viewer-request' }] };
  const snapshot = sceneSnapshot({
    origins: [web('one'), web('two'), web('three')],
    declared,
    files,
    behavior: { FunctionAssociations, ...behavior },
    ...rest,
  });
  return explainerOf(snapshot)('http://www.shop.example/a');
}

describe('functions that choose origins (6.3)', () => {
  it.each(rows)(`$row [${guide}]`, async ({ code, scene, expected }) => {
    const { outcome, origin } = await explain(code, scene);
    expect(outcome.status, outcome.reason).toBe(expected.status);
    if (expected.url) expect(origin?.url).toBe(expected.url);
    if (expected.detailedResultType) expect(outcome.detailedResultType).toBe(expected.detailedResultType);
    if (!expected.detailedResultType) expect(origin?.srReason).toBe(expected.srReason);
  });

  it(`the function is not run again for the second origin [DG:high-availability-origin-failover]`, async () => {
    const trace = await explain(`console.log('ran'); ${group("{ originId: 'one' }, { originId: 'two' }")}`);
    expect(spanOf(trace, '09-viewer-request').notes?.filter(({ candidate }) => candidate.startsWith('console'))).toHaveLength(1);
    expect(trace.origin?.id).toBe('two');
  });

  it('hostHeader wins over AllViewer [obs]', async () => {
    const trace = await explain("cf.updateRequestOrigin({ domainName: 'b.s3.eu-central-1.amazonaws.com', hostHeader: 'h.example' });", {
      behavior: { OriginRequestPolicyId: allViewer },
      declared: { ...declared, 'b.s3.eu-central-1.amazonaws.com': { stubs: [{ body: 'x' }] } },
    });
    expect(spanOf(trace, '11-origin').reason.text).toContain('Host is h.example');
  });
});
