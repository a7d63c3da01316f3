import { describe, expect, it } from 'vitest';
import { enumWords } from '../../../../main/core/model/enum-words';
import { model } from '../../../../main/core/model/generated/model';

describe('words for enumerations', () => {
  it.each(Object.keys(enumWords))('%s: every value has some, and none is spoken of that is not there', (name) => {
    expect(Object.keys(enumWords[name] ?? {}).sort()).toEqual([...(model.enums[name] ?? [])].sort());
  });
});
