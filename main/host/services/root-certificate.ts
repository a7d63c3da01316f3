/** Decides how a person makes this machine's programs trust the root certificate, and how each of them forgets it again. */
import { X509Certificate } from 'node:crypto';
import { shellQuote } from '../../core/explain/curl';
import type { RootCertificate } from '../../core/types/views';

/** Name under which stores list the certificate. */
const nickname = 'edgecase-root';

/** A request that works right now, for the first command. */
export interface ExampleRequest {
  readonly host: string;
  /** Loopback address and port of the edge's HTTPS. */
  readonly address: string;
  readonly port: number;
}

/**
 * Describes the root in `pem`, kept at `path`. Every command names that very file, ends without questions, and has its undo.
 * Windows and macOS find the certificate again by its fingerprint, so that nothing else can be removed by mistake.
 */
export function describeRoot(pem: string, path: string, example: ExampleRequest | null): RootCertificate {
  const certificate = new X509Certificate(pem);
  return {
    pem,
    path,
    sha256: certificate.fingerprint256,
    notAfter: new Date(certificate.validTo).toISOString(),
    commands: [
      ...(example ? [oneRequest(path, example)] : []),
      ...trustCommands(path, certificate.fingerprint.replaceAll(':', ''), certificate.fingerprint256.replaceAll(':', '')),
    ],
  };
}

type Command = RootCertificate['commands'][number];

function oneRequest(path: string, { host, address, port }: ExampleRequest): Command {
  const words = ['curl', '--cacert', path, '--connect-to', `${host}:443:${address}:${port}`, `https://${host}/`];
  return { title: 'curl, for one request', command: words.map(shellQuote).join(' '), undo: null };
}

function trustCommands(path: string, sha1: string, sha256: string): readonly Command[] {
  const file = shellQuote(path);
  const nss = 'sql:"$HOME/.pki/nssdb"';
  const profiles = '"$HOME"/.mozilla/firefox/*.default*';
  return [
    {
      title: 'curl, for this terminal (it then trusts no other root)',
      command: `export CURL_CA_BUNDLE=${file}`,
      undo: 'unset CURL_CA_BUNDLE',
    },
    {
      title: 'Node.js programs, for this terminal (beside the usual roots)',
      command: `export NODE_EXTRA_CA_CERTS=${file}`,
      undo: 'unset NODE_EXTRA_CA_CERTS',
    },
    {
      title: 'Debian and Ubuntu: the system and what uses its store',
      command: `sudo cp ${file} /usr/local/share/ca-certificates/${nickname}.crt && sudo update-ca-certificates`,
      undo: `sudo rm /usr/local/share/ca-certificates/${nickname}.crt && sudo update-ca-certificates --fresh`,
    },
    {
      title: 'Fedora and Red Hat: the system and what uses its store',
      command: `sudo cp ${file} /etc/pki/ca-trust/source/anchors/${nickname}.pem && sudo update-ca-trust`,
      undo: `sudo rm /etc/pki/ca-trust/source/anchors/${nickname}.pem && sudo update-ca-trust`,
    },
    {
      title: 'macOS: the login keychain (Safari, Chrome, curl)',
      command: `security add-trusted-cert -r trustRoot -p ssl -k "$HOME/Library/Keychains/login.keychain-db" ${file}`,
      undo: `security delete-certificate -Z ${sha256} -t "$HOME/Library/Keychains/login.keychain-db"`,
    },
    {
      title: "Windows: the user's store (Edge, Chrome)",
      command: `certutil -user -addstore Root "${path}"`,
      undo: `certutil -user -delstore Root ${sha1}`,
    },
    {
      title: 'Chromium and Chrome on Linux (certutil is in libnss3-tools or nss-tools)',
      command: `certutil -d ${nss} -A -t C,, -n ${nickname} -i ${file}`,
      undo: `certutil -d ${nss} -D -n ${nickname}`,
    },
    {
      title: 'Firefox on Linux, every profile (certutil is in libnss3-tools or nss-tools)',
      command: `for profile in ${profiles}; do certutil -d sql:"$profile" -A -t C,, -n ${nickname} -i ${file}; done`,
      undo: `for profile in ${profiles}; do certutil -d sql:"$profile" -D -n ${nickname}; done`,
    },
  ];
}
