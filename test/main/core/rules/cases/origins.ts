import type { originRules } from '../../../../../main/core/rules/origins';
import { standard, template, type Files } from '../../../../support/compiled';
import type { Cases, RuleCase } from './case';

const custom = { CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' } };
const bucket = { S3OriginConfig: { OriginAccessIdentity: '' } };
const files = 'files.s3.eu-west-1.amazonaws.com';
const one = (origin: object): Files => ({
  'distributions/one.json': standard('one', [], { Origins: { Quantity: 1, Items: [{ Id: 'web', DomainName: 'web.example', ...origin }] } }),
});
const pair = (bad: object, good: object): RuleCase => ({ triggers: one(bad), nearMiss: one(good) });
const customPair = (bad: object, good: object): RuleCase => pair(with_(bad), with_(good));
const with_ = (more: object): object => ({ CustomOriginConfig: { ...custom.CustomOriginConfig, ...more } });
const headers = (...list: readonly (readonly [string, string])[]): object => ({
  ...custom,
  CustomHeaders: { Quantity: list.length, Items: list.map(([HeaderName, HeaderValue]) => ({ HeaderName, HeaderValue })) },
});
const ofTemplate = (DomainName: string): Files => ({
  'distributions/saas.json': template({ Origins: [{ Id: 'web', DomainName, ...bucket }] }),
});

export const originCases: Cases<keyof typeof originRules> = {
  'origin.kind': [
    pair({}, custom),
    pair({ DomainName: files }, { DomainName: files, ...bucket }),
    pair({ ...custom, ...bucket }, custom),
    pair({ DomainName: files, ...custom, ...bucket }, { DomainName: files, ...custom }),
    pair({ VpcOriginConfig: { VpcOriginId: 'vo_1' }, ...custom }, { VpcOriginConfig: { VpcOriginId: 'vo_1' } }),
  ],
  'origin.not-a-bucket': [
    pair(bucket, { DomainName: files, ...bucket }),
    pair({ DomainName: 'files.s3-website-us-east-1.amazonaws.com', ...bucket }, { DomainName: 'files.s3.amazonaws.com', ...bucket }),
    { triggers: ofTemplate('{{bucket}}.web.example'), nearMiss: ofTemplate('{{bucket}}.s3.us-east-1.amazonaws.com') },
  ],
  'origin.path-form': [
    pair({ ...custom, OriginPath: 'images/' }, { ...custom, OriginPath: '/images' }),
    pair({ ...custom, OriginPath: '/' }, { ...custom, OriginPath: '' }),
  ],
  'origin.domain-form': [
    pair({ ...custom, DomainName: 'https://web.example/x' }, { ...custom, DomainName: 'web.example' }),
    pair({ ...custom, DomainName: 'web..example' }, { ...custom, DomainName: 'WEB.example' }),
  ],
  'origin.ip-address': [
    pair({ ...custom, DomainName: '192.0.2.1' }, { ...custom, DomainName: '192.0.2.1.nip.example' }),
    pair({ ...custom, DomainName: '2001:db8::1' }, { ...custom, DomainName: 'db8.example' }),
  ],
  'origin.port': [customPair({ HTTPPort: 81 }, { HTTPPort: 8080 }), customPair({ HTTPSPort: 1023 }, { HTTPSPort: 1024 })],
  'origin.timeout': [
    customPair({ OriginReadTimeout: 121 }, { OriginReadTimeout: 120 }),
    customPair({ OriginKeepaliveTimeout: 180 }, { OriginKeepaliveTimeout: 1 }),
    pair(
      { DomainName: files, S3OriginConfig: { OriginAccessIdentity: '', OriginReadTimeout: 300 } },
      { DomainName: files, S3OriginConfig: { OriginAccessIdentity: '', OriginReadTimeout: 60 } },
    ),
    pair({ ...custom, ResponseCompletionTimeout: 29 }, { ...custom, ResponseCompletionTimeout: 30 }),
  ],
  'origin.custom-header': [
    pair(headers(['Host', 'x']), headers(['X-Host', 'x'])),
    pair(headers(['X-Amz-Key', 'x'], ['x-key', 'y']), headers(['Authorization', 'x'], ['x-key', 'y'])),
    pair(headers(['x-key', 'x'], ['X-Key', 'y']), headers(['x-key', 'x'], ['X-Key-2', 'y'])),
  ],
  'origin.custom-header-length': [
    pair(headers(['x', 'y'.repeat(1784)]), headers(['x', 'y'.repeat(1783)])),
    pair(headers(['x'.repeat(257), 'y']), headers(['x'.repeat(256), 'y'])),
    pair(
      headers(...Array.from({ length: 6 }, (_, at) => [`x-${at}`, 'y'.repeat(1780)] as const)),
      headers(...Array.from({ length: 5 }, (_, at) => [`x-${at}`, 'y'.repeat(1780)] as const)),
    ),
  ],
  'origin.shield-region': pair(
    { ...custom, OriginShield: { Enabled: true } },
    { ...custom, OriginShield: { Enabled: true, OriginShieldRegion: 'us-east-1' } },
  ),
};
