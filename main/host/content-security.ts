/** Decides what the studio's page may load and be loaded by: one policy for both shells, so neither can drift. */

export interface PageOrigins {
  /** Extra sources for connections, e.g. `ws://127.0.0.1:7300`; the page's own origin is always allowed. */
  readonly connect?: readonly string[];
}

/**
 * The Content-Security-Policy of the page. Scripts come from our own files only: no inline script, no eval, no other host.
 * Styles may be inline because the editor writes its own style elements; the editor's workers may come from a blob.
 */
export function contentSecurityPolicy(origins: PageOrigins = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    ['connect-src', "'self'", ...(origins.connect ?? [])].join(' '),
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "frame-src 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** The headers that every answer with page content carries, in both shells. Names in lower case. */
export function securityHeaders(origins: PageOrigins = {}): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(origins),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  };
}
