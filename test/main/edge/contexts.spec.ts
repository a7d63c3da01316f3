import { describe, expect, it } from 'vitest';
import type { WorkspaceAuthority } from '../../../main/ca/authority';
import { chosenAlternative } from '../../../main/core/explain/assumptions';
import type { Certificate, MinimumProtocolVersion } from '../../../main/core/types/resources';
import { createContextStore } from '../../../main/edge/contexts';
import { policyOptions, type PolicyOptions } from '../../../main/edge/security-options';
import { snapshotOf } from '../../support/compiled';
import { testAuthority } from '../../support/edge';
import { edgeFiles } from '../../support/edge-workspace';

const key = 'ECDSA';
const policy: MinimumProtocolVersion = 'TLSv1.2_2021';
const optionsOf = (of: MinimumProtocolVersion): PolicyOptions => policyOptions(of, (id) => chosenAlternative(id, {}));
const certificateOf = (names: readonly string[], notAfter: number | null = null): Certificate =>
  ({ names, notBefore: null, notAfter }) as unknown as Certificate;

/** An authority that counts what it issues. */
async function counting(): Promise<{ authority: WorkspaceAuthority; issued: string[] }> {
  const real = (await testAuthority()).forWorkspace(snapshotOf(edgeFiles).workspace);
  const issued: string[] = [];
  const issue: WorkspaceAuthority['issue'] = (request) => {
    issued.push(request.names.join());
    return real.issue(request);
  };
  return { authority: { ...real, issue }, issued };
}

describe('TLS contexts', () => {
  it('are made once and kept', async () => {
    const { authority, issued } = await counting();
    const store = createContextStore(authority, { optionsOf });
    const certificate = certificateOf(['a.saas.example']);
    const first = store.contextFor({ certificate, policy, key });
    expect(store.contextFor({ certificate, policy, key })).toBe(first);
    expect(issued).toEqual(['a.saas.example']);
  });

  it('stay when an edit brings the same certificate as a new object, and go when it changed', async () => {
    const { authority, issued } = await counting();
    const store = createContextStore(authority, { optionsOf });
    const first = store.contextFor({ certificate: certificateOf(['a.saas.example']), policy, key });
    expect(store.contextFor({ certificate: certificateOf(['a.saas.example']), policy, key })).toBe(first);
    expect(store.contextFor({ certificate: certificateOf(['a.saas.example'], 1), policy, key })).not.toBe(first);
    expect(issued).toHaveLength(2);
  });

  it('have the kind of key that was asked for', async () => {
    const { authority } = await counting();
    const asked: unknown[] = [];
    const issue: WorkspaceAuthority['issue'] = (request) => {
      asked.push(request.key);
      return authority.issue(request);
    };
    const store = createContextStore({ ...authority, issue }, { optionsOf });
    const certificate = certificateOf(['a.saas.example']);
    expect(store.contextFor({ certificate, policy, key: 'RSA' })).not.toBe(store.contextFor({ certificate, policy, key }));
    expect(asked).toEqual(['RSA', 'ECDSA']);
  });

  it('differ by what the security policy allows', async () => {
    const store = createContextStore((await counting()).authority, { optionsOf });
    const certificate = certificateOf(['a.saas.example']);
    const usual = store.contextFor({ certificate, policy, key });
    // The same versions, other suites.
    expect(store.contextFor({ certificate, policy: 'TLSv1.2_2018', key })).not.toBe(usual);
    expect(store.contextFor({ certificate, policy: 'TLSv1.3_2025', key })).not.toBe(usual);
    expect(store.contextFor({ certificate, policy, key })).toBe(usual);
  });

  it('are bounded: the one that was not used for longest goes', async () => {
    const { authority, issued } = await counting();
    const store = createContextStore(authority, { optionsOf, limit: 3 });
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((label) => certificateOf([`${label}.saas.example`])) as [
      Certificate,
      Certificate,
      Certificate,
      Certificate,
    ];
    for (const certificate of [a, b, c, a, d]) store.contextFor({ certificate, policy, key });
    expect(store.size).toBe(3);
    store.contextFor({ certificate: a, policy, key });
    expect(issued).toHaveLength(4);
    store.contextFor({ certificate: b, policy, key });
    expect(issued).toHaveLength(5);
  });

  it('come from the new authority after the domains changed, and from the old one where it is the same', async () => {
    const store = createContextStore((await counting()).authority, { optionsOf });
    const certificate = certificateOf(['a.saas.example']);
    const before = store.contextFor({ certificate, policy, key });
    store.use((await counting()).authority);
    expect(store.contextFor({ certificate, policy, key })).toBe(before);
    const fewer = { ...edgeFiles, 'certificates/own.json': undefined, 'tenants/own.json': undefined };
    store.use((await testAuthority()).forWorkspace(snapshotOf(fewer).workspace));
    expect(store.contextFor({ certificate, policy, key })).not.toBe(before);
  });

  it('are tried again after a failure', async () => {
    const { authority } = await counting();
    let broken = true;
    const issue: WorkspaceAuthority['issue'] = (request) => {
      if (broken) throw new Error('no entropy');
      return authority.issue(request);
    };
    const store = createContextStore({ ...authority, issue }, { optionsOf });
    const certificate = certificateOf(['a.saas.example']);
    expect(() => store.contextFor({ certificate, policy, key })).toThrow('no entropy');
    broken = false;
    expect(store.contextFor({ certificate, policy, key })).toBeDefined();
  });

  it('exist for CloudFront’s own certificate', async () => {
    const { authority, issued } = await counting();
    createContextStore(authority, { optionsOf }).contextFor({ certificate: null, policy, key });
    expect(issued).toEqual(['*.cloudfront.net']);
  });
});

describe('dates', () => {
  it('move declared dates by as much as the machine is ahead, and leave dates that nobody declares alone', async () => {
    const asked: (number | null)[] = [];
    const real = (await testAuthority()).forWorkspace(snapshotOf(edgeFiles).workspace);
    const issue: WorkspaceAuthority['issue'] = (request) => {
      asked.push(request.notAfter);
      return real.issue(request);
    };
    let ahead = 0;
    const store = createContextStore({ ...real, issue }, { optionsOf, ahead: () => ahead });
    const dated = certificateOf(['a.saas.example'], Date.UTC(2030, 0, 1));
    const first = store.contextFor({ certificate: dated, policy, key });
    const undated = store.contextFor({ certificate: certificateOf(['b.saas.example']), policy, key });
    ahead = -86_400_000;
    expect(store.contextFor({ certificate: dated, policy, key })).not.toBe(first);
    expect(store.contextFor({ certificate: certificateOf(['b.saas.example']), policy, key })).toBe(undated);
    expect(asked).toEqual([Date.UTC(2030, 0, 1), null, Date.UTC(2029, 11, 31)]);
  });
});
