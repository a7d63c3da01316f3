import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { property, assert, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCurl, shellQuote } from '../../../../main/core/explain/curl';
import type { Trace, TraceRequest } from '../../../../main/core/types/trace';
import { trace } from '../../../support/traces';

const target = { address: '127.0.64.1', httpsPort: 8443, httpPort: 8080, caPath: '/data/root.pem' };
const plain = { accept: '*/*', 'user-agent': 'curl/8.0' };

function curl(request: Partial<TraceRequest>): string {
  return buildCurl(trace({ request: { ...trace().request, headers: { host: 'acme.shops.example', ...plain }, ...request } }), target);
}

describe('the curl command of an exchange', () => {
  it('connects to the same endpoint under the same name', () => {
    expect(curl({})).toBe(
      'curl --http2 --cacert /data/root.pem --connect-to acme.shops.example:443:127.0.64.1:8443 https://acme.shops.example/',
    );
  });

  it('sends another Host than the SNI where the exchange did', () => {
    expect(curl({ sni: 'one.example', host: 'two.example', httpVersion: '1.1' })).toBe(
      "curl --http1.1 --cacert /data/root.pem --connect-to one.example:443:127.0.64.1:8443 --header 'Host: two.example' https://one.example/",
    );
  });

  it('goes to the address where no SNI was sent, because curl sends one for every name', () => {
    expect(curl({ sni: null })).toBe("curl --http2 --insecure --header 'Host: acme.shops.example' https://127.0.64.1:8443/");
  });

  it('fails where the exchange failed, and goes through where its client did', () => {
    const refused = trace({ outcome: { ...trace().outcome, status: null, failure: 'tls.name-mismatch' } });
    expect(buildCurl(refused, target)).not.toContain('--insecure');
    const certificate = { ...trace().certificate, acceptedByClient: false } as Trace['certificate'];
    expect(buildCurl(trace({ certificate }), target)).toContain(' --insecure ');
  });

  it('speaks plain HTTP to the other port', () => {
    expect(curl({ url: 'http://acme.shops.example/a?b=c', sni: null, tlsVersion: null, httpVersion: '1.1' })).toBe(
      "curl --http1.1 --connect-to acme.shops.example:80:127.0.64.1:8080 'http://acme.shops.example/a?b=c'",
    );
  });

  it('keeps method, headers, TLS version and raw path, and takes away what curl would add', () => {
    const command = curl({
      method: 'PUT',
      url: 'https://acme.shops.example/a/../b[1]?q={x}',
      headers: { host: 'acme.shops.example', cookie: "it's=here", 'x-empty': '', 'content-length': '5' },
      tlsVersion: 'TLSv1.2',
    });
    expect(command).toBe(
      'curl --request PUT --http2 --tls-max 1.2 --cacert /data/root.pem --globoff --path-as-is ' +
        "--connect-to acme.shops.example:443:127.0.64.1:8443 --header 'cookie: it'\\''s=here' --header 'x-empty;' --header User-Agent: --header Accept: " +
        "--header Content-Type: --data-binary @request-body 'https://acme.shops.example/a/../b[1]?q={x}'",
    );
  });

  it('asks for the head alone where the exchange did', () => {
    expect(curl({ method: 'HEAD' })).toContain('curl --head ');
  });
});

describe('quoting for a shell', () => {
  it('gives the shell exactly what went in', async () => {
    const words = ['', ' ', "it's", '$HOME `id` "x"', 'a\nb', '*', '~', '\\', '!!', 'ünï', '-n', ';|&<>(){}[]#?'];
    const { stdout } = await promisify(execFile)('/bin/sh', ['-c', `printf '%s\\0' ${words.map(shellQuote).join(' ')}`]);
    expect(stdout.split('\0').slice(0, -1)).toEqual(words);
  });

  it('leaves nothing open, whatever the text', () => {
    assert(
      property(string(), (text) => {
        const unquoted = shellQuote(text)
          .replaceAll("'\\''", '')
          .replace(/^'[^']*'$/s, '');
        return unquoted === '' || unquoted === text;
      }),
    );
  });
});
