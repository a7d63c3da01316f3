import { describe, expect, it } from 'vitest';
import { buildEffectiveView } from '../../../../main/core/explain/effective-view';
import { snapshotOf, template } from '../../../support/compiled';
import { saas } from '../../../support/saas-workspace';

describe('the effective view of a tenant', () => {
  const snapshot = snapshotOf({ ...saas, 'distributions/modern.json': template({ HttpVersion: 'http3' }) });
  const tenantId = snapshot.workspace.tenants[0]?.id ?? '';
  const view = buildEffectiveView(snapshot, tenantId);

  it('shows a filled-in value with what it was before and the lines of both', () => {
    const row = view?.rows.find(({ path }) => path === 'Origins[web].DomainName');
    expect(row).toMatchObject({ value: 'acme.web.example', template: '{{bucket}}.web.example', from: 'parameter-value', simulated: true });
    expect(row?.because.map(({ file, line }) => [file, (line ?? 0) > 0])).toEqual(
      expect.arrayContaining([
        ['distributions/saas.json', true],
        ['tenants/acme.json', true],
      ]),
    );
  });

  it('names the owner', () => {
    expect(view?.owner).toMatchObject({ kind: 'tenant', name: 'acme', connectionGroup: 'main' });
  });

  it('shows every value as text', () => {
    expect(view?.rows.every(({ value }) => typeof value === 'string')).toBe(true);
    expect(view?.rows.find(({ path }) => path === 'WebACLId')?.value).toBe('none');
  });

  it('marks what is not simulated yet', () => {
    const modern = snapshot.workspace.distributions.find(({ name }) => name === 'modern');
    const rows = buildEffectiveView(snapshot, modern?.id ?? '')?.rows.filter(({ simulated }) => !simulated);
    expect(rows?.map(({ path }) => path)).toEqual(expect.arrayContaining(['HttpVersion']));
  });

  it('is null for an id that does not exist', () => {
    expect(buildEffectiveView(snapshot, 'none')).toBeNull();
  });
});
