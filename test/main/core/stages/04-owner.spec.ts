import { describe, expect, it } from 'vitest';
import { chooseCertificate } from '../../../../main/core/certificates/choose';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { owner } from '../../../../main/core/stages/04-owner';
import type { CertificateChoice, Exchange, StageResult, ViewerRequest } from '../../../../main/core/types/exchange';
import type { Snapshot } from '../../../../main/core/types/snapshot';
import {
  certificate,
  certificateArn,
  exchangeOf,
  group,
  otherAccount,
  snapshotOf,
  standard,
  template,
  tenant,
  type Files,
} from '../../../support/compiled';
import { answerOf, fixedPorts } from '../../../support/stage';

const files: Files = {
  'distributions/saas.json': template({ ViewerCertificate: { ACMCertificateArn: certificateArn('wild'), SSLSupportMethod: 'sni-only' } }),
  'distributions/foreign.json': {
    ...standard('foreign', ['foreign.example']),
    ARN: `arn:aws:cloudfront::${otherAccount}:distribution/EFOREIGN`,
  },
  'certificates/wild.json': certificate('wild', ['*.shops.example']),
  'connection-groups/edge.json': group('edge', { IsDefault: true }),
  'connection-groups/slow.json': group('slow'),
  'tenants/acme.json': tenant('acme', ['acme.shops.example', '*.acme.example']),
  'tenants/bolt.json': tenant('bolt', ['bolt.shops.example', 'vip.acme.example']),
  'tenants/off.json': tenant('off', ['off.shops.example'], { Enabled: false }),
  'tenants/wait.json': tenant('wait', ['wait.example'], { ManagedCertificateRequest: { ValidationTokenHost: 'cloudfront' } }),
  'tenants/orphan.json': tenant('orphan', ['orphan.example'], { DistributionId: 'gone' }),
};
const snapshot = snapshotOf(files);

/** The certificate that stage 03 would have chosen. */
function shownFor(of: Snapshot, sni: string | null): CertificateChoice {
  const { source, arn, names, account, notBefore, notAfter, policy } = chooseCertificate(of, sni);
  return {
    source,
    arn,
    names,
    account,
    notBefore,
    notAfter,
    policy,
    sniOwner: null,
    acceptedByClient: true,
    version: 'TLSv1.3',
    cipher: null,
  };
}

function decide(request: Partial<ViewerRequest>, through?: string, of = snapshot): StageResult {
  const endpoint = through === undefined ? undefined : of.dns.endpoints.get(`d${through}.cloudfront.net`);
  const exchange = exchangeOf(request);
  const tls = exchange.request.scheme === 'https' ? { certificate: shownFor(of, exchange.request.sni) } : {};
  return answerOf(owner.run({ ...exchange, ...tls, ...(endpoint ? { endpoint } : {}) }, of, fixedPorts));
}

const told = (result: StageResult): string => sentenceOf(result.reason);

