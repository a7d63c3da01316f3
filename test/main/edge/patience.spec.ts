import { describe, expect, it } from 'vitest';
import { usualPatience } from '../../../main/edge/patience';

describe('the patience of the edge', () => {
  it('is ten minutes for a silent WebSocket, as CloudFront documents it', () => {
    expect(usualPatience.webSocketMs).toBe(600_000);
  });

  it('is shorter for a viewer in the middle of a request than for one at rest', () => {
    expect(usualPatience.headMs).toBeLessThan(usualPatience.bodyMs);
    expect(usualPatience.bodyMs).toBeLessThan(usualPatience.silenceMs);
  });
});
