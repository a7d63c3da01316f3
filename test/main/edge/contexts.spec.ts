import { describe, expect, it } from 'vitest';
import type { WorkspaceAuthority } from '../../../main/ca/authority';
import type { Certificate } from '../../../main/core/types/resources';
import { createContextStore } from '../../../main/edge/contexts';
import { snapshotOf } from '../../support/compiled';
import { testAuthority } from '../../support/edge';
import { edgeFiles } from '../../support/edge-workspace';

const key = 'ECDSA';
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
    const store = createContextStore(authority);
    const certificate = certificateOf(['a.saas.example']);
    const first = store.contextFor({ certificate, key });
    expect(store.contextFor({ certificate, key })).toBe(first);
    expect(issued).toEqual(['a.saas.example']);
  });

  it('stay when an edit brings the same certificate as a new object, and go when it changed', async () => {
    const { authority, issued } = await counting();
    const store = createContextStore(authority);
    const first = store.contextFor({ certificate: certificateOf(['a.saas.example']), key });
    expect(store.contextFor({ certificate: certificateOf(['a.saas.example']), key })).toBe(first);
    expect(store.contextFor({ certificate: certificateOf(['a.saas.example'], 1), key })).not.toBe(first);
    expect(issued).toHaveLength(2);
  });

  it('have the kind of key that was asked for', async () => {
    const { authority } = await counting();
    const asked: unknown[] = [];
    const issue: WorkspaceAuthority['issue'] = (request) => {
      asked.push(request.key);
      return authority.issue(request);
    };
    const store = createContextStore({ ...authority, issue });
    const certificate = certificateOf(['a.saas.example']);
    expect(store.contextFor({ certificate, key: 'RSA' })).not.toBe(store.contextFor({ certificate, key }));
    expect(asked).toEqual(['RSA', 'ECDSA']);
  });

  it('are bounded: the one that was not used for longest goes', async () => {
    const { authority, issued } = await counting();
    const store = createContextStore(authority, { limit: 3 });
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((label) => certificateOf([`${label}.saas.example`])) as [
      Certificate,
      Certificate,
      Certificate,
      Certificate,
    ];
    for (const certificate of [a, b, c, a, d]) store.contextFor({ certificate, key });
    expect(store.size).toBe(3);
    store.contextFor({ certificate: a, key });
    expect(issued).toHaveLength(4);
    store.contextFor({ certificate: b, key });
    expect(issued).toHaveLength(5);
  });

  it('come from the new authority after the domains changed, and from the old one where it is the same', async () => {
    const store = createContextStore((await counting()).authority);
    const certificate = certificateOf(['a.saas.example']);
    const before = store.contextFor({ certificate, key });
    store.use((await counting()).authority);
    expect(store.contextFor({ certificate, key })).toBe(before);
    const fewer = { ...edgeFiles, 'certificates/own.json': undefined, 'tenants/own.json': undefined };
    store.use((await testAuthority()).forWorkspace(snapshotOf(fewer).workspace));
    expect(store.contextFor({ certificate, key })).not.toBe(before);
  });

  it('are tried again after a failure', async () => {
    const { authority } = await counting();
    let broken = true;
    const issue: WorkspaceAuthority['issue'] = (request) => {
      if (broken) throw new Error('no entropy');
      return authority.issue(request);
    };
    const store = createContextStore({ ...authority, issue });
    const certificate = certificateOf(['a.saas.example']);
    expect(() => store.contextFor({ certificate, key })).toThrow('no entropy');
    broken = false;
    expect(store.contextFor({ certificate, key })).toBeDefined();
  });

  it('exist for CloudFront’s own certificate', async () => {
    const { authority, issued } = await counting();
    createContextStore(authority).contextFor({ certificate: null, key });
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
    const store = createContextStore({ ...real, issue }, { ahead: () => ahead });
    const dated = certificateOf(['a.saas.example'], Date.UTC(2030, 0, 1));
    const first = store.contextFor({ certificate: dated, key });
    const undated = store.contextFor({ certificate: certificateOf(['b.saas.example']), key });
    ahead = -86_400_000;
    expect(store.contextFor({ certificate: dated, key })).not.toBe(first);
    expect(store.contextFor({ certificate: certificateOf(['b.saas.example']), key })).toBe(undated);
    expect(asked).toEqual([Date.UTC(2030, 0, 1), null, Date.UTC(2029, 11, 31)]);
  });
});
