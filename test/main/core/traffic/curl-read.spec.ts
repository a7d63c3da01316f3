import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCurl, type CurlRequest } from '../../../../main/core/traffic/curl-read';

function only(text: string): CurlRequest {
  const { requests, unusable } = readCurl(text);
  expect(unusable).toEqual([]);
  expect(requests).toHaveLength(1);
  return requests[0] as CurlRequest;
}

const headersOf = (text: string): Record<string, string> => Object.fromEntries(only(text).input.headers);

describe('curl commands', () => {
  it('are read as Chrome copies them', () => {
    const text = `curl 'https://shop.example/search?q=a%20b' \\
  -H 'accept: text/html' \\
  -H 'accept-language: en' \\
  -b 's=1; t=2' \\
  -H 'user-agent: Mozilla/5.0 (X11)' \\
  --data-raw $'{"q":"it\\'s \\u00fc"}' \\
  --compressed`;
    expect(only(text)).toEqual({
      line: 1,
      insecure: false,
      input: {
        method: 'POST',
        url: 'https://shop.example/search?q=a%20b',
        headers: [
          ['Accept-Encoding', 'deflate, gzip, br, zstd'],
          ['Cookie', 's=1; t=2'],
          ['Content-Type', 'application/x-www-form-urlencoded'],
          ['accept', 'text/html'],
          ['accept-language', 'en'],
          ['user-agent', 'Mozilla/5.0 (X11)'],
        ],
        body: `{"q":"it's ü"}`,
      },
    });
  });

  it('send what curl sends by itself', () => {
    expect(only('curl shop.example').input).toEqual({
      method: 'GET',
      url: 'http://shop.example',
      headers: [
        ['User-Agent', 'curl/8.5.0'],
        ['Accept', '*/*'],
      ],
    });
  });

  it('send cookies of all -b on one line, unless a header has them', () => {
    expect(headersOf('curl -b a=1 -b "b=2; c=3" https://a.example')).toMatchObject({ Cookie: 'a=1;b=2; c=3' });
    expect(headersOf("curl -H 'Cookie: z=9' -b a=1 https://a.example")).toMatchObject({ Cookie: 'z=9' });
  });

  it('say the length of a body that is empty', () => {
    expect(headersOf("curl -d '' https://a.example")).toMatchObject({ 'Content-Length': '0' });
    expect(headersOf('curl -X POST https://a.example')).not.toHaveProperty('Content-Length');
  });

  it('leave out a header that is taken away, and send one that is empty', () => {
    expect(headersOf("curl -H 'User-Agent:' -H 'X-Empty;' -A x https://a.example")).toMatchObject({ 'X-Empty': '', 'User-Agent': 'x' });
    expect(headersOf("curl -H 'User-Agent:' https://a.example")).toEqual({ Accept: '*/*' });
  });

  it.each([
    ['-d a=1 -d b=2', 'POST', 'a=1&b=2', 'application/x-www-form-urlencoded'],
    ["--json '{}'", 'POST', '{}', 'application/json'],
    ['--data-urlencode "q=a b&c"', 'POST', 'q=a+b%26c', 'application/x-www-form-urlencoded'],
    ['-X PUT --data-raw @x', 'PUT', '@x', 'application/x-www-form-urlencoded'],
  ])('make a body of %s', (options, method, body, type) => {
    const { input } = only(`curl ${options} https://a.example/`);
    expect(input).toMatchObject({ method, body });
    expect(Object.fromEntries(input.headers)['Content-Type']).toBe(type);
  });

  it('put a form together, and name its boundary where curl does', () => {
    const { input } = only("curl -F a=b --form-string 'c=@d' https://a.example/");
    const type = Object.fromEntries(input.headers)['Content-Type'] ?? '';
    const boundary = /^multipart\/form-data; boundary=(-{24}\w{22})$/.exec(type)?.[1];
    expect(input.method).toBe('POST');
    expect(input.body).toBe(
      `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--${boundary}\r\nContent-Disposition: form-data; name="c"\r\n\r\n@d\r\n--${boundary}--\r\n`,
    );
    const own = headersOf("curl -F a=b -H 'Content-Type: multipart/mixed' https://a.example/");
    expect(own['Content-Type']).toMatch(/^multipart\/mixed; boundary=-{24}\w{22}$/);
  });

  it('are refused where a form holds a file, or something beside it', () => {
    const { requests, unusable } = readCurl('curl -F photo=@a.png https://a.example\ncurl -F a=b -d c https://a.example');
    expect(requests).toEqual([]);
    expect(unusable).toMatchObject([
      { line: 1, text: expect.stringContaining('“photo” sends the file a.png') as string },
      { line: 2, text: 'curl takes only one of -F and -d, --json or -T.' },
    ]);
  });

  it('put the data into the query with -G, and add --url-query', () => {
    expect(only('curl -G -d a=1 -d b=2 --url-query "c=3 4" --url-query +d=%20 "https://a.example/?z=0"').input).toMatchObject({
      method: 'GET',
      url: 'https://a.example/?z=0&c=3+4&d=%20&a=1&b=2',
    });
  });

  it.each([
    ['--resolve a.example:443:192.0.2.7', '192.0.2.7'],
    ['--resolve *:443:[2001:db8::1]', '2001:db8::1'],
    ['--connect-to a.example:443:d1.cloudfront.net:443', 'd1.cloudfront.net'],
    ['--connect-to ::d1.cloudfront.net:', 'd1.cloudfront.net'],
    ['--connect-to b.example:443:d1.cloudfront.net:443', undefined],
  ])('go where %s leads them', (options, connectTo) => {
    expect(only(`curl ${options} https://a.example/`).input.connectTo).toBe(connectTo);
  });

  it('know about versions, ciphers, certificates and users', () => {
    const { input, insecure } = only(
      'curl -k -6 --http1.1 --tls-max 1.2 --ciphers ECDHE-RSA-AES128-GCM-SHA256 -u me:pw -e https://b.example/ -r 0-9 https://a.example/',
    );
    expect({ insecure, ...input }).toMatchObject({
      insecure: true,
      ipv6: true,
      httpVersion: '1.1',
      maxTls: 'TLSv1.2',
      ciphers: ['ECDHE-RSA-AES128-GCM-SHA256'],
    });
    expect(Object.fromEntries(input.headers)).toMatchObject({
      Authorization: 'Basic bWU6cHc=',
      Referer: 'https://b.example/',
      Range: 'bytes=0-9',
    });
    expect(only('curl https://me:p%40w@a.example/x').input).toMatchObject({
      url: 'https://a.example/x',
      headers: [['Authorization', 'Basic bWU6cEB3'], expect.anything(), expect.anything()],
    });
  });

  it('take dots out of a path unless they are told not to', () => {
    expect(only('curl https://a.example/a/./b/../../c?d=..').input.url).toBe('https://a.example/c?d=..');
    expect(only('curl https://a.example/a/..').input.url).toBe('https://a.example/');
    expect(only('curl --path-as-is https://a.example/a/../b').input.url).toBe('https://a.example/a/../b');
  });

  it('may be several: lines, operations, URLs', () => {
    const { requests } = readCurl(
      '$ curl https://a.example https://b.example\n/usr/bin/curl -I https://c.example --next https://d.example\n',
    );
    expect(requests.map(({ line, input: { method, url } }) => [line, method, url])).toEqual([
      [1, 'GET', 'https://a.example'],
      [1, 'GET', 'https://b.example'],
      [2, 'HEAD', 'https://c.example'],
      [2, 'GET', 'https://d.example'],
    ]);
  });

  it('name every option that is not heeded, and what only a shell knows', () => {
    const { requests, notes } = readCurl('curl -sS --aws-sigv4 aws:amz -x proxy:8080 --mystery -d @body.txt "https://$HOST/{a,b}"');
    expect(requests).toHaveLength(1);
    expect(notes.map(({ text }) => text)).toEqual([
      '$HOST is something that only a shell knows; it is sent as it stands.',
      '--aws-sigv4 aws:amz is not heeded here.',
      expect.stringMatching(/^-x/),
      '--mystery is not heeded here.',
      'The file body.txt is not read: the request goes without what it holds.',
      'curl would make several requests of { } or [ ] in the URL; one is made of it as it stands.',
    ]);
  });

  it('may have the mark before them that some editors put there', () => {
    expect(only('\uFEFFcurl https://a.example').input.url).toBe('https://a.example');
  });

  it('that are none, or name no URL, are listed', () => {
    expect(readCurl('wget https://a.example\ncurl -k\n').unusable).toEqual([
      { line: 1, text: '“wget https://a.example” is no curl command.' },
      { line: 2, text: 'The command names no URL.' },
    ]);
  });

  it('never make it throw', () => {
    const piece = fc.constantFrom(
      'curl',
      '-H',
      '-d',
      '--json',
      '-b',
      '-u',
      '--resolve',
      '--connect-to',
      '-G',
      '-T',
      '--next',
      '--',
      'a:b',
      'https://%@x',
      '@f',
      "'",
      '\n',
      'x=%zz',
    );
    fc.assert(fc.property(fc.array(piece), (pieces) => Array.isArray(readCurl(`curl ${pieces.join(' ')}`).requests)));
  });
});
