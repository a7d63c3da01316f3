import { describe, expect, it } from 'vitest';
import { recordTypes } from '../../../main/core/dns/rdata';
import { suggestInZone, zoneTokens, zoneTypes } from '../../../renderer/editors/zone-language';
import { tokensOf } from '../../support/monarch';

describe('the colours of zone files', () => {
  it('tell name, type and target apart on every line', () => {
    const text = ['$ORIGIN shops.example.', 'www 300 IN CNAME d1.cloudfront.net. ; main', '  A 192.0.2.1', 'a IN TXT "x ; y"'].join('\n');
    expect(tokensOf(zoneTokens, text)).toEqual([
      ['directive:$ORIGIN', 'target:shops.example.'],
      ['name:www', 'number:300', 'keyword:IN', 'type:CNAME', 'target:d1.cloudfront.net.', 'comment:; main'],
      ['type:A', 'target:192.0.2.1'],
      ['name:a', 'keyword:IN', 'type:TXT', 'string:"x ; y"'],
    ]);
  });

  it('go on over the lines of a parenthesis and end with it', () => {
    const [first, second, third, fourth] = tokensOf(zoneTokens, '@ SOA ns. host. (\n  1 2h ; serial\n  300 )\nb A 192.0.2.2');
    expect(first).toEqual(['name:@', 'type:SOA', 'target:ns.', 'target:host.', 'delimiter:(']);
    expect(second).toEqual(['number:1', 'number:2h', 'comment:; serial']);
    expect(third).toEqual(['number:300', 'delimiter:)']);
    expect(fourth).toEqual(['name:b', 'type:A', 'target:192.0.2.2']);
  });

  it('take any text without standing still', () => {
    expect(() => tokensOf(zoneTokens, '\n\n(((\n)"\n; only\n\t\n$\n"unclosed\n\u00e9 \u2603')).not.toThrow();
  });
});

describe('completions in zone files', () => {
  it('offer every type that the zone parser reads, and no other', () => {
    expect(zoneTypes.map(([type]) => type).sort()).toEqual(Object.keys(recordTypes).sort());
  });

  const labels = (before: string): readonly string[] => suggestInZone(before).map(({ label }) => label);

  it('offer directives in the first column', () => {
    expect(labels('$O')).toContain('$ORIGIN');
  });

  it('offer record types after a name', () => {
    expect(labels('www ')).toContain('CNAME');
    expect(labels('www 300 IN C')).toContain('CNAME');
    expect(labels('  ')).toContain('AAAA');
  });

  it('leave names to the workspace, which knows them better', () => {
    expect(labels('www IN CNAME ')).toEqual([]);
    expect(labels('@ HTTPS 1 ')).toEqual([]);
  });

  it('offer nothing in comments, in other values and inside a name', () => {
    expect(labels('; $')).toEqual([]);
    expect(labels('www A 192')).toEqual([]);
    expect(labels('ww')).toEqual([]);
  });
});
