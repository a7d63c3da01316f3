import { describe, expect, it } from 'vitest';
import { matchBehavior } from '../../../../main/core/behaviors/match-behavior';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { cachingOptimized, ownerOf, snapshotOf, template, tenant } from '../../../support/compiled';

const behavior = (PathPattern: string): object => ({
  PathPattern,
  TargetOriginId: 'web',
  ViewerProtocolPolicy: 'allow-all',
  CachePolicyId: cachingOptimized,
});

function match(patterns: readonly string[], path: string, more: object = {}, assumptions: Readonly<Record<string, string>> = {}) {
  const snapshot = snapshotOf(
    {
      'distributions/saas.json': template({ CacheBehaviors: patterns.map(behavior), ...more }),
      'tenants/shop.json': tenant('shop', ['shop.example']),
    },
    assumptions,
  );
  const found = matchBehavior(ownerOf(snapshot, 'shop.example'), path, snapshot.assumption);
  if (!found) throw new Error('no behavior at all');
  return found;
}

describe('the cache behavior of a path', () => {
  it('is the first in order that matches, not the most specific', () => {
    const found = match(['/img/*', '/img/logo.png'], '/img/logo.png');
    expect(found.behavior).toMatchObject({ pathPattern: '/img/*', index: 0 });
    expect(found.rivals.map((rival) => [rival.candidate, sentenceOf(rival.reason)])).toEqual([
      [
        'path pattern /img/logo.png',
        '/img/logo.png matches the path too, but it stands after /img/*: the order of the list decides, not how specific a pattern is.',
      ],
    ]);
  });

  it('is the default one when no pattern matches, and the patterns that did not are its rivals', () => {
    const found = match(['/img/*', '*.css'], '/index.html');
    expect(found.behavior).toMatchObject({ pathPattern: '*', index: -1 });
    expect(found.rivals.map((rival) => rival.candidate)).toEqual(['path pattern /img/*', 'path pattern *.css']);
    expect(found.rivals[0]?.because).toEqual([{ file: 'distributions/saas.json', pointer: '/CacheBehaviors/0/PathPattern', base: '' }]);
  });

  it('lists a dozen rivals at most', () => {
    const patterns = Array.from({ length: 40 }, (_unused, at) => `/p${at}/*`);
    expect(match(patterns, '/none').rivals).toHaveLength(12);
    expect(match(patterns, '/p39/x').behavior.index).toBe(39);
  });

  it('is found by the normalized path, while the raw one goes on', () => {
    const found = match(['/img/*'], '/x/../img//a.png');
    expect(found).toMatchObject({ path: '/x/../img//a.png', matchedPath: '/img/a.png', assumptions: ['behavior.path-normalization'] });
    expect(found.behavior.index).toBe(0);
    expect(match(['/img/*'], '/x/../img/a', {}, { 'behavior.path-normalization': 'none' }).behavior.index).toBe(-1);
  });

  it('sees the default root object in the place of /, unless assumed otherwise', () => {
    const root = { DefaultRootObject: 'index.html' };
    const found = match(['/index.html'], '/', root);
    expect(found).toMatchObject({ path: '/index.html', rootObject: 'index.html', assumptions: ['behavior.default-root-object'] });
    expect(found.behavior.index).toBe(0);
    const after = match(['/index.html'], '/', root, { 'behavior.default-root-object': 'after-matching' });
    expect(after).toMatchObject({ path: '/index.html', matchedPath: '/' });
    expect(after.behavior.index).toBe(-1);
  });

  it('rests on no assumption when there is nothing to choose from', () => {
    expect(match([], '/', { DefaultRootObject: 'index.html' })).toMatchObject({ path: '/index.html', assumptions: [], rivals: [] });
  });
});
