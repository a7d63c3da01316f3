import { describe, expect, it } from 'vitest';
import { stages } from '../../../../main/core/stages/index';
import { stageTitle, stageWords } from '../../../../renderer/ui/trace/stage-words';

describe('the words for the stages', () => {
  it('cover all stages of the core, in their order', () => {
    expect(stageWords.map((words) => words.stage)).toEqual(stages.map((stage) => stage.name));
    expect(stageWords.map((words) => words.number).join(' ')).toBe('01 02 03 04 05 06 07 08 09 10 11 12');
  });

  it('name a stage, and repeat what is none', () => {
    expect(stageTitle('03-tls')).toBe('TLS');
    expect(stageTitle('outcome')).toBe('outcome');
    expect(stageTitle(null)).toBe('');
  });
});
