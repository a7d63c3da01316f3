/** The families about names, DNS and certificates, and about what AWS accepts although it will hurt. */
import { certificateFamily } from './certificates';
import { dependencyFamily } from './dependencies';
import { disabledFamily } from './disabled';
import { dnsFamily } from './dns';
import { domainFamily } from './domains';
import { expiryFamily } from './expiry';
import type { Family } from './family';
import { managedCertificateFamily } from './managed-certificates';
import { overrideFamily } from './overrides';
import { securityFamily } from './security';
import { sharingFamily } from './sharing';
import { substitutionFamily } from './substitution';
import { takeoverFamily } from './takeover';
import { wildcardFamily } from './wildcards';
import { zoneFamily } from './zones';

export const dangerousFamilies: readonly Family[] = [
  domainFamily,
  certificateFamily,
  managedCertificateFamily,
  expiryFamily,
  wildcardFamily,
  dnsFamily,
  dependencyFamily,
  takeoverFamily,
  disabledFamily,
  zoneFamily,
  sharingFamily,
  substitutionFamily,
  securityFamily,
  overrideFamily,
];
