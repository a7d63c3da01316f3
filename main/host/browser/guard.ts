/**
 * Decides who may talk to the browser shell. Anything on this machine can reach a loopback port, every web page included, so
 * being able to connect proves nothing. The order of the checks, for pages and for the socket alike:
 *
 * 1. Host must be our own address: a foreign name that resolves to 127.0.0.1 (DNS rebinding) is refused.
 * 2. Origin, where the request carries one and always on the socket, must be our own page.
 * 3. The session cookie must be ours. It is given once, in exchange for the token of the printed address, and cannot be read
 *    by scripts (HttpOnly) or sent by other sites (SameSite=Strict).
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export type Refusal = 'foreign-host' | 'foreign-origin' | 'no-session' | 'bad-token' | 'unknown-path';

/** What a refused client reads: a sentence, never a hint about what is behind. */
export const refusals: Readonly<Record<Refusal, string>> = {
  'foreign-host': 'This server only answers under its own loopback address.',
  'foreign-origin': 'Pages of other sites may not talk to this server.',
  'no-session': 'This window has no session. Open the address that was printed in the terminal.',
  'unknown-path': 'There is nothing under this path.',
  'bad-token': 'This address has been used already or belongs to another run. Start the studio again for a new one.',
};

export interface Guard {
  /** A new one-time token, valid until it is used. */
  readonly issueToken: () => string;
  /** Uses up a token: the Set-Cookie value of a new session, or null when the token is unknown or used. */
  readonly exchange: (token: string) => string | null;
  /** null = may have the page's files. */
  readonly refusePage: (headers: IncomingHttpHeaders) => Refusal | null;
  /** null = may open the socket. */
  readonly refuseSocket: (headers: IncomingHttpHeaders) => Refusal | null;
  /** Host alone: what a request that brings a token must pass. */
  readonly refuseHost: (headers: IncomingHttpHeaders) => Refusal | null;
}

/** Makes the guard of one server; `port` is the one it listens on. */
export function createGuard(port: number): Guard {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  const tokens = new Set<string>();
  const sessions = new Set<string>();
  // Cookies do not know ports: two studios on 127.0.0.1 would overwrite each other's under one name.
  const cookieName = `edgecase-${port}`;

  const refuseHost = (headers: IncomingHttpHeaders): Refusal | null => {
    return headers.host !== undefined && hosts.has(headers.host.toLowerCase()) ? null : 'foreign-host';
  };
  const isOwnOrigin = (headers: IncomingHttpHeaders): boolean => headers.origin === `http://${headers.host?.toLowerCase()}`;
  const hasSession = (headers: IncomingHttpHeaders): boolean => {
    const value = cookieValue(headers.cookie ?? '', cookieName);
    return value !== null && includesSafely(sessions, value);
  };

  return {
    refuseHost,
    issueToken: () => {
      const token = randomBytes(32).toString('base64url');
      tokens.add(token);
      return token;
    },
    exchange: (token) => {
      if (!includesSafely(tokens, token)) return null;
      tokens.delete(token);
      const session = randomBytes(32).toString('base64url');
      sessions.add(session);
      return `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`;
    },
    refusePage: (headers) => {
      const host = refuseHost(headers);
      if (host) return host;
      if (headers.origin !== undefined && !isOwnOrigin(headers)) return 'foreign-origin';
      return hasSession(headers) ? null : 'no-session';
    },
    refuseSocket: (headers) => {
      const host = refuseHost(headers);
      if (host) return host;
      if (!isOwnOrigin(headers)) return 'foreign-origin';
      return hasSession(headers) ? null : 'no-session';
    },
  };
}

/** Compares in constant time with every member, so that answers' timing tells nothing about the secrets. */
function includesSafely(secrets: ReadonlySet<string>, given: string): boolean {
  const candidate = Buffer.from(given);
  let found = false;
  for (const secret of secrets) {
    const known = Buffer.from(secret);
    if (known.length === candidate.length && timingSafeEqual(known, candidate)) found = true;
  }
  return found;
}

function cookieValue(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
