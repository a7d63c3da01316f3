import type { responseHeadersRules } from '../../../../../main/core/rules/response-headers';
import type { Files } from '../../../../support/compiled';
import type { Cases, RuleCase } from './case';

const counted = (...Items: readonly unknown[]): object => ({ Quantity: Items.length, Items });
const policy = (more: object): Files => ({ 'policies/response-headers/one.json': { Name: 'one', ...more } });
const pair = (bad: object, good: object): RuleCase => ({ triggers: policy(bad), nearMiss: policy(good) });
const cors = (bad: object, good: object): RuleCase => pair({ CorsConfig: { ...usual, ...bad } }, { CorsConfig: { ...usual, ...good } });
const usual = {
  AccessControlAllowOrigins: counted('https://www.example.com'),
  AccessControlAllowHeaders: counted('X-Tenant'),
  AccessControlAllowMethods: counted('GET', 'HEAD'),
  AccessControlAllowCredentials: false,
  OriginOverride: true,
};
const withCredentials = { AccessControlAllowCredentials: true };
const custom = (...headers: readonly (readonly [string, string])[]): object => ({
  CustomHeadersConfig: counted(...headers.map(([Header, Value]) => ({ Header, Value, Override: true }))),
});
const without = (...headers: readonly string[]): object => ({ RemoveHeadersConfig: counted(...headers.map((Header) => ({ Header }))) });
const csp = (length: number): object => ({
  SecurityHeadersConfig: { ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: 'x'.repeat(length) } },
});
const xss = (more: object): object => ({ SecurityHeadersConfig: { XSSProtection: { Override: true, Protection: true, ...more } } });

export const responseHeadersCases: Cases<keyof typeof responseHeadersRules> = {
  'response-headers.cors-credentials': [
    cors({ ...withCredentials, AccessControlAllowHeaders: counted('*') }, { AccessControlAllowHeaders: counted('*') }),
    cors({ ...withCredentials, AccessControlAllowHeaders: counted('X-*') }, withCredentials),
  ],
  'response-headers.cors-credentials-origin': cors(
    { ...withCredentials, AccessControlAllowOrigins: counted('*') },
    { ...withCredentials, AccessControlAllowOrigins: counted('https://*.example.com') },
  ),
  'response-headers.cors-empty': [
    cors({ AccessControlAllowHeaders: counted() }, {}),
    cors({ AccessControlAllowOrigins: { Quantity: 0 } }, {}),
    cors({ AccessControlAllowMethods: [] }, { AccessControlAllowMethods: ['ALL'] }),
  ],
  'response-headers.cors-methods': cors(
    { AccessControlAllowMethods: counted('GET', 'ALL') },
    { AccessControlAllowMethods: counted('ALL') },
  ),
  'response-headers.cors-origin': [
    cors(
      { AccessControlAllowOrigins: counted('https://example.com/app') },
      { AccessControlAllowOrigins: counted('https://example.com:8443') },
    ),
    cors({ AccessControlAllowOrigins: counted('www.*.example.com') }, { AccessControlAllowOrigins: counted('*.example.com:1*3', '*') }),
  ],
  'response-headers.security-as-custom': [
    pair(custom(['Strict-Transport-Security', 'max-age=63072000; includeSubDomains']), custom(['Permissions-Policy', 'camera=()'])),
    pair(custom(['x-frame-options', 'ALLOW-FROM x'], ['x-y', 'z']), custom(['x-frame', 'DENY'], ['x-y', 'z'])),
    pair({ ...custom(['Content-Security-Policy', 'x']), ...xss({}) }, custom(['Content-Security-Policy-Report-Only', 'x'])),
    pair(
      { ...custom(['X-Content-Type-Options', 'nosniff']), SecurityHeadersConfig: { ContentTypeOptions: { Override: true } } },
      custom(['X-Content-Type', 'nosniff']),
    ),
  ],
  'response-headers.duplicate': [
    pair(custom(['X-A', '1'], ['x-a', '2']), custom(['X-A', '1'], ['x-b', '2'])),
    pair(without('Server', 'server'), without('Server', 'X-Powered-By')),
  ],
  'response-headers.cannot-remove': [
    pair(without('Via'), without('Vary')),
    pair(without('X-Amz-Cf-Id', 'Server'), without('X-Amz-Meta-Owner', 'Server')),
  ],
  'response-headers.csp-length': pair(csp(1784), csp(1783)),
  'response-headers.xss-report': pair(
    xss({ ModeBlock: true, ReportUri: 'https://r.example' }),
    xss({ ModeBlock: false, ReportUri: 'https://r.example' }),
  ),
};
