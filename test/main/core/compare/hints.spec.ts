import { expect, it } from 'vitest';
import type { ConfigurationChange } from '../../../../main/core/compare/changes';
import { hintsAt } from '../../../../main/core/compare/hints';
import type { TraceDifference } from '../../../../main/core/types/views';

const change = (steps: readonly string[], more: object = {}): ConfigurationChange =>
  ({ steps, from: undefined, to: undefined, ...more }) as unknown as ConfigurationChange;
const differs = (path: string, stage: string): readonly TraceDifference[] => [{ path, before: 'a', after: 'b', stage }];

it('tells the lifetime of a policy from its key', () => {
  expect(hintsAt(change(['DefaultTTL']), differs('cache.ttl', '10-cache'), '10-cache')).toBe(true);
  expect(hintsAt(change(['DefaultTTL']), differs('cache.key', '10-cache'), '10-cache')).toBe(false);
  expect(hintsAt(change(['DefaultTTL']), differs('cache.ttl', '11-origin'), '10-cache')).toBe(false);
});

it('finds a header by its name wherever the change holds it', () => {
  const header = differs('response.headers.x-frame', '12-viewer-response');
  expect(hintsAt(change(['CustomHeadersConfig', 'X-Frame']), header, '12-viewer-response')).toBe(true);
  expect(hintsAt(change(['stubs'], { to: { headers: { 'x-frame': '1' } } }), header, '12-viewer-response')).toBe(true);
  expect(hintsAt(change(['Comment'], { to: 'x-frames are good' }), header, '12-viewer-response')).toBe(false);
});
