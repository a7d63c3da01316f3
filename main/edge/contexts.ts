/** Keeps the TLS contexts of certificates: made at the first handshake that needs one, dropped when long unused. */
import { createSecureContext, type SecureContext } from 'node:tls';
import type { WorkspaceAuthority } from '../ca/authority';
import { defaultCertificateNames, type ChosenCertificate } from '../core/certificates/choose';
import type { KeyKind } from '../core/certificates/cipher-suites';
import type { Certificate } from '../core/types/resources';

export interface ContextStore {
  /**
   * The context that shows a certificate. Node takes certificate and key from it and nothing else: the security policy is the
   * server's (tls-front.ts). The first one takes about a millisecond, nearly all of it OpenSSL's.
   */
  contextFor(chosen: Pick<ChosenCertificate, 'certificate' | 'key'>): SecureContext;
  /** Certificates are issued by another authority from now on (the workspace's domains changed). */
  use(authority: WorkspaceAuthority): void;
  readonly size: number;
}

/** A context takes about 24 KiB outside the JavaScript heap, where the collector does not see it. */
const keptContexts = 1500;

export interface ContextStoreOptions {
  readonly limit?: number;
  /** Milliseconds by which declared dates are moved when a certificate is made (edge.ts says why); none when absent. */
  readonly ahead?: () => number;
}

/** A bounded store of contexts, least recently used first out. */
export function createContextStore(
  first: WorkspaceAuthority,
  { limit = keptContexts, ahead = () => 0 }: ContextStoreOptions = {},
): ContextStore {
  let authority = first;
  /** What a certificate's context hangs on, by certificate object; an edit brings new objects, and the texts bring the contexts back. */
  let identities = new WeakMap<object, string>();
  const contexts = new Map<string, SecureContext>();

  const identityOf = (certificate: Certificate | null): string => {
    const subject = certificate ?? defaultSubject;
    const known = identities.get(subject);
    if (known !== undefined) return known;
    const { names, notBefore, notAfter } = subject;
    const identity = `${notBefore ?? ''}|${notAfter ?? ''}|${names.join(',')}|${authority.issuerOf(names)}`;
    identities.set(subject, identity);
    return identity;
  };

  const make = (certificate: Certificate | null, key: KeyKind, moved: number): SecureContext => {
    const { names, notBefore, notAfter } = certificate ?? defaultSubject;
    const issued = authority.issue({ names, key, notBefore: shift(notBefore, moved), notAfter: shift(notAfter, moved) });
    return createSecureContext({ key: issued.key, cert: issued.chain });
  };

  return {
    contextFor: ({ certificate, key: kind }) => {
      const moved = isDated(certificate) ? ahead() : 0;
      const key = `${kind}|${moved}|${identityOf(certificate)}`;
      const known = contexts.get(key);
      if (known) {
        contexts.delete(key);
        contexts.set(key, known);
        return known;
      }
      const made = make(certificate, kind, moved);
      contexts.set(key, made);
      if (contexts.size > limit) contexts.delete(contexts.keys().next().value ?? '');
      return made;
    },
    use: (next) => {
      authority = next;
      identities = new WeakMap();
    },
    get size() {
      return contexts.size;
    },
  };
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
