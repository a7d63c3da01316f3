/** The options of curl (`curl --help all`, 8.x): which take a value, and which change what is sent. */

/** One letter -> the long name. */
const letters: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'E=cert K=config C=continue-at b=cookie c=cookie-jar d=data D=dump-header F=form P=ftp-port H=header h=help m=max-time o=output U=proxy-user ' +
    'Q=quote r=range e=referer X=request Y=speed-limit y=speed-time t=telnet-option z=time-cond T=upload-file u=user A=user-agent w=write-out ' +
    'a=append q=disable f=fail G=get g=globoff I=head 0=http1.0 i=include k=insecure 4=ipv4 6=ipv6 j=junk-session-cookies l=list-only L=location ' +
    'M=manual n=netrc :=next N=no-buffer Z=parallel #=progress-bar x=proxy p=proxytunnel J=remote-header-name O=remote-name R=remote-time ' +
    'S=show-error s=silent 2=sslv2 3=sslv3 1=tlsv1 B=use-ascii v=verbose V=version'
  )
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(2)]),
);

const withValue: ReadonlySet<string> = new Set(
  (
    'abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to continue-at cookie cookie-jar ' +
    'create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers ' +
    'doh-url dump-header ech egd-file engine etag-compare etag-save expect100-timeout form form-string ftp-account ftp-alternative-to-user ftp-method ' +
    'ftp-port ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip header help hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json ' +
    'keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt max-filesize max-redirs ' +
    'max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy ' +
    'proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass ' +
    'proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote ' +
    'random-file range rate referer request request-target resolve retry retry-delay retry-max-time sasl-authzid service-name socks4 socks4a socks5 ' +
    'socks5-gssapi-service socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype ' +
    'tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-file url url-query user user-agent variable vlan-priority write-out'
  ).split(' '),
);

/** They change what curl says or keeps, when it gives up, or whom it trusts, and nothing of the request. */
const quiet: ReadonlySet<string> = new Set(
  (
    'append basic cacert capath cert-status connect-timeout continue-at cookie-jar create-dirs create-file-mode crlfile disable dump-header etag-save ' +
    'expect100-timeout fail fail-early fail-with-body happy-eyeballs-timeout-ms hsts include keepalive-time libcurl limit-rate location location-trusted ' +
    'max-filesize max-redirs max-time no-buffer no-keepalive no-progress-meter no-sessionid output output-dir parallel parallel-max parallel-immediate ' +
    'pinnedpubkey post301 post302 post303 progress-bar progress-meter rate remote-header-name remote-name remote-name-all remote-time remove-on-error retry ' +
    'retry-all-errors retry-connrefused retry-delay retry-max-time show-error silent speed-limit speed-time ssl-no-revoke ssl-reqd stderr styled-output ' +
    'suppress-connect-headers tcp-nodelay tcp-fastopen trace trace-ascii trace-config trace-time verbose write-out buffer keepalive sessionid alpn netrc ' +
    'netrc-optional netrc-file junk-session-cookies xattr raw'
  ).split(' '),
);

export interface CurlOption {
  /** The long name, without dashes. */
  readonly name: string;
  readonly value: string;
  /** As it was written. */
  readonly written: string;
}

export interface CurlWords {
  readonly options: readonly CurlOption[];
  readonly urls: readonly string[];
}

/** Whether an option has no bearing on what is sent. */
export function isQuiet(name: string): boolean {
  return quiet.has(name);
}

/** Takes the words behind `curl` apart; one list for each operation (`--next`). */
export function readOptions(words: readonly string[]): readonly CurlWords[] {
  const operations: { options: CurlOption[]; urls: string[] }[] = [{ options: [], urls: [] }];
  let verbatim = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    const operation = operations.at(-1) as { options: CurlOption[]; urls: string[] };
    if (verbatim || word === '-' || !word.startsWith('-')) {
      if (word !== '') operation.urls.push(word);
      continue;
    }
    if (word === '--') {
      verbatim = true;
      continue;
    }
    if (word.startsWith('--')) {
      const name = word.slice(2);
      if (name === 'next') operations.push({ options: [], urls: [] });
      else operation.options.push({ name, value: withValue.has(name) ? (words[++at] ?? '') : '', written: word });
      continue;
    }
    for (let letter = 1; letter < word.length; letter++) {
      const written = `-${word.charAt(letter)}`;
      const name = letters[word.charAt(letter)];
      if (name === 'next') {
        operations.push({ options: [], urls: [] });
        break;
      }
      if (name === undefined || !withValue.has(name)) {
        operation.options.push({ name: name ?? written, value: '', written });
        continue;
      }
      operation.options.push({ name, value: word.slice(letter + 1) || (words[++at] ?? ''), written });
      break;
    }
  }
  return operations.filter(({ options, urls }) => options.length > 0 || urls.length > 0);
}
