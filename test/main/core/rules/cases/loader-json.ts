/** Cases of what the loader says about JSON, shapes, keys and files. */
import type { WorkspaceInput } from '../../../../../main/core/types/diagnostic';
import { template, tenant } from '../../../../support/compiled';
import type { Cases, Setup } from './case';

const unreadable = (problem: 'too-large' | 'outside-workspace' | 'not-utf8' | 'permission', path = 'tenants/a.json'): Setup => ({
  input: { files: [], fixtures: [], unreadable: [{ path, problem, detail: 'as the disk says' }] } satisfies WorkspaceInput,
});
const tenantFile = (value: unknown): Setup => ({ files: { 'tenants/a.json': value } });
const onlyFiles = (...files: readonly [path: string, text: string][]): Setup => ({
  input: { files: files.map(([path, text]) => ({ path, text })), fixtures: [] },
});
const acme = tenant('acme', ['a.example']);
const policy = (MinTTL: unknown): Setup => ({ files: { 'policies/cache/p.json': { Name: 'p', MinTTL } } });
const pem = (kind: string): string => `-----BEGIN ${kind}-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n-----END ${kind}-----\n`;
const settings = '{ "schemaVersion": 1, "name": "x" }';

export const loaderJsonCases: Cases = {
  'json.syntax': [
    { triggers: tenantFile('{ "Name": "acme" '), nearMiss: tenantFile('{ "Name": "acme" }') },
    { triggers: tenantFile(JSON.stringify(acme).replace(/\}$/, ', }')), nearMiss: tenantFile(JSON.stringify(acme)) },
    { triggers: tenantFile(JSON.stringify(acme).replace(',', ' ')), nearMiss: tenantFile(JSON.stringify(acme)) },
  ],
  'json.duplicate-member': { triggers: tenantFile('{ "Name": "a", "Name": "b" }'), nearMiss: tenantFile('{ "Name": "a", "name": "b" }') },
  'shape.wrong-type': [
    { triggers: tenantFile({ ...acme, Enabled: 7 }), nearMiss: tenantFile({ ...acme, Enabled: true }) },
    { triggers: tenantFile({ ...acme, Enabled: 'true' }), nearMiss: tenantFile({ ...acme, Enabled: true }) },
  ],
  'shape.unknown-member': { triggers: tenantFile({ ...acme, Enabeld: true }), nearMiss: tenantFile({ ...acme, Enabled: true }) },
  'shape.missing-member': { triggers: tenantFile({ Name: 'acme', Domains: [] }), nearMiss: tenantFile(acme) },
  'shape.missing-for-create': {
    triggers: { 'distributions/d.json': { ...template(), Origins: { Items: [{ Id: 'web', DomainName: 'a.example' }] } } },
    nearMiss: {
      'distributions/d.json': {
        ...template(),
        Origins: {
          Quantity: 1,
          Items: [
            {
              Id: 'web',
              DomainName: 'a.example',
              CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
            },
          ],
        },
      },
    },
  },
  'shape.not-allowed-value': {
    triggers: { 'distributions/d.json': template({ HttpVersion: 'http4' }) },
    nearMiss: { 'distributions/d.json': template({ HttpVersion: 'http3' }) },
  },
  'shape.out-of-range': { triggers: policy(-1), nearMiss: policy(0) },
  'shape.malformed': { triggers: tenantFile(tenant('x', ['a.example'])), nearMiss: tenantFile(acme) },
  'shape.quantity-mismatch': {
    triggers: { 'distributions/d.json': template({ Aliases: { Quantity: 2, Items: ['a.example'] } }) },
    nearMiss: { 'distributions/d.json': template({ Aliases: { Quantity: 1, Items: ['a.example'] } }) },
  },
  'shape.summary-lacks': {
    triggers: tenantFile({ DistributionTenantList: [acme] }),
    nearMiss: tenantFile({ DistributionTenantList: [{ ...acme, Parameters: [] }] }),
  },
  'shape.summary-only': {
    triggers: { 'web-acls/a.json': { WebACLs: [{ Name: 'a', Id: 'a', ARN: 'arn' }] } },
    nearMiss: { 'web-acls/a.json': { WebACLs: [] } },
  },
  'workspace.missing': { triggers: onlyFiles(), nearMiss: onlyFiles(['workspace.json', settings]) },
  'workspace.newer': {
    triggers: onlyFiles(['workspace.json', '{ "schemaVersion": 2, "name": "x" }']),
    nearMiss: onlyFiles(['workspace.json', settings]),
  },
  'file.unknown': { triggers: { 'tenant/a.json': acme }, nearMiss: { 'tenants/a.json': acme } },
  'file.too-large': {
    triggers: unreadable('too-large'),
    nearMiss: unreadable('not-utf8'),
  },
  'file.outside-workspace': { triggers: unreadable('outside-workspace'), nearMiss: unreadable('permission') },
  'file.not-utf8': { triggers: unreadable('not-utf8'), nearMiss: unreadable('permission') },
  'file.unreadable': { triggers: unreadable('permission'), nearMiss: unreadable('not-utf8') },
  'public-key.private': { triggers: { 'public-keys/a.pem': pem('RSA PRIVATE KEY') }, nearMiss: { 'public-keys/a.pem': pem('PUBLIC KEY') } },
  'trust-store.private': {
    triggers: { 'trust-stores/a.pem': pem('RSA PRIVATE KEY') },
    nearMiss: { 'trust-stores/a.pem': pem('CERTIFICATE') },
  },
  'trust-store.malformed': {
    triggers: { 'trust-stores/a.pem': pem('PUBLIC KEY') },
    nearMiss: { 'trust-stores/a.pem': pem('CERTIFICATE') },
  },
  'public-key.malformed': { triggers: { 'public-keys/a.pem': pem('CERTIFICATE') }, nearMiss: { 'public-keys/a.pem': pem('PUBLIC KEY') } },
};
