/** Settings of the managed response headers policies (Developer Guide, "Use managed response headers policies"). */
import type { ResponseHeadersPolicyConfig } from '../types/resources';

export interface ManagedResponseHeaders {
  readonly id: string;
  readonly name: string;
  readonly settings: Omit<ResponseHeadersPolicyConfig, 'Name'>;
}

type Cors = NonNullable<ResponseHeadersPolicyConfig['CorsConfig']>;

const simpleCors: Cors = {
  AccessControlAllowOrigins: ['*'],
  AccessControlAllowHeaders: ['*'],
  AccessControlAllowMethods: ['GET', 'HEAD', 'OPTIONS'],
  AccessControlAllowCredentials: false,
  OriginOverride: false,
};

const preflightCors: Cors = {
  ...simpleCors,
  AccessControlAllowMethods: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
  AccessControlExposeHeaders: ['*'],
};

const security: NonNullable<ResponseHeadersPolicyConfig['SecurityHeadersConfig']> = {
  ReferrerPolicy: { Override: false, ReferrerPolicy: 'strict-origin-when-cross-origin' },
  StrictTransportSecurity: { Override: false, AccessControlMaxAgeSec: 31_536_000 },
  ContentTypeOptions: { Override: true },
  FrameOptions: { Override: false, FrameOption: 'SAMEORIGIN' },
  XSSProtection: { Override: false, Protection: true, ModeBlock: true },
};

/** The five policies; their settings are in normalized form (plain lists). */
export const managedResponseHeaders: readonly ManagedResponseHeaders[] = [
  { id: '60669652-455b-4ae9-85a4-c4c02393f86c', name: 'SimpleCORS', settings: { CorsConfig: simpleCors } },
  { id: '5cc3b908-e619-4b99-88e5-2cf7f45965bd', name: 'CORS-With-Preflight', settings: { CorsConfig: preflightCors } },
  { id: '67f7725c-6f97-4210-82d7-5512b31e9d03', name: 'SecurityHeadersPolicy', settings: { SecurityHeadersConfig: security } },
  {
    id: 'e61eb60c-9c35-4d20-a928-2b84e02af89c',
    name: 'CORS-and-SecurityHeadersPolicy',
    settings: { CorsConfig: simpleCors, SecurityHeadersConfig: security },
  },
  {
    id: 'eaab4381-ed33-4a86-88ca-d9558dc6cd63',
    name: 'CORS-with-preflight-and-SecurityHeadersPolicy',
    settings: { CorsConfig: preflightCors, SecurityHeadersConfig: security },
  },
];
