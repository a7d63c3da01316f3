/** Response headers policies: headers that can be added and removed, and CORS settings that hold together. */
import { refTo } from '../config/ref-to';
import { fixedHeaders } from '../responses/headers-policy';
import type { ResponseHeadersPolicy } from '../types/resources';
import type { SourceRef } from '../types/source';
import type { Report } from './context';
import { changeOf, isWritten, removal, setting, type Change } from './edits';
import { defineFamily, type Facts } from './family';

const guide = 'Developer Guide, "Understand response headers policies"';

export const responseHeadersRules = {
  'response-headers.cors-credentials': {
    kind: 'refused',
    severity: 'error',
    what: 'With credentials, allowed headers are named without * (InvalidArgument).',
    source: 'Error message of CreateResponseHeadersPolicy: "Access-Control-Allow-Headers cannot contain * when allowCredentials is true"',
    fix: 'Allow no credentials.',
  },
  'response-headers.cors-credentials-origin': {
    kind: 'dangerous',
    severity: 'warning',
    what: 'With credentials, browsers want the origin by name, not *.',
    source: 'Fetch Standard, "CORS protocol and credentials"',
    fix: 'Allow no credentials.',
  },
  'response-headers.cors-empty': {
    kind: 'refused',
    severity: 'error',
    what: 'CORS settings name at least one origin, one method and one header.',
    source: 'CloudFront API reference, ResponseHeadersPolicyCorsConfig; issues that quote the refusal',
    fix: 'Allow all.',
  },
  'response-headers.cors-methods': {
    kind: 'refused',
    severity: 'error',
    what: 'ALL stands alone among the methods.',
    source: 'CloudFront API reference, ResponseHeadersPolicyAccessControlAllowMethods',
    fix: 'Keep ALL.',
  },
  'response-headers.cors-origin': {
    kind: 'refused',
    severity: 'error',
    what: 'An allowed origin is *, or a host with or without scheme and port; *. stands in front only.',
    source: guide,
  },
  'response-headers.security-as-custom': {
    kind: 'refused',
    severity: 'error',
    what: 'Security headers are not set as custom headers (InvalidArgument).',
    source: 'Error message of CreateResponseHeadersPolicy: "is a security header and cannot be set as custom header"',
    fix: 'Move the header to SecurityHeadersConfig where its value allows, or remove it.',
  },
  'response-headers.duplicate': {
    kind: 'refused',
    severity: 'error',
    what: 'Each header is added once and removed once.',
    source: 'CloudFront API reference, ResponseHeadersPolicyConfig',
    fix: 'Remove the later one.',
  },
  'response-headers.cannot-remove': {
    kind: 'refused',
    severity: 'error',
    what: 'Some headers cannot be removed.',
    source: `${guide} (headers that cannot be removed)`,
    fix: 'Remove it from the list.',
  },
  'response-headers.csp-length': {
    kind: 'refused',
    severity: 'error',
    what: 'A Content-Security-Policy has at most 1,783 characters (TooLongCSPInResponseHeadersPolicy).',
    source: 'Developer Guide, "Quotas"; API reference, TooLongCSPInResponseHeadersPolicy',
  },
  'response-headers.xss-report': {
    kind: 'refused',
    severity: 'error',
    what: 'X-XSS-Protection blocks or reports, not both.',
    source: 'CloudFront API reference, ResponseHeadersPolicyXSSProtection',
    fix: 'Remove one of the two.',
  },
} as const;

type Say = Report<keyof typeof responseHeadersRules>;

const securityHeader =
  /^(?:content-security-policy|referrer-policy|strict-transport-security|x-content-type-options|x-frame-options|x-xss-protection)$/;
const longestPolicy = 1783;
/** `*` with or without scheme, or an optional scheme, an optional leading wildcard label, and an optional port that may hold a wildcard. */
const corsOrigin =
  /^(?:(?:[a-z][a-z0-9+.-]*:\/\/)?\*|(?:[a-z][a-z0-9+.-]*:\/\/)?(?:\*\.)?(?:[a-z0-9_-]+\.)*[a-z0-9_-]+(?::[0-9*]+)?|null)$/i;

