/** Keeps the TLS contexts of certificates: made at the first handshake that needs one, dropped when long unused. */
import { constants, randomBytes } from 'node:crypto';
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import type { WorkspaceAuthority } from '../ca/authority';
import type { KeyKind } from '../core/certificates/cipher-suites';
import { defaultCertificateNames, type ChosenCertificate } from '../core/certificates/choose';
import type { Certificate, MinimumProtocolVersion } from '../core/types/resources';
import type { PolicyOptions } from './security-options';

/** Whom the edge names in the handshake when it asks for a certificate of the client's. */
export interface ClientAuthorities {
  /** PEM of the authorities; null = none is named, and any certificate may be shown. */
  readonly bundle: string | null;
}

export interface ContextStore {
  /**
   * The context that shows a certificate under its policy. The first one takes about a millisecond, nearly all of it OpenSSL's. A session
   * can be resumed on the context that it was made with, until the next `use`.
   */
  contextFor(chosen: Pick<ChosenCertificate, 'certificate' | 'policy' | 'key'>, clients?: ClientAuthorities): SecureContext;
  /**
   * Certificates are issued by another authority from now on (the workspace's domains changed), and sessions made so far cannot be resumed
   * any more: a client must see the certificates of the new configuration.
   */
  use(authority: WorkspaceAuthority): void;
  readonly size: number;
}

/** A context takes about 24 KiB outside the JavaScript heap, where the collector does not see it. */
const keptContexts = 1500;

export interface ContextStoreOptions {
  /** What a security policy asks of a context; asked anew after `use`. */
  readonly optionsOf: (policy: MinimumProtocolVersion) => PolicyOptions;
  readonly limit?: number;
  /** Milliseconds by which declared dates are moved when a certificate is made (edge.ts says why); none when absent. */
  readonly ahead?: () => number;
}

interface Kept {
  readonly context: SecureContext;
  /** Of the `use` whose sessions it resumes. */
  generation: number;
}

/** A bounded store of contexts, least recently used first out. */
export function createContextStore(first: WorkspaceAuthority, options: ContextStoreOptions): ContextStore {
  const { optionsOf, limit = keptContexts, ahead = () => 0 } = options;
  let authority = first;
  let generation = 0;
  /** What a certificate's context hangs on, by certificate object; an edit brings new objects, and the texts bring the contexts back. */
  let identities = new WeakMap<object, string>();
  const policies = new Map<MinimumProtocolVersion, { readonly options: PolicyOptions; readonly identity: string }>();
  const contexts = new Map<string, Kept>();

  const identityOf = (certificate: Certificate | null): string => {
    const subject = certificate ?? defaultSubject;
    const known = identities.get(subject);
    if (known !== undefined) return known;
    const { names, notBefore, notAfter } = subject;
    const identity = `${notBefore ?? ''}|${notAfter ?? ''}|${names.join(',')}|${authority.issuerOf(names)}`;
    identities.set(subject, identity);
    return identity;
  };

  const policyOf = (policy: MinimumProtocolVersion): { readonly options: PolicyOptions; readonly identity: string } => {
    const known = policies.get(policy);
    if (known) return known;
    const asked = optionsOf(policy);
    const made = { options: asked, identity: `${policy} ${asked.ciphers ?? ''}` };
    policies.set(policy, made);
    return made;
  };

  const make = (
    certificate: Certificate | null,
    kind: KeyKind,
    asked: PolicyOptions,
    moved: number,
    clients: ClientAuthorities | undefined,
  ): SecureContext => {
    const { names, notBefore, notAfter } = certificate ?? defaultSubject;
    const issued = authority.issue({ names, key: kind, notBefore: shift(notBefore, moved), notAfter: shift(notAfter, moved) });
    return createSecureContext({ key: issued.key, cert: issued.chain, ...asked, ...clientOptions(clients) });
  };

  return {
    contextFor: ({ certificate, policy, key: kind }, clients) => {
      const moved = isDated(certificate) ? ahead() : 0;
      const asked = policyOf(policy);
      const key = `${clients ? `clients ${clients.bundle ?? ''}` : ''}|${asked.identity}|${kind}|${moved}|${identityOf(certificate)}`;
      const known = contexts.get(key);
      if (known && resumesOnly(known, generation)) {
        contexts.delete(key);
        contexts.set(key, known);
        return known.context;
      }
      const context = make(certificate, kind, asked.options, moved, clients);
      contexts.delete(key);
      contexts.set(key, { context, generation });
      if (contexts.size > limit) contexts.delete(contexts.keys().next().value ?? '');
      return context;
    },
    use: (next) => {
      authority = next;
      generation += 1;
      identities = new WeakMap();
      policies.clear();
    },
    get size() {
      return contexts.size;
    },
  };
}

/** Node's own handle of a context; `setTicketKeys` is what tls.Server.setTicketKeys calls. */
type Handle = SecureContext & { readonly context?: { readonly setTicketKeys?: (keys: Buffer) => void } };

/** Brings a context of an earlier configuration up to date: its old tickets are good for nothing. False when this runtime has no way to. */
function resumesOnly(kept: Kept, generation: number): boolean {
  if (kept.generation === generation) return true;
  const { context } = kept.context as Handle;
  if (!context?.setTicketKeys) return false;
  try {
    context.setTicketKeys(randomBytes(48));
  } catch {
    return false;
  }
  kept.generation = generation;
  return true;
}

/** Where clients show certificates every handshake is a full one: a ticket would carry a certificate past its last day. */
function clientOptions(clients: ClientAuthorities | undefined): SecureContextOptions {
  if (!clients) return {};
  const ca = clients.bundle === null ? {} : { ca: clients.bundle };
  return { secureOptions: constants.SSL_OP_NO_TICKET, sessionIdContext: 'edgecase', ...ca };
}

/** Dates that nobody declares are always good. */
function isDated(certificate: Certificate | null): boolean {
  return certificate !== null && (certificate.notBefore !== null || certificate.notAfter !== null);
}

function shift(moment: number | null, by: number): number | null {
  return moment === null ? null : moment + by;
}

/** CloudFront's own certificate. */
const defaultSubject = { names: defaultCertificateNames, notBefore: null, notAfter: null } as const;
