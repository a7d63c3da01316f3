import { describe, expect, it } from 'vitest';
import { answerExport, askExport } from '../../../renderer/api/export-requests';

describe('asking for an export', () => {
  it('reaches whoever answers now, and nobody afterwards', () => {
    let asked = 0;
    askExport();
    const stop = answerExport(() => (asked += 1));
    askExport();
    stop();
    askExport();
    expect(asked).toBe(1);
  });
});
