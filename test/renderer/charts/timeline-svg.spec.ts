import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { momentsOf, sharesAt, type Shared } from '../../../main/core/timeline/shares';
import type { NameAnswer } from '../../../main/core/types/timeline';
import { buildTimelinePicture } from '../../../renderer/charts/timeline-picture';
import { renderTimelineSvg } from '../../../renderer/charts/timeline-svg';

const served: NameAnswer = { endpoint: null, owner: 'a', status: 200, failure: null, sentence: '' };
const dark: NameAnswer = { ...served, status: null, failure: 'dns.dangling' };

describe('the time machine as an SVG file', () => {
  it('draws a chain of two links that goes dark between', async () => {
    const shared = {
      links: [
        { ttl: 3600, sureFor: 0 },
        { ttl: 600, sureFor: 0 },
      ],
      states: [
        { kind: 'old', held: [0, 1], expired: [], answer: served },
        { kind: 'mixed', held: [0], expired: [1], answer: dark },
        { kind: 'fresh', held: [], expired: [0], answer: served },
      ],
    } as unknown as Shared;
    const points = momentsOf(3600, [600]).map((seconds) => sharesAt(shared, seconds));
    const picture = buildTimelinePicture(points, 3600, { width: 760, height: 220 });
    await expect(renderTimelineSvg(picture)).toMatchFileSnapshot(join(import.meta.dirname, 'golden', 'timeline.svg'));
  });
});