describe('04-owner', () => {
  it('finds the exact owner of Host and teaches that Host alone picks it', () => {
    const result = decide({ host: 'acme.shops.example' }, 'edge');
    expect(result).toMatchObject({ decision: 'matched', reason: { code: 'owner.matched' } });
    expect(result.exit).toBeUndefined();
    expect(result.changes?.owner).toMatchObject({
      kind: 'tenant',
      matched: 'exact',
      domain: 'acme.shops.example',
      owner: { name: 'acme' },
    });
    expect(result.because).toEqual([{ file: 'tenants/acme.json', pointer: '/Domains/0/Domain', base: '' }]);
    expect(told(result)).toBe(
      'Host acme.shops.example is a domain of tenant acme (template saas). Host alone picks the owner: neither the DNS name nor SNI has a say.',
    );
  });

  it('finds the owner by wildcard and keeps the wildcard that lost as a rival', () => {
    expect(decide({ host: 'x.y.acme.example', sni: null, scheme: 'http' }).changes?.owner).toMatchObject({
      matched: 'wildcard',
      domain: '*.acme.example',
    });
    const exact = decide({ host: 'vip.acme.example' });
    expect(exact.changes?.owner).toMatchObject({ owner: { name: 'bolt' } });
    expect(exact.rejected).toMatchObject([{ candidate: 'tenant acme', reason: { code: 'owner.rival-exact-wins' } }]);
  });

  it('picks the owner by Host when SNI and DNS say otherwise, and says why that is no 421', () => {
    const result = decide({ host: 'acme.shops.example', sni: 'bolt.shops.example' }, 'edge');
    expect(result.changes?.owner).toMatchObject({ owner: { name: 'acme' } });
    expect(told(result)).toContain(
      'The SNI was bolt.shops.example, another name than Host, which is allowed because one of three conditions',
    );
  });

  it('notices when DNS led to another connection group: served through one, belongs to the other', () => {
    const result = decide({ host: 'acme.shops.example' }, 'slow');
    expect(result).toMatchObject({ decision: 'matched', reason: { code: 'owner.crossed' } });
    expect(told(result)).toContain(
      'DNS led to connection group slow (dslow.cloudfront.net), but the tenant belongs to connection group edge',
    );
    expect(result.because?.map((ref) => ref.file)).toEqual([
      'tenants/acme.json',
      'connection-groups/slow.json',
      'connection-groups/edge.json',
    ]);
  });

  it('answers 421 when all three conditions fail, with the owner in the trace', () => {
    const result = decide({ host: 'foreign.example', sni: 'acme.shops.example' });
    expect(result).toMatchObject({
      decision: 'misdirected',
      reason: { code: 'owner.misdirected' },
      exit: { status: 421, detailedResultType: 'InvalidRequestCertificate', xCache: null },
      changes: { owner: { kind: 'distribution', owner: { name: 'foreign' } } },
    });
    expect(result.assumptions).toContain('order.fronting');
    expect(told(result)).toContain('all three conditions fail');
    expect(decide({ host: 'foreign.example', sni: 'acme.shops.example', scheme: 'http' }).exit).toBeUndefined();
  });

  it('accepts a connection without SNI on the default certificate', () => {
    const result = decide({ host: 'foreign.example', sni: null });
    expect(result.exit).toBeUndefined();
    expect(told(result)).toContain('The client sent no SNI and was shown the default *.cloudfront.net certificate');
  });

  it('answers 403 for a Host that nobody claims, wherever DNS led', () => {
    const result = decide({ host: 'nobody.example', scheme: 'http' }, 'edge');
    expect(result).toMatchObject({ decision: 'unclaimed', exit: { status: 403, page: 'Bad request.', xCache: 'Error' } });
    expect(result.changes).toBeUndefined();
    expect(told(result)).toContain('DNS did lead to CloudFront (dedge.cloudfront.net), but that only finds an edge.');
  });

  it('answers 403 for a disabled owner, reported as the owner all the same', () => {
    const result = decide({ host: 'off.shops.example' });
    expect(result).toMatchObject({ decision: 'disabled', exit: { status: 403 }, changes: { owner: { owner: { name: 'off' } } } });
    expect(result.because?.map((ref) => ref.pointer)).toEqual(['/Enabled', '/Domains/0/Domain']);
  });

  it('leaves an inactive domain out of its own rivals', () => {
    const result = decide({ host: 'wait.example', scheme: 'http' });
    expect(result).toMatchObject({ decision: 'inactive', reason: { code: 'owner.inactive' }, rejected: [] });
  });

  it('names continuous deployment as not simulated', () => {
    const main = standard('main', ['main.example'], { ContinuousDeploymentPolicyId: 'policy' });
    const of = snapshotOf({ ...files, 'distributions/main.json': main });
    expect(decide({ host: 'main.example' }, undefined, of).notSimulated).toMatchObject([{ setting: 'ContinuousDeploymentPolicyId' }]);
  });

  it('rests on the assumption about Enabled only when the file is silent', () => {
    const of = snapshotOf({ ...files, 'tenants/silent.json': tenant('silent', ['silent.shops.example'], { Enabled: undefined }) });
    expect(decide({ host: 'silent.shops.example' }, undefined, of).assumptions).toEqual(['tenant.enabled-default']);
    expect(decide({ host: 'acme.shops.example' }, undefined, of).assumptions).toEqual([]);
  });
});

describe('04-owner, if it were mended', () => {
  const mended = (exchange: Exchange): unknown => owner.assumePassed?.(exchange, snapshot);

  it('goes on with the owner that was found', () => {
    const { changes } = decide({ host: 'off.shops.example' });
    expect(mended(exchangeOf({ host: 'off.shops.example' }, changes))).toEqual({});
  });

  it('goes on with the owner that an active domain would have', () => {
    expect(mended(exchangeOf({ host: 'wait.example' }))).toMatchObject({ owner: { domain: 'wait.example', owner: { name: 'wait' } } });
  });

  it('cannot go on without an owner or without a template', () => {
    expect(mended(exchangeOf({ host: 'nobody.example' }))).toBeNull();
    expect(mended(exchangeOf({ host: 'orphan.example' }, decide({ host: 'orphan.example' }).changes))).toBeNull();
  });
});
