import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { ConnectionLost } from '../../../renderer/api/connection';
import { describeError } from '../../../renderer/api/errors';

describe('an error of the bridge in words', () => {
  it('keeps code, sentence and place', () => {
    const thrown = new ORPCError('CONFLICT', { defined: true, message: 'It changed.', data: { file: 'a.json', line: 3, pointer: '/x' } });
    expect(describeError(thrown)).toEqual({ code: 'CONFLICT', message: 'It changed.', file: 'a.json', line: 3, pointer: '/x' });
  });

  it('leaves out what the host did not say or said in another type', () => {
    expect(describeError(new ORPCError('INVALID', { message: 'No.', data: { file: 7 } }))).toEqual({ code: 'INVALID', message: 'No.' });
    expect(describeError(new ORPCError('INVALID', { message: 'No.' }))).toEqual({ code: 'INVALID', message: 'No.' });
  });

  it('tells a lost connection from other errors', () => {
    expect(describeError(new ConnectionLost('gone')).code).toBe('CONNECTION_LOST');
    expect(describeError(new Error('boom'))).toEqual({ code: 'UNKNOWN', message: 'boom' });
    expect(describeError('boom')).toEqual({ code: 'UNKNOWN', message: 'boom' });
  });
});
