import { describe, expect, it } from 'vitest';
import { isSystemError, StudioError, systemCode } from '../../../../main/host/services/studio-error';

describe('an error of the studio', () => {
  it('carries a code of the contract, a sentence and a place', () => {
    const error = new StudioError('CONFLICT', 'It changed.', { file: 'a.json' });
    expect(error).toMatchObject({ name: 'StudioError', code: 'CONFLICT', message: 'It changed.', place: { file: 'a.json' } });
  });

  it('tells system errors from others by their code', () => {
    const taken = Object.assign(new Error('listen'), { code: 'EADDRINUSE' });
    expect([isSystemError(taken), systemCode(taken)]).toEqual([true, 'EADDRINUSE']);
    expect([isSystemError(new Error('x')), systemCode(new Error('x')), systemCode('EADDRINUSE')]).toEqual([false, '', '']);
  });
});
