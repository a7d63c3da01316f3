import { readFileSync } from 'node:fs';
import { getLibFiles, ts } from '@ts-morph/common';
import { describe, expect, it } from 'vitest';
import { eventOffers } from '../../../renderer/editors/function-language';

const types = readFileSync(new URL('../../../renderer/editors/cloudfront-functions.d.ts', import.meta.url), 'utf8');

/** Messages of the language service for code beside the runtime's types, as the editor sets it up. */
function complaints(code: string): readonly string[] {
  const files = new Map([
    ['/types.d.ts', types],
    ['/code.js', code],
    ...getLibFiles().map(({ fileName, text }): [string, string] => [`/lib/${fileName}`, text]),
  ]);
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    lib: ['lib.es5.d.ts'],
    types: [],
  };
  const host: ts.CompilerHost = {
    fileExists: (name) => files.has(name),
    readFile: (name) => files.get(name),
    getSourceFile: (name, version) => {
      const text = files.get(name);
      return text === undefined ? undefined : ts.createSourceFile(name, text, version, true);
    },
    getDefaultLibFileName: () => '/lib/lib.es5.d.ts',
    getDefaultLibLocation: () => '/lib',
    writeFile: () => undefined,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
  const program = ts.createProgram(['/types.d.ts', '/code.js'], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('the types of the runtime', () => {
  it('accept what the guide shows: tenant parameters, stores, origins, hashes, answers', () => {
    const code = `import cf from 'cloudfront';
import crypto from 'crypto';
import querystring from 'querystring';
/**
 * @param {ViewerRequestEvent} event
 * @returns {Promise<CloudFrontRequest | CloudFrontResponse>}
 */
async function handler(event) {
  const request = event.request;
  const brand = cf.distributionTenant.parameters.get('brand');
  const rule = await cf.kvs().get(brand, { format: 'json' });
  if (rule.origin) cf.updateRequestOrigin({ domainName: rule.origin, customHeaders: {} });
  request.headers['x-brand'] = { value: crypto.createHash('sha256').update(brand).digest('hex') };
  request.uri = request.uri.replaceAll('//', '/').padEnd(1, '/') + querystring.stringify(Object.assign({}, rule));
  if (event.context.endpoint) return { statusCode: 302, headers: { location: { value: '/' } }, body: { encoding: 'text', data: '' } };
  return request;
}
`;
    expect(complaints(code)).toEqual([]);
  });

  it.each([
    ['a method of a later edition', '[1].flat();', 'flat'],
    ['a member that the event has not', '/** @param {ViewerRequestEvent} event */ function f(event) { event.request.path; } f;', 'path'],
    ['a format that stores have not', "import cf from 'cloudfront'; cf.kvs().get('a', { format: 'xml' });", 'xml'],
    ['a hash that the module has not', "import crypto from 'crypto'; crypto.createHash('sha512');", 'sha512'],
    ['the network', "fetch('https://a.example');", 'fetch'],
  ])('object to %s', (_what, code, word) => {
    const found = complaints(`${code}\nexport {};`);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(word);
  });
});

describe('the offer to type an event', () => {
  it('stands above a handler without a comment, once for each event', () => {
    const offers = eventOffers("import cf from 'cloudfront';\nasync function handler(evt) {\n  return evt.request;\n}\n");
    expect(offers.map(({ line, title }) => `${line} ${title}`)).toEqual([
      '2 Type the event: viewer-request',
      '2 Type the event: viewer-response',
    ]);
    expect(offers[0]?.comment).toContain('@param {ViewerRequestEvent} evt');
    expect(offers[1]?.comment).toContain('@returns {Promise<CloudFrontResponse>}');
  });

  it('is gone once it was taken, and where there is no handler', () => {
    const code = 'function handler(event) {\n  return event.request;\n}\n';
    const [offer] = eventOffers(code);
    expect(eventOffers(`${offer?.comment}${code}`)).toEqual([]);
    expect(eventOffers('var a = 1;')).toEqual([]);
  });
});
