import { describe, expect, it } from 'vitest';
import { whatIfVerbs } from '../../../../main/host/services/what-if';
import { contract } from '../../../../preload/contract';

describe('the verbs of What-if', () => {
  it('are those of the contract', () => {
    const studio = new Proxy({}, { get: () => undefined });
    expect(Object.keys(whatIfVerbs(studio as never)).sort()).toEqual(Object.keys(contract.whatIf).sort());
  });
});