export const responseHeadersFamily = defineFamily({
  rules: responseHeadersRules,
  judges: {
    responseHeadersPolicy: (policy, facts, say) => {
      judgeCors(policy, facts, say);
      judgeSecurity(policy, facts, say);
      judgeLists(policy, facts, say);
    },
  },
});

function listIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function judgeCors(policy: ResponseHeadersPolicy, { workspace }: Facts, say: Say): void {
  const cors = policy.value.CorsConfig;
  if (!cors) return;
  const at = (member: string): SourceRef => refTo(policy, `/CorsConfig/${member}`);
  const whose = `Response headers policy ${policy.name}`;
  const credentials = cors['AccessControlAllowCredentials'];
  const none = (): ReturnType<typeof setting> => setting(workspace, at('AccessControlAllowCredentials'), 'Allow no credentials', false);
  const allowed = listIn(cors['AccessControlAllowHeaders']);
  if (credentials && allowed.some((name) => name.includes('*'))) {
    const message = `${whose} allows credentials and headers with *; AWS answers InvalidArgument, "Access-Control-Allow-Headers cannot contain * when allowCredentials is true". Name the headers.`;
    say('response-headers.cors-credentials', at('AccessControlAllowHeaders'), message, { part: 'key', fixes: none() });
  }
  const origins = listIn(cors['AccessControlAllowOrigins']);
  if (credentials && origins.includes('*')) {
    const message = `${whose} allows credentials to all origins (*), which browsers do not accept. Name the origins.`;
    say('response-headers.cors-credentials-origin', at('AccessControlAllowOrigins'), message, { part: 'key', fixes: none() });
  }
  const methods = listIn(cors['AccessControlAllowMethods']);
  if (methods.includes('ALL') && methods.length > 1) {
    const message = `${whose} allows ALL methods and ${methods.filter((method) => method !== 'ALL').join(', ')}; ALL means them too and stands alone.`;
    const fixes = setting(workspace, at('AccessControlAllowMethods'), 'Keep ALL', { Quantity: 1, Items: ['ALL'] });
    say('response-headers.cors-methods', at('AccessControlAllowMethods'), message, { part: 'key', fixes });
  }
  for (const [member, list, all] of [
    ['AccessControlAllowOrigins', origins, '*'],
    ['AccessControlAllowHeaders', allowed, '*'],
    ['AccessControlAllowMethods', methods, 'ALL'],
  ] as const) {
    if (list.length > 0 || !isWritten(workspace, at(member))) continue;
    const fixes = credentials && all === '*' ? [] : setting(workspace, at(member), `Allow ${all}`, { Quantity: 1, Items: [all] });
    say('response-headers.cors-empty', at(member), `${whose} lists nothing in ${member}; AWS wants at least one entry.`, {
      part: 'key',
      fixes,
    });
  }
  for (const [index, origin] of origins.entries()) {
    if (corsOrigin.test(origin)) continue;
    const message = `${JSON.stringify(origin)} is no origin that CloudFront understands: write *, https://www.example.com or https://*.example.com, without a path.`;
    say('response-headers.cors-origin', at(`AccessControlAllowOrigins/${index}`), message);
  }
}

function judgeSecurity(policy: ResponseHeadersPolicy, { workspace }: Facts, say: Say): void {
  const security = policy.value.SecurityHeadersConfig ?? {};
  const csp = (security['ContentSecurityPolicy'] as { readonly ContentSecurityPolicy?: string } | undefined)?.ContentSecurityPolicy ?? '';
  if (csp.length > longestPolicy) {
    const ref = refTo(policy, '/SecurityHeadersConfig/ContentSecurityPolicy/ContentSecurityPolicy');
    const message = `The Content-Security-Policy of ${policy.name} has ${csp.length} characters, and ${longestPolicy} are allowed; AWS answers TooLongCSPInResponseHeadersPolicy.`;
    say('response-headers.csp-length', ref, message);
  }
  const xss = security['XSSProtection'] as { readonly ModeBlock?: boolean; readonly ReportUri?: string } | undefined;
  if (!xss?.ModeBlock || !xss.ReportUri) return;
  const at = (member: string): SourceRef => refTo(policy, `/SecurityHeadersConfig/XSSProtection/${member}`);
  const message = `Response headers policy ${policy.name} gives X-XSS-Protection a ReportUri and ModeBlock; AWS takes one of them.`;
  const fixes = [
    ...removal(workspace, at('ReportUri'), 'Remove ReportUri'),
    ...setting(workspace, at('ModeBlock'), 'Set ModeBlock to false', false),
  ];
  say('response-headers.xss-report', at('ReportUri'), message, { part: 'key', fixes });
}

