import { describe, expect, it } from 'vitest';
import { beforeLeaving, putAway } from '../../../renderer/api/leaving';

describe('leaving a workspace', () => {
  it('waits for every keeper, also when one fails, and forgets those that took themselves back', async () => {
    const kept: string[] = [];
    const stops = [
      beforeLeaving(async () => {
        throw new Error('no');
      }),
      beforeLeaving(async () => {
        await Promise.resolve();
        kept.push('second');
      }),
    ];
    await putAway();
    expect(kept).toEqual(['second']);
    for (const stop of stops) stop();
    await putAway();
    expect(kept).toEqual(['second']);
  });
});
