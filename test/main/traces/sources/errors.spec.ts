import { describe, expect, it } from 'vitest';
import { TrafficError } from '../../../../main/traces/sources/errors';

describe('a file that is no traffic', () => {
  it('is refused with a sentence and the name of the file', () => {
    expect(new TrafficError('a.bin is no traffic.', 'a.bin')).toMatchObject({
      code: 'INVALID',
      message: 'a.bin is no traffic.',
      file: 'a.bin',
    });
  });
});
