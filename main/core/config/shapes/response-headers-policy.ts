/** Shape of a response headers policy. */
import { counted, flag, integerFrom, oneOf, optional, required, struct, text, type Member } from './shape';

const override = required(flag, 'true = the policy wins over the origin’s own header.');
const accessControlMethods = oneOf('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'OPTIONS', 'DELETE', 'ALL');

const corsConfig = struct('ResponseHeadersPolicyCorsConfig', 'Cross-origin resource sharing.', {
  AccessControlAllowOrigins: required(counted(text), 'Origins that may read responses; * for all.'),
  AccessControlAllowHeaders: required(counted(text), 'Request headers that scripts may send.'),
  AccessControlAllowMethods: required(counted(accessControlMethods), 'Methods that scripts may use.'),
  AccessControlAllowCredentials: required(flag, 'Whether credentials may be sent.'),
  AccessControlExposeHeaders: optional(counted(text), 'Response headers that scripts may read.'),
  AccessControlMaxAgeSec: optional(integerFrom(0), 'Seconds a preflight answer may be reused.'),
  OriginOverride: required(flag, 'true = these headers win over the origin’s.'),
});

const one = (name: string, doc: string, members: Readonly<Record<string, Member>>): Member =>
  optional(struct(`ResponseHeadersPolicy${name}`, doc, { Override: override, ...members }), doc);

const securityHeaders = struct('ResponseHeadersPolicySecurityHeadersConfig', 'Security headers.', {
  XSSProtection: one('XSSProtection', 'X-XSS-Protection.', {
    Protection: required(flag, 'true sends 1, false sends 0.'),
    ModeBlock: optional(flag, 'Adds mode=block.'),
    ReportUri: optional(text, 'Adds report=.'),
  }),
  FrameOptions: one('FrameOptions', 'X-Frame-Options.', { FrameOption: required(oneOf('DENY', 'SAMEORIGIN'), 'Value of the header.') }),
  ReferrerPolicy: one('ReferrerPolicy', 'Referrer-Policy.', {
    ReferrerPolicy: required(
      oneOf(
        'no-referrer',
        'no-referrer-when-downgrade',
        'origin',
        'origin-when-cross-origin',
        'same-origin',
        'strict-origin',
        'strict-origin-when-cross-origin',
        'unsafe-url',
      ),
      'Value of the header.',
    ),
  }),
  ContentSecurityPolicy: one('ContentSecurityPolicy', 'Content-Security-Policy.', {
    ContentSecurityPolicy: required(text, 'Value of the header.'),
  }),
  ContentTypeOptions: one('ContentTypeOptions', 'X-Content-Type-Options: nosniff.', {}),
  StrictTransportSecurity: one('StrictTransportSecurity', 'Strict-Transport-Security.', {
    AccessControlMaxAgeSec: required(integerFrom(0), 'max-age in seconds.'),
    IncludeSubdomains: optional(flag, 'Adds includeSubDomains.'),
    Preload: optional(flag, 'Adds preload.'),
  }),
});

export const responseHeadersPolicyConfig = struct('ResponseHeadersPolicyConfig', 'Headers added to or removed from responses.', {
  Name: required(text, 'Name of the policy, unique in the account.'),
  Comment: optional(text, 'A note for people.'),
  CorsConfig: optional(corsConfig, 'Cross-origin resource sharing.'),
  SecurityHeadersConfig: optional(securityHeaders, 'Security headers.'),
  ServerTimingHeadersConfig: optional(
    struct('ResponseHeadersPolicyServerTimingHeadersConfig', 'The Server-Timing header.', {
      Enabled: required(flag, 'Whether the header is sent.'),
      SamplingRate: optional({ kind: 'number', integer: false, least: 0, most: 100 }, 'Share of responses, in percent.'),
    }),
    'The Server-Timing header.',
  ),
  CustomHeadersConfig: optional(
    counted(
      struct('ResponseHeadersPolicyCustomHeader', 'A header of your own.', {
        Header: required(text, 'Name of the header.'),
        Value: required(text, 'Value of the header.'),
        Override: override,
      }),
    ),
    'Headers of your own.',
  ),
  RemoveHeadersConfig: optional(
    counted(struct('ResponseHeadersPolicyRemoveHeader', 'A header to take away.', { Header: required(text, 'Name of the header.') })),
    'Headers of the origin that viewers do not get.',
  ),
});
