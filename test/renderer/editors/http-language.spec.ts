import { describe, expect, it } from 'vitest';
import { httpTokens, suggestInHttp } from '../../../renderer/editors/http-language';
import { tokensOf } from '../../support/monarch';

describe('the colours of request files', () => {
  it('tell separators, directives, request lines, headers and bodies apart', () => {
    const text = [
      '### One',
      '# a note',
      '# @country NL',
      'POST https://a.example/ HTTP/2',
      'Host: b.example',
      '',
      'GET is no request',
      '### Two',
    ];
    expect(tokensOf(httpTokens, text.join('\n'))).toEqual([
      ['separator:### One'],
      ['comment:# a note'],
      ['directive:# @country', 'target:NL'],
      ['keyword:POST', 'string:https://a.example/', 'type:HTTP/2'],
      ['name:Host', 'delimiter::', 'target: b.example'],
      [],
      [],
      ['separator:### Two'],
    ]);
  });

  it('know a request without a method and a number in an expectation', () => {
    expect(tokensOf(httpTokens, '// @expect outcome.status == 200\nhttps://a.example/')).toEqual([
      ['directive:// @expect', 'target:outcome.status', 'target:==', 'number:200'],
      ['string:https://a.example/'],
    ]);
  });

  it('know variables and URLs that go on in the next line', () => {
    expect(tokensOf(httpTokens, '@shop = a.example\nGET https://{{shop}}/\n  ?a=1\nA: b')).toEqual([
      ['name:@shop', 'target:=', 'target:a.example'],
      ['keyword:GET', 'string:https://{{shop}}/'],
      ['string:  ?a=1'],
      ['name:A', 'delimiter::', 'target: b'],
    ]);
  });

  it('take any text without standing still', () => {
    expect(() => tokensOf(httpTokens, 'GET\n:\n\n###\n@x\nGET  \n\n\n{"a": 1}\nA:\n#')).not.toThrow();
  });
});

describe('completions in request files', () => {
  const directives = [{ name: 'sni', what: 'name in the handshake' }];
  const hosts = [{ name: 'a.example', detail: 'tenant a' }];
  const inserts = (before: string): readonly string[] => suggestInHttp(before, directives, hosts).map(({ insert }) => insert);

  it('offer directives after # @', () => {
    expect(inserts('# @s')).toEqual(['@sni ']);
    expect(inserts('//@')).toEqual(['@sni ']);
  });

  it('offer members of the trace after # @expect', () => {
    expect(inserts('# @expect out')).toContain('outcome.status == ');
    expect(inserts('# @expect outcome.status ')).toEqual([]);
  });

  it('offer hosts in the URL, until its path begins', () => {
    expect(inserts('GET https://a')).toEqual(['a.example']);
    expect(inserts('https://')).toEqual(['a.example']);
    expect(inserts('GET https://a.example/p')).toEqual([]);
  });

  it('offer methods, headers and the separator at the beginning of a line', () => {
    expect(inserts('')).toEqual(expect.arrayContaining(['GET https://', 'Host: ', '### ']));
    expect(inserts('Host: x')).toEqual([]);
  });
});
