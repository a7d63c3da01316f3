import { describe, expect, it } from 'vitest';
import { answerImport, askImport, canImport } from '../../../renderer/api/import-requests';

describe('asking for an import', () => {
  it('reaches whoever takes it, until they stop', () => {
    const taken: string[] = [];
    expect(canImport()).toBe(false);
    const stop = answerImport((text) => taken.push(text));
    askImport('Resources:');
    expect([canImport(), taken]).toEqual([true, ['Resources:']]);
    stop();
    askImport('again');
    expect([canImport(), taken.length]).toEqual([false, 1]);
  });

  it('is not taken away from a newer one by the end of an older one', () => {
    const first = answerImport(() => undefined);
    const second = answerImport(() => undefined);
    first();
    expect(canImport()).toBe(true);
    second();
  });
});
