/** Shape of a declared certificate: our own short form, and what `aws acm describe-certificate` prints. */
import { anything, optional, plain, printed, required, struct, text, textLike, time, type Member } from './shape';

const names = [
  ['Serial', 'Serial number.'],
  ['Subject', 'Subject of the certificate.'],
  ['Issuer', 'Who issued it.'],
  ['ImportedAt', 'When it was imported.'],
  ['RevokedAt', 'When it was revoked.'],
  ['RevocationReason', 'Why it was revoked.'],
  ['KeyAlgorithm', 'Kind of its key.'],
  ['SignatureAlgorithm', 'Kind of its signature.'],
  ['InUseBy', 'Resources that use it.'],
  ['Type', 'AMAZON_ISSUED, IMPORTED or PRIVATE.'],
  ['DomainValidationOptions', 'How each name was validated.'],
  ['RenewalSummary', 'State of the renewal.'],
  ['KeyUsages', 'What the key may be used for.'],
  ['ExtendedKeyUsages', 'What the key may be used for.'],
  ['CertificateAuthorityArn', 'The private authority that issued it.'],
  ['RenewalEligibility', 'Whether it can be renewed.'],
  ['Options', 'Transparency logging and export.'],
  ['Tags', 'Labels of the certificate.'],
] as const;

const described: Readonly<Record<string, Member>> = Object.fromEntries(names.map(([name, doc]) => [name, printed(anything, doc)]));

export const certificate = struct(
  'Certificate',
  'A certificate that distributions and tenants can show. The studio’s own authority issues the real one.',
  {
    Arn: optional(text, 'ARN in AWS Certificate Manager; derived from the file’s name when absent.'),
    CertificateArn: printed(text, 'ARN, as describe-certificate prints it.'),
    DomainName: required(text, 'Main name of the certificate, such as example.com or *.example.com.'),
    SubjectAlternativeNames: optional(plain(text), 'All further names. A wildcard covers exactly one label.'),
    NotBefore: optional(time, 'Valid from; always when absent.'),
    NotAfter: optional(time, 'Valid until; for ever when absent.'),
    Status: optional(text, 'State in AWS Certificate Manager, such as ISSUED or PENDING_VALIDATION.'),
    CreatedAt: optional(time, 'When it was asked for.'),
    IssuedAt: optional(time, 'When it was issued.'),
    FailureReason: optional(text, 'Why it was not issued.'),
    ManagedBy: optional(text, 'CLOUDFRONT when CloudFront asked for it on behalf of a tenant.'),
    Account: optional(textLike(/^\d{12}$/, 'an account number of twelve digits'), 'Account that owns it, when the ARN does not say.'),
    ...described,
  },
  {
    confusions: {
      ARN: 'Arn',
      Domain: 'DomainName',
      SubjectAlternativeName: 'SubjectAlternativeNames',
      SANs: 'SubjectAlternativeNames',
      Expires: 'NotAfter',
      Names: 'SubjectAlternativeNames',
    },
  },
);