function judgeLists(policy: ResponseHeadersPolicy, { workspace }: Facts, say: Say): void {
  const { CustomHeadersConfig = [], RemoveHeadersConfig = [] } = policy.value;
  const whose = `Response headers policy ${policy.name}`;
  const seen = { add: new Set<string>(), remove: new Set<string>() };
  for (const [index, { Header, Value, Override }] of CustomHeadersConfig.entries()) {
    const entry = refTo(policy, `/CustomHeadersConfig/${index}`);
    const ref = refTo(policy, `/CustomHeadersConfig/${index}/Header`);
    const name = Header.toLowerCase();
    if (securityHeader.test(name)) {
      const message = `${whose} adds ${Header} as a custom header; AWS answers InvalidArgument, because it is a security header. Set it in SecurityHeadersConfig.`;
      const security = asSecurityHeader(name, Value, Override);
      const made = security && !Object.hasOwn(policy.value.SecurityHeadersConfig ?? {}, security.member) ? security : null;
      const move: readonly Change[] = made ? [{ set: refTo(policy, `/SecurityHeadersConfig/${made.member}`), value: made.value }] : [];
      const fixes = [
        ...(made ? changeOf(workspace, `Move ${Header} to SecurityHeadersConfig`, [{ remove: entry }, ...move]) : []),
        ...removal(workspace, entry, `Remove ${Header}`),
      ];
      say('response-headers.security-as-custom', ref, message, { fixes });
    }
    if (seen.add.has(name)) {
      say('response-headers.duplicate', ref, `${whose} adds ${Header} twice; remove one.`, {
        fixes: removal(workspace, entry, 'Remove this one'),
      });
    }
    seen.add.add(name);
  }
  for (const [index, { Header }] of RemoveHeadersConfig.entries()) {
    const entry = refTo(policy, `/RemoveHeadersConfig/${index}`);
    const ref = refTo(policy, `/RemoveHeadersConfig/${index}/Header`);
    const name = Header.toLowerCase();
    const fixes = (): ReturnType<typeof removal> => removal(workspace, entry, `Take ${Header} off the list`);
    if (fixedHeaders.test(name)) {
      say(
        'response-headers.cannot-remove',
        ref,
        `${whose} cannot remove ${Header}: CloudFront needs it, or sets it itself. Take it off the list.`,
        { fixes: fixes() },
      );
    }
    if (seen.remove.has(name))
      say('response-headers.duplicate', ref, `${whose} removes ${Header} twice; once is enough.`, { fixes: fixes() });
    seen.remove.add(name);
  }
}

/** The same header as a security header, where its value has a form that AWS knows. */
function asSecurityHeader(name: string, value: string, Override: boolean): { readonly member: string; readonly value: object } | null {
  if (name === 'content-security-policy') return { member: 'ContentSecurityPolicy', value: { Override, ContentSecurityPolicy: value } };
  if (name === 'x-content-type-options') return { member: 'ContentTypeOptions', value: { Override } };
  if (name === 'x-frame-options' && /^(?:DENY|SAMEORIGIN)$/i.test(value)) {
    return { member: 'FrameOptions', value: { Override, FrameOption: value.toUpperCase() } };
  }
  const seconds = /^max-age=(\d+)/i.exec(value)?.[1];
  if (name !== 'strict-transport-security' || seconds === undefined) return null;
  const more = { IncludeSubdomains: /includesubdomains/i.test(value), Preload: /preload/i.test(value) };
  return { member: 'StrictTransportSecurity', value: { Override, AccessControlMaxAgeSec: Number(seconds), ...more } };
}
