import { describe, expect, it } from 'vitest';
import { isTag, readTags } from '../../../../main/core/cache/tags';

describe('readTags', () => {
  it('reads a comma list in lower case, each tag once', () => {
    const headers = [
      ['cache-tag', 'Product:Electronics, news,,'],
      ['Cache-Tag'.toLowerCase(), 'NEWS , brand:acme'],
    ] as const;
    expect(readTags(headers, 'Cache-Tag')).toEqual(['product:electronics', 'news', 'brand:acme']);
  });

  it('reads nothing where the distribution names no header, or the answer has none', () => {
    expect(readTags([['cache-tag', 'a']], undefined)).toEqual([]);
    expect(readTags([['cache-tag', 'a']], 'x-tags')).toEqual([]);
  });

  it('keeps the first fifty tags of an object', () => {
    const line = Array.from({ length: 60 }, (_, at) => `t${at}`).join(',');
    const tags = readTags([['x-tags', line]], 'x-tags');
    expect(tags).toHaveLength(50);
    expect(tags.at(-1)).toBe('t49');
  });

  it('passes over what is no tag', () => {
    expect(readTags([['x-tags', `two words, ${'x'.repeat(257)}, caf\u00e9, ok`]], 'x-tags')).toEqual(['ok']);
  });
});

describe('isTag', () => {
  it('takes visible ASCII without commas, up to 256 characters', () => {
    expect(isTag('!"#$%&()*+-./09:;<=>?@AZ[]^_`az{|}~')).toBe(true);
    expect(isTag('x'.repeat(256))).toBe(true);
    for (const text of ['', 'a,b', 'a b', 'x'.repeat(257), 'ä', '\u007f']) expect(isTag(text)).toBe(false);
  });
});
