import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../../main/core/rules/index';
import { refusedFamilies } from '../../../../main/core/rules/refused';
import type { Diagnostic } from '../../../../main/core/types/diagnostic';
import { certificate, workspaceOf, type Files } from '../../../support/compiled';
import { applyEdit } from '../../../support/diagnostics';
import { setupOf, type RuleCase } from './cases/case';
import { refusedCases } from './cases/refused';

/** What somebody might paste: a standard distribution, turned into a template by one member, and its first tenant. */
const pasted: Files = {
  'distributions/saas.json': {
    CallerReference: '2026-11-21',
    Comment: '',
    Enabled: true,
    ConnectionMode: 'tenant-only',
    PriceClass: 'PriceClass_100',
    IsIPV6Enabled: true,
    Aliases: { Quantity: 1, Items: ['old.example'] },
    Logging: { Enabled: true, IncludeCookies: false, Bucket: 'logs.s3.amazonaws.com', Prefix: '' },
    DefaultRootObject: '/index.html',
    Origins: {
      Quantity: 2,
      Items: [
        {
          Id: 'files',
          DomainName: '{{bucket}}.s3.us-east-1.amazonaws.com',
          OriginPath: 'www/',
          S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E1' },
        },
        {
          Id: 'api',
          DomainName: 'https://api.example/',
          CustomOriginConfig: { HTTPPort: 81, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
        },
      ],
    },
    DefaultCacheBehavior: {
      TargetOriginId: 'files',
      ViewerProtocolPolicy: 'redirect-to-https',
      AllowedMethods: { Quantity: 3, Items: ['GET', 'HEAD', 'POST'], CachedMethods: { Quantity: 1, Items: ['GET'] } },
      ForwardedValues: { QueryString: false, Cookies: { Forward: 'none' } },
      MinTTL: 0,
      TrustedSigners: { Enabled: true, Quantity: 1, Items: ['self'] },
    },
    CustomErrorResponses: { Quantity: 1, Items: [{ ErrorCode: 404, ResponsePagePath: '404.html', ResponseCode: '302' }] },
    ViewerCertificate: { ACMCertificateArn: 'wild', SSLSupportMethod: 'vip', MinimumProtocolVersion: 'SSLv3' },
    Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Quantity: 2, Items: ['UK', 'DE'] } },
    WebACLId: '473e64fd-f30b-4765-81a0-62ad96dd167a',
  },
  'tenants/acme.json': { Name: 'acme', DistributionId: 'saas', Domains: [{ Domain: 'www.example' }], Enabled: true, Ipv6Enabled: true },
  'certificates/wild.json': certificate('wild', ['*.example', 'www.example', 'old.example']),
  'dns/example.zone': '@ 300 SOA ns.example. hostmaster.example. 1 7200 900 1209600 300\n@ 300 NS ns.example.\nns 300 A 192.0.2.1\n',
};

describe('quick fixes alone', () => {
  it('turn a pasted standard distribution into a template that AWS takes', () => {
    let files: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(pasted).map(([path, value]) => [path, textOf(value)]));
    const errors = (): readonly Diagnostic[] => checkWorkspace(workspaceOf(files)).filter(({ severity }) => severity === 'error');
    const before = errors().length;
    expect(before).toBeGreaterThan(15);
    for (let step = 0; step < 60; step += 1) {
      const fix = errors().flatMap(({ fixes }) => fixes.filter(({ edits }) => edits !== undefined && edits.length > 0))[0];
      if (!fix) break;
      const next: Record<string, string> = { ...files };
      for (const edit of fix.edits ?? []) next[edit.file] = applyEdit(next[edit.file] ?? '', edit);
      files = next;
    }
    expect(errors().map(({ code, message }) => `${code} ${message}`)).toEqual([]);
    expect(JSON.parse(files['distributions/saas.json'] ?? '')).toMatchObject({
      DefaultRootObject: '/index.html',
      TenantConfig: { ParameterDefinitions: [{ Name: 'bucket', Definition: { StringSchema: { Required: true } } }] },
      ViewerCertificate: { SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
    expect(JSON.parse(files['tenants/acme.json'] ?? '')).toMatchObject({ Parameters: [{ Name: 'bucket', Value: 'CHANGE-ME' }] });
  });
});

describe('the families about what AWS refuses', () => {
  it('share no code, and each code has a case', () => {
    const codes = refusedFamilies.flatMap(({ rules }) => Object.keys(rules));
    expect(new Set(codes).size).toBe(codes.length);
    expect(refusedCases.flatMap((cases) => Object.keys(cases)).toSorted()).toEqual(codes.toSorted());
  });

  it('say of each rule what kind it is, and name a source', () => {
    for (const { rules } of refusedFamilies) {
      for (const [code, { kind, severity, source }] of Object.entries(rules)) {
        expect(kind, code).toBeDefined();
        expect(kind === 'refused' ? severity : 'info', code).toMatch(kind === 'refused' ? /error|warning/ : /./);
        expect(source.length, code).toBeGreaterThan(5);
      }
    }
  });

  it('never throw on damaged resources, and point into the files whatever they say', () => {
    const situations = refusedCases.flatMap((cases) =>
      Object.values(cases).flatMap((given) => [given].flat().map((one: RuleCase) => setupOf(one.triggers).files)),
    );
    const odd = fc.constantFrom(null, '', 'x', 0, -1, 1e9, true, [], {}, [null], { Items: 5 }, { Quantity: 2, Items: [{}] });
    fc.assert(
      fc.property(fc.constantFrom(...situations), fc.infiniteStream(fc.nat()), odd, (files, numbers, value) => {
        const damaged = damage(files, numbers, value);
        for (const { file, line, column, message } of checkWorkspace(workspaceOf(damaged))) {
          expect(message).not.toMatch(/undefined|\[object Object\]|NaN/);
          const lines = textOf(damaged[file]).split('\n');
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: 400 },
    );
  });
});

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`;
}

/** The files with one value somewhere in them replaced. */
function damage(files: Files, numbers: Iterable<number>, value: unknown): Files {
  const next = numbers[Symbol.iterator]();
  const pick = (count: number): number => (count === 0 ? 0 : ((next.next().value as number | undefined) ?? 0) % count);
  const replaced = (node: unknown): unknown => {
    const entries = typeof node === 'object' && node !== null ? Object.entries(node) : [];
    const chosen = entries[pick(entries.length)];
    // One time in five the change is made here, else further down.
    if (!chosen || pick(5) === 0) return value;
    const inner = replaced(chosen[1]);
    return Array.isArray(node)
      ? node.map((each: unknown, at) => (String(at) === chosen[0] ? inner : each))
      : { ...(node as object), [chosen[0]]: inner };
  };
  const paths = Object.keys(files).filter((path) => typeof files[path] !== 'string');
  const path = paths[pick(paths.length)];
  return path === undefined ? files : { ...files, [path]: replaced(files[path]) };
}
