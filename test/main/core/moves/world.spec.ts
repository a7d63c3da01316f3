import { describe, expect, it } from 'vitest';
import { failingFixture } from '../../../../main/core/moves/world';
import { certificate, template, tenant } from '../../../support/compiled';
import { lineChanges, movedTexts, refusalOf, textsOf, tryMove } from '../../../support/moves';

const texts = textsOf({
  'distributions/saas.json': template({
    Origins: [
      {
        Id: 'web',
        DomainName: '{{shop}}.web.example',
        CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
      },
    ],
    TenantConfig: { ParameterDefinitions: [{ Name: 'shop', Definition: { StringSchema: { Required: false } } }] },
  }),
  'tenants/acme.json': tenant('acme', ['a.example'], { Parameters: [{ Name: 'shop', Value: 'acme' }] }),
  'certificates/dated.json': {
    ...certificate('dated', ['a.example']),
    NotBefore: '2026-01-01T00:00:00Z',
    NotAfter: '2027-01-01T00:00:00+00:00',
  },
  'certificates/epoch.json': { ...certificate('epoch', ['a.example']), NotAfter: 1_800_000_000 },
  'certificates/open.json': certificate('open', ['a.example']),
});
const at = Date.UTC(2026, 5, 1);

describe('letting a certificate run out', () => {
  const after = (name: string): readonly string[] =>
    lineChanges(
      texts[`certificates/${name}.json`] ?? '',
      movedTexts(texts, { kind: 'expire-certificate', certificate: name, at })[`certificates/${name}.json`] ?? '',
    );

  it('changes NotAfter, in the way that the file writes times', () => {
    expect(after('dated')).toEqual(['-  "NotAfter": "2027-01-01T00:00:00+00:00"', '+  "NotAfter": "2026-06-01T00:00:00Z"']);
    expect(after('epoch')).toEqual(['-  "NotAfter": 1800000000', `+  "NotAfter": ${at / 1000}`]);
    expect(after('open').at(-1)).toBe('+  "NotAfter": "2026-06-01T00:00:00Z"');
  });

  it('is refused for a time that makes no sense, or no such certificate', () => {
    const move = { kind: 'expire-certificate', certificate: 'dated', at } as const;
    expect(refusalOf(texts, { ...move, at: Date.UTC(2025, 0, 1) })).toContain('not valid before 2026-01-01');
    expect(refusalOf(texts, { ...move, at: Number.NaN })).toContain('2000 to 2049');
    expect(refusalOf(texts, { ...move, at: Date.UTC(2027, 0, 1) })).toContain('already');
    expect(refusalOf(texts, { ...move, certificate: 'none' })).toContain('There is no certificate none');
  });
});

describe('the world around the configuration', () => {
  it('is a condition of the draft, and no file', () => {
    expect(tryMove(texts, { kind: 'fail-origin', origin: 'ACME.web.example' })).toMatchObject({
      ok: true,
      edits: [],
      conditions: { failingOrigins: ['acme.web.example'] },
    });
    expect(tryMove(texts, { kind: 'move-time', at }, { failingOrigins: ['x'] })).toMatchObject({
      edits: [],
      conditions: { at, failingOrigins: ['x'] },
    });
  });

  it('is refused for origins that nobody has, and what holds already', () => {
    expect(refusalOf(texts, { kind: 'fail-origin', origin: 'other.web.example' })).toContain('No distribution and no tenant');
    const failing = tryMove(texts, { kind: 'fail-origin', origin: 'acme.web.example' }, { failingOrigins: ['acme.web.example'] });
    expect(failing).toMatchObject({ ok: false, sentence: expect.stringContaining('already') as unknown });
    expect(refusalOf(texts, { kind: 'move-time', at: 0 })).toContain('2000 to 2049');
    expect(tryMove(texts, { kind: 'move-time', at }, { at })).toMatchObject({ ok: false });
  });

  it('makes an origin fail in what stands for it, whatever else that declares', () => {
    expect(JSON.parse(failingFixture(null))).toEqual({ fault: 'refused' });
    expect(JSON.parse(failingFixture('{ "stubs": [], "fault": "dns" }'))).toEqual({ stubs: [], fault: 'refused' });
    expect(JSON.parse(failingFixture('{ "stubs": '))).toEqual({ fault: 'refused' });
    expect(JSON.parse(failingFixture('[]'))).toEqual({ fault: 'refused' });
  });
});
