/** A workspace with a distribution for every security policy and kind of certificate key: `<policy>-<kind>.policies.example`. */
import { policyColumns, type KeyKind } from '../../main/core/certificates/cipher-suites';
import type { MinimumProtocolVersion } from '../../main/core/types/resources';
import { certificate, certificateArn, standard, type Files } from './compiled';
import { zone } from './saas-workspace';

export const keyKinds = ['ECDSA', 'RSA'] as const satisfies readonly KeyKind[];

/** The name that gets a policy and a kind of key. */
export function policyHost(policy: MinimumProtocolVersion, kind: KeyKind): string {
  return `${policy.toLowerCase().replaceAll(/[._]/g, '-')}-${kind.toLowerCase()}.policies.example`;
}

const algorithms = { ECDSA: 'EC_prime256v1', RSA: 'RSA_2048' } as const;

const names = policyColumns.flatMap((policy) => keyKinds.map((kind) => policyHost(policy, kind).split('.')[0] ?? ''));

export const policyFiles: Files = {
  'dns/policies.example.zone': zone(
    'policies.example',
    names.map((name) => `${name} IN CNAME d${name.replaceAll('-', '')}.cloudfront.net.`).join('\n'),
  ),
  ...Object.fromEntries(
    policyColumns.flatMap((policy) =>
      keyKinds.flatMap((kind) => {
        const host = policyHost(policy, kind);
        const name = host.split('.')[0] ?? '';
        const distribution = standard(name.replaceAll('-', ''), [host], {
          ViewerCertificate: { ACMCertificateArn: certificateArn(name), SSLSupportMethod: 'sni-only', MinimumProtocolVersion: policy },
        });
        return [
          [`distributions/${name}.json`, distribution],
          [`certificates/${name}.json`, { ...certificate(name, [host]), KeyAlgorithm: algorithms[kind] }],
        ] as const;
      }),
    ),
  ),
};
