import type { accessControlRules } from '../../../../../main/core/rules/access-controls';
import { otherAccount, standard, template, type Files } from '../../../../support/compiled';
import type { Cases } from './case';

const bucket = 'files.s3.us-east-1.amazonaws.com';
const control = (type: string): object => ({
  Name: 'control',
  SigningProtocol: 'sigv4',
  SigningBehavior: 'always',
  OriginAccessControlOriginType: type,
});
const origin = (DomainName: string, identity = ''): object => {
  const config = DomainName.includes('.s3.') ? { S3OriginConfig: { OriginAccessIdentity: identity } } : { CustomOriginConfig: {} };
  return { Origins: [{ Id: 'web', DomainName, OriginAccessControlId: 'control', ...config }] };
};
const one = (type: string, domain: string, identity = ''): Files => ({
  'distributions/one.json': standard('one', [], origin(domain, identity)),
  'origin-access-controls/control.json': control(type),
});
const saas = (type: string, domain: string): Files => ({
  'distributions/saas.json': template(origin(domain)),
  'origin-access-controls/control.json': control(type),
});
const abroad = `arn:aws:cloudfront::${otherAccount}:distribution/E1`;

export const accessControlCases: Cases<keyof typeof accessControlRules> = {
  'origin-access.two-ways': {
    triggers: one('s3', bucket, 'origin-access-identity/cloudfront/E1'),
    nearMiss: one('s3', bucket),
  },
  'origin-access.unsuitable': [
    { triggers: one('lambda', bucket), nearMiss: one('s3', bucket) },
    { triggers: one('s3', 'files.s3-website-us-east-1.amazonaws.com'), nearMiss: one('s3', 'files.s3.amazonaws.com') },
    { triggers: one('lambda', 'web.example'), nearMiss: one('lambda', 'abc.lambda-url.us-east-1.on.aws') },
    { triggers: one('mediastore', 'web.example'), nearMiss: one('mediastore', 'abc.data.mediastore.eu-west-1.amazonaws.com') },
    { triggers: saas('s3', '{{name}}.web.example'), nearMiss: saas('mediapackagev2', '{{name}}.mediapackagev2.ap-south-1.amazonaws.com') },
  ],
  'origin-access.other-account': {
    triggers: { ...one('s3', bucket), 'distributions/one.json': { ...standard('one', [], origin(bucket)), ARN: abroad } },
    nearMiss: one('s3', bucket),
  },
};
