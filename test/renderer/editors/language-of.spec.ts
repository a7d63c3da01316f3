import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../renderer/editors/language-of';

describe('the language of a file', () => {
  it.each([
    ['tenants/acme.json', 'json'],
    ['dns/example.com.zone', 'zone'],
    ['requests/a.http', 'http'],
    ['functions/rewrite.js', 'javascript'],
    ['README.md', 'markdown'],
    ['origins/a.example/INDEX.HTML', 'html'],
    ['tenants.tf', 'hcl'],
    ['template.yaml', 'yaml'],
    ['deploy.sh', 'shell'],
    ['public-keys/k.pem', 'plaintext'],
    ['origins/a.example/LICENSE', 'plaintext'],
    ['dns.zone/notes', 'plaintext'],
  ])('of %s is %s', (path, language) => {
    expect(languageOf(path)).toBe(language);
  });
});
