/** A workspace whose distributions ask viewers for certificates, each in its own way; `open` asks for none. */
import { clientAuthority } from './client-certificates';
import { certificate, certificateArn, standard, template, tenant, type Files } from './compiled';

export const mtlsAuthority = clientAuthority('Device CA');
export const mtlsHosts = {
  required: 'required.example',
  optional: 'optional.example',
  passthrough: 'passthrough.example',
  open: 'open.example',
  /** Required, and the edge's own certificate is for another name. */
  misnamed: 'misnamed.example',
  tenant: 'acme.tenants.example',
} as const;

const trusting = { TrustStoreConfig: { TrustStoreId: 'devices' } };
const settings = (name: string, ViewerMtlsConfig?: object): object => ({
  ViewerCertificate: { ACMCertificateArn: certificateArn(name), SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
  DefaultCacheBehavior: {
    TargetOriginId: 'web',
    ViewerProtocolPolicy: 'https-only',
    CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
    RealtimeLogConfigArn: 'arn:aws:cloudfront::111122223333:realtime-log-config/live',
  },
  ...(ViewerMtlsConfig ? { ViewerMtlsConfig } : {}),
});
const one = (name: Exclude<keyof typeof mtlsHosts, 'tenant'>, config?: object, names: string = mtlsHosts[name]): Files => ({
  [`distributions/${name}.json`]: standard(name, [mtlsHosts[name]], settings(name, config)),
  [`certificates/${name}.json`]: certificate(name, [names]),
});

export const mtlsFiles: Files = {
  ...one('required', { Mode: 'required', ...trusting }),
  ...one('optional', { Mode: 'optional', ...trusting }),
  ...one('passthrough', { Mode: 'passthrough' }),
  ...one('open'),
  ...one('misnamed', { Mode: 'required', ...trusting }, 'other.example'),
  'distributions/saas.json': { Id: 'ESAAS', DistributionConfig: template(settings('saas', { Mode: 'required', ...trusting })) },
  'certificates/saas.json': certificate('saas', ['*.tenants.example']),
  'tenants/acme.json': tenant('acme', [mtlsHosts.tenant], { DistributionId: 'ESAAS' }),
  'trust-stores/devices.pem': mtlsAuthority.pem,
  'origins/web.example.json': { stubs: [{ path: '/*', status: 200, headers: { 'cache-control': 'max-age=60' }, body: 'hello' }] },
};
