import { describe, expect, it } from 'vitest';
import { tokenPlaceOf } from '../../../../main/core/onboarding/token';
import { checkToken } from '../../../../main/core/onboarding/token-check';
import type { ValidationToken } from '../../../../main/core/types/onboarding';
import { standard, tenant, type Files } from '../../../support/compiled';
import { asks, led, snapshotWith, tenantOf, waiting } from '../../../support/onboarding';

const domain = 'www.acme.example';

function tokenOf(files: Files, host: 'cloudfront' | 'self-hosted', fixtures: readonly string[] = []): ValidationToken {
  const snapshot = snapshotWith(files, fixtures);
  return checkToken(snapshot, tenantOf(snapshot, 'acme'), domain, host);
}

/** Where the token of acme lies, to be put into fixtures. */
function place(): ReturnType<typeof tokenPlaceOf> {
  return tokenPlaceOf(tenantOf(snapshotWith(waiting('')), 'acme'), domain);
}

describe('a token hosted by CloudFront', () => {
  it.each([
    ['to its own group', led, 'reachable', null],
    ['to another group', 'www IN CNAME dextra.cloudfront.net.', 'reachable', null],
    ['to a disabled group', 'www IN CNAME doff.cloudfront.net.', 'unreachable', 'group-disabled'],
    ['nowhere', '', 'unreachable', 'not-led'],
    ['to a server', 'www IN A 192.0.2.1', 'unreachable', 'not-led'],
    ['out of the zones', 'www IN CNAME www.other.example.', 'unknown', 'outside'],
  ])('with a name that leads %s', (_case, records, state, problem) => {
    expect(tokenOf(waiting(records), 'cloudfront')).toMatchObject({ state, problem, by: state === 'reachable' ? 'cloudfront' : null });
  });

  it('is not asked for while somebody else has the name', () => {
    const files = { ...waiting(led), 'distributions/rival.json': standard('rival', [domain]) };
    expect(tokenOf(files, 'cloudfront')).toMatchObject({ state: 'unreachable', problem: 'claimed' });
  });
});

describe('a self-hosted token', () => {
  const server = 'www IN A 192.0.2.80';
  const stub = (answer: object): Files => ({ [`origins/${domain}.json`]: { stubs: [{ path: '/.well-known/*', ...answer }] } });

  it('never validates without a server, nor when the name is at CloudFront already', () => {
    expect(tokenOf(waiting('', 'self-hosted'), 'self-hosted')).toMatchObject({ state: 'unreachable', problem: 'no-server' });
    const early = tokenOf(waiting(led, 'self-hosted'), 'self-hosted');
    expect(early).toMatchObject({ state: 'unreachable', problem: 'at-cloudfront' });
    expect(early.sentence).toContain('never validate');
  });

  it('is not known where the workspace does not describe the server', () => {
    expect(tokenOf(waiting(server, 'self-hosted'), 'self-hosted')).toMatchObject({ state: 'unknown', problem: 'unknown-server' });
  });

  it.each([
    ['a redirect (301) to ACM', () => ({ status: 301, headers: { Location: `https://${place().redirectTo}` } }), 'reachable', 'redirect'],
    [
      'a redirect with another status',
      () => ({ status: 302, headers: { Location: `https://${place().redirectTo}` } }),
      'unreachable',
      null,
    ],
    ['a redirect to another place', () => ({ status: 301, headers: { Location: 'https://www.other.example/' } }), 'unreachable', null],
    ['the token', () => ({ status: 200, body: `${place().content}\n` }), 'reachable', 'file'],
    ['a page of its own', () => ({ status: 200, body: '<html>' }), 'unreachable', null],
    ['404', () => ({ status: 404 }), 'unreachable', null],
    ['a fault', () => ({ fault: 'refused' }), 'unreachable', null],
  ])('with a server that answers with %s', (_case, answer, state, by) => {
    expect(tokenOf(waiting(server, 'self-hosted', stub(answer())), 'self-hosted')).toMatchObject({ state, by });
  });

  it('is found as a file of the server, also under the name that DNS leads on to', () => {
    const { path } = place();
    expect(tokenOf(waiting(server, 'self-hosted'), 'self-hosted', [`origins/${domain}${path}`])).toMatchObject({
      state: 'reachable',
      by: 'file',
    });
    expect(tokenOf(waiting(server, 'self-hosted'), 'self-hosted', [`origins/${domain}/index.html`])).toMatchObject({
      problem: 'wrong-answer',
    });
    const hosted = waiting('www IN CNAME web.host.example.', 'self-hosted');
    expect(tokenOf(hosted, 'self-hosted', [`origins/web.host.example${path}`])).toMatchObject({ state: 'reachable' });
  });

  it('is looked for at the origin of a distribution that serves the name meanwhile', () => {
    const files: Files = {
      ...waiting('www IN CNAME dlive.cloudfront.net.', 'self-hosted'),
      'distributions/live.json': standard('live', [domain]),
    };
    expect(tokenOf(files, 'self-hosted', [`origins/web.example${place().path}`])).toMatchObject({ state: 'reachable', by: 'file' });
    expect(tokenOf(files, 'self-hosted')).toMatchObject({ state: 'unknown', problem: 'unknown-server' });
  });

  it('points at the record and at the server’s file', () => {
    const files = waiting(server, 'self-hosted', {
      ...stub({ status: 404 }),
      'tenants/acme.json': tenant('acme', [domain], asks('self-hosted')),
    });
    expect(tokenOf(files, 'self-hosted').because.map(({ file }) => file)).toEqual(['dns/acme.example.zone', `origins/${domain}.json`]);
  });
});
