import { describe, expect, it } from 'vitest';
import type { FieldToMatch } from '../../../../main/core/model/generated/wafv2';
import { bodyLimitOf, fieldParts, type FieldParts } from '../../../../main/core/waf/field';
import { wafRequest } from '../../../../main/core/waf/request';
import { viewerRequest } from '../../../support/compiled';

type Part = Parameters<typeof viewerRequest>[0];
const parts = (field: FieldToMatch, request: Part = {}): FieldParts => fieldParts(field, wafRequest(viewerRequest(request)));
const body = (text: string): Part => ({ bodyBytes: text.length, body: { size: text.length, text } });

describe('the parts of a request that a rule inspects', () => {
  it('are one for a path, and as many as there are for headers, arguments and cookies', () => {
    expect(parts({ UriPath: {} }, { path: '/A%20b' })).toEqual({ parts: ['/A%20b'] });
    expect(parts({ AllQueryArguments: {} }, { query: 'a=1&b=2&c' })).toEqual({ parts: ['1', '2', ''] });
    expect(
      parts(
        { SingleHeader: { Name: 'X-Tag' } },
        {
          headers: [
            ['x-tag', 'one'],
            ['x-tag', 'two'],
          ],
        },
      ),
    ).toEqual({ parts: ['one', 'two'] });
    expect(parts({ QueryString: {} })).toEqual({ parts: [''] });
  });

  it('of JSON are keys, values or both, below the pointers that are listed', () => {
    const json = '{"user":{"name":"x","tags":["a","b"]},"id":7}';
    const of = (MatchScope: 'ALL' | 'KEY' | 'VALUE', ...IncludedPaths: string[]): FieldParts =>
      parts({ JsonBody: { MatchPattern: IncludedPaths.length > 0 ? { IncludedPaths } : { All: {} }, MatchScope } }, body(json));
    expect(of('KEY')).toEqual({ parts: ['user', 'name', 'tags', 'id'] });
    expect(of('VALUE')).toEqual({ parts: ['x', 'a', 'b', '7'] });
    expect(of('VALUE', '/user/tags/1', '/nowhere')).toEqual({ parts: ['b'] });
  });

  it('of a body that is no JSON follow the fallback of the rule', () => {
    const of = (InvalidFallbackBehavior?: 'EVALUATE_AS_STRING' | 'MATCH' | 'NO_MATCH'): FieldParts =>
      parts(
        { JsonBody: { MatchPattern: { All: {} }, MatchScope: 'ALL', ...(InvalidFallbackBehavior ? { InvalidFallbackBehavior } : {}) } },
        body('plain'),
      );
    expect(of()).toEqual({ parts: ['plain'] });
    expect(of('MATCH')).toMatchObject({ verdict: true });
    expect(of('NO_MATCH')).toMatchObject({ verdict: false });
  });

  it('of a large body are its first 16 KB, or the verdict for oversize', () => {
    const large = body('x'.repeat(bodyLimitOf({}) + 10));
    const cut = parts({ Body: { OversizeHandling: 'CONTINUE' } }, large);
    expect('parts' in cut && cut.parts[0]?.length).toBe(bodyLimitOf({}));
    expect(parts({ Body: { OversizeHandling: 'MATCH' } }, large)).toMatchObject({ verdict: true });
  });

  it('that the simulation does not hold are named', () => {
    expect(parts({ JA3Fingerprint: { FallbackBehavior: 'MATCH' } })).toEqual({
      missing: 'fingerprints of a TLS handshake that nobody made',
    });
    expect(parts({ UriFragment: { FallbackBehavior: 'MATCH' } })).toMatchObject({ verdict: true });
    expect(parts({})).toHaveProperty('missing');
  });
});
