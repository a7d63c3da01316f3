/** Notes on response headers policies. */
import type { Notes } from '../plan';

export const notes: Notes = {
  'cloudfront.ResponseHeadersPolicyConfig': {
    doc: 'Headers added to or removed from responses.',
    docs: {
      Name: 'Name of the policy, unique in the account.',
      Comment: 'A note for people.',
      CorsConfig: 'Cross-origin resource sharing.',
      SecurityHeadersConfig: 'Security headers.',
      ServerTimingHeadersConfig: 'The Server-Timing header.',
      CustomHeadersConfig: 'Headers of your own.',
      RemoveHeadersConfig: 'Headers of the origin that viewers do not get.',
    },
  },
  'cloudfront.ResponseHeadersPolicyCorsConfig': {
    doc: 'Cross-origin resource sharing.',
    docs: {
      AccessControlAllowOrigins: 'Origins that may read responses; * for all.',
      AccessControlAllowHeaders: 'Request headers that scripts may send.',
      AccessControlAllowMethods: 'Methods that scripts may use.',
      AccessControlAllowCredentials: 'Whether credentials may be sent.',
      AccessControlExposeHeaders: 'Response headers that scripts may read.',
      AccessControlMaxAgeSec: 'Seconds a preflight answer may be reused.',
      OriginOverride: 'true = these headers win over the origin’s.',
    },
  },
  'cloudfront.ResponseHeadersPolicySecurityHeadersConfig': {
    doc: 'Security headers.',
    docs: {
      XSSProtection: 'X-XSS-Protection.',
      FrameOptions: 'X-Frame-Options.',
      ReferrerPolicy: 'Referrer-Policy.',
      ContentSecurityPolicy: 'Content-Security-Policy.',
      ContentTypeOptions: 'X-Content-Type-Options: nosniff.',
      StrictTransportSecurity: 'Strict-Transport-Security.',
    },
  },
  'cloudfront.ResponseHeadersPolicyXSSProtection': {
    doc: 'X-XSS-Protection.',
    docs: {
      Override: 'true = the policy wins over the origin’s own header.',
      Protection: 'true sends 1, false sends 0.',
      ModeBlock: 'Adds mode=block.',
      ReportUri: 'Adds report=.',
    },
  },
  'cloudfront.ResponseHeadersPolicyFrameOptions': {
    doc: 'X-Frame-Options.',
    docs: {
      Override: 'true = the policy wins over the origin’s own header.',
      FrameOption: 'Value of the header.',
    },
  },
  'cloudfront.ResponseHeadersPolicyReferrerPolicy': {
    doc: 'Referrer-Policy.',
    docs: {
      Override: 'true = the policy wins over the origin’s own header.',
      ReferrerPolicy: 'Value of the header.',
    },
  },
  'cloudfront.ResponseHeadersPolicyContentSecurityPolicy': {
    doc: 'Content-Security-Policy.',
    docs: {
      Override: 'true = the policy wins over the origin’s own header.',
      ContentSecurityPolicy: 'Value of the header.',
    },
  },
  'cloudfront.ResponseHeadersPolicyContentTypeOptions': {
    doc: 'X-Content-Type-Options: nosniff.',
    docs: {
      Override: 'true = the policy wins over the origin’s own header.',
    },
  },
  'cloudfront.ResponseHeadersPolicyStrictTransportSecurity': {
    doc: 'Strict-Transport-Security.',
    docs: {
      Override: 'true = the policy wins over the origin’s own header.',
      AccessControlMaxAgeSec: 'max-age in seconds.',
      IncludeSubdomains: 'Adds includeSubDomains.',
      Preload: 'Adds preload.',
    },
  },
  'cloudfront.ResponseHeadersPolicyServerTimingHeadersConfig': {
    doc: 'The Server-Timing header.',
    docs: {
      Enabled: 'Whether the header is sent.',
      SamplingRate: 'Share of responses, in percent.',
    },
  },
  'cloudfront.ResponseHeadersPolicyCustomHeader': {
    doc: 'A header of your own.',
    docs: {
      Header: 'Name of the header.',
      Value: 'Value of the header.',
      Override: 'true = the policy wins over the origin’s own header.',
    },
  },
  'cloudfront.ResponseHeadersPolicyRemoveHeader': {
    doc: 'A header to take away.',
    docs: {
      Header: 'Name of the header.',
    },
  },
};
