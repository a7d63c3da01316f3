import { describe, expect, it } from 'vitest';
import { counted, readShape } from '../../../../support/shapes';
import { structureShape } from '../../../../../main/core/config/shapes/structures';

const responseHeadersPolicyConfig = structureShape('cloudfront.ResponseHeadersPolicyConfig');

describe('response headers policies', () => {
  it('take every member', () => {
    const written = {
      Name: 'headers',
      Comment: '',
      CorsConfig: {
        AccessControlAllowOrigins: counted('*'),
        AccessControlAllowHeaders: counted('*'),
        AccessControlAllowMethods: counted('ALL'),
        AccessControlAllowCredentials: false,
        AccessControlExposeHeaders: counted('x-a'),
        AccessControlMaxAgeSec: 600,
        OriginOverride: true,
      },
      SecurityHeadersConfig: {
        XSSProtection: { Override: true, Protection: true, ModeBlock: true, ReportUri: 'https://r.example' },
        FrameOptions: { Override: true, FrameOption: 'DENY' },
        ReferrerPolicy: { Override: true, ReferrerPolicy: 'no-referrer' },
        ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: "default-src 'self'" },
        ContentTypeOptions: { Override: true },
        StrictTransportSecurity: { Override: true, AccessControlMaxAgeSec: 1, IncludeSubdomains: true, Preload: true },
      },
      ServerTimingHeadersConfig: { Enabled: true, SamplingRate: 12.5 },
      CustomHeadersConfig: counted({ Header: 'x-b', Value: '1', Override: false }),
      RemoveHeadersConfig: counted({ Header: 'server' }),
    };
    expect(readShape(responseHeadersPolicyConfig, written)).toMatchObject({
      value: { CorsConfig: { AccessControlAllowOrigins: ['*'] }, RemoveHeadersConfig: [{ Header: 'server' }] },
      problems: [],
    });
  });
});
