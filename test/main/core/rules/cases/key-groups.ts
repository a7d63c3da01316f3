import type { keyGroupRules } from '../../../../../main/core/rules/key-groups';
import { standard, type Files } from '../../../../support/compiled';
import type { Cases } from './case';

const rsa1024 = [
  '-----BEGIN PUBLIC KEY-----',
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC8AihnIZj4rrSsBxEla9QLgaq8',
  'JQMZSkebCbx8u+DVjZxZj2wMy6FyE7Tr/5byZKdMjgNWA+5LCM26XYza78bPTxSJ',
  '4R+g0NDoFBr0WOah0ysUJBQAiLe8wstDaJUlfm5MpJn3Oy3sO0bZWSdjq8f/1+13',
  'n7mF8k52fDOsfDtp4QIDAQAB',
  '-----END PUBLIC KEY-----',
].join('\n');
const rsa2048 = [
  '-----BEGIN PUBLIC KEY-----',
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqc6KhZPLbgy14ftVz+DO',
  'EOD+Sdb1+/4tW5XBm7zreoKrt8xPhRAS15f82grchX3bp7pdrkFR95wfDKRoocff',
  '9N5PqEwWCi7NWUHFxTnECDOR+jfGq3tBigZSV5fpKeF7cUL+xe/ApJQ1zUhEr2XQ',
  'pTiLuJxQRzbTiIcuGqortzaY0iX2vgG+dE+1v0VyMjiheREtBAgsZgB9WPgTPMec',
  'tp9ICGBx5rq69HxImD4VZpxTC7TLS4WyfrC7g0/KCyL0e4hDYDvaoa+R2LC965kM',
  '8rVL1Hw7/WeeB4GwpGw39js6CCJ0GyhUW26IZcYvsswffuIdRyyQ7xo2BUBYcJR+',
  '4wIDAQAB',
  '-----END PUBLIC KEY-----',
].join('\n');
const p256 = [
  '-----BEGIN PUBLIC KEY-----',
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEep0g815VLDDgZLWmM4I8W30Bzc0d',
  'RTJYsSkXXL7+KvRkt97t7qkI2llxgn+kYir/xo+orA+2yOeFcW0Q+XS4fQ==',
  '-----END PUBLIC KEY-----',
].join('\n');
const p384 = [
  '-----BEGIN PUBLIC KEY-----',
  'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE3p/VFIsDtZdYy6OF95QezASHNCjYNQuo',
  '/i3HpkY4QyNuFBhwPGLFMxCZ61K22hgMRqJJ4fg0FU5egfxSuz24Kc18BaEV7kru',
  'A3MehilemBzrXpNoh3q2BZ2Subv3EnPR',
  '-----END PUBLIC KEY-----',
].join('\n');

const keys = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `key-${at}`);
const group = (...Items: readonly string[]): Files => ({ 'key-groups/one.json': { Name: 'one', Items } });
const behavior = (...Items: readonly string[]): Files => ({
  'distributions/one.json': standard('one', [], {
    DefaultCacheBehavior: {
      TargetOriginId: 'web',
      ViewerProtocolPolicy: 'https-only',
      CachePolicyId: 'Managed-CachingOptimized',
      TrustedKeyGroups: { Enabled: true, Quantity: Items.length, Items },
    },
  }),
});
const key = (text: string): Files => ({ 'public-keys/one.pem': text });

export const keyGroupCases: Cases<keyof typeof keyGroupRules> = {
  'key-group.empty': { triggers: group(), nearMiss: group('key') },
  'key-group.too-many-keys': [
    { triggers: group(...keys(6)), nearMiss: group(...keys(5)) },
    { triggers: group(...keys(6)), nearMiss: { files: group(...keys(6)), settings: { quotas: { publicKeysPerKeyGroup: 10 } } } },
  ],
  'key-group.duplicate': [
    { triggers: group('a', 'b', 'a'), nearMiss: group('a', 'b', 'A') },
    { triggers: behavior('a', 'a'), nearMiss: behavior('a', 'b') },
  ],
  'key-group.too-many-groups': { triggers: behavior(...keys(5)), nearMiss: behavior(...keys(4)) },
  'public-key.kind': [
    { triggers: key(rsa1024), nearMiss: key(rsa2048) },
    { triggers: key(p384), nearMiss: key(p256) },
  ],
};
