import { describe, expect, it } from 'vitest';
import { stages } from '../../../../main/core/stages/index';
import { filesBelow, textOf } from '../../../house/sources';

const shown = (to: string | number): string => (to === 'hit' ? 'own response' : `\`${to}\``);

/** The tables of the README, as the declarations have them: one of questions, one of exits. */
function declaredTables(): readonly string[] {
  const questions = stages.map(({ name, question, exits }) => {
    const ways = exits.map(({ to }) => shown(to)).join(', ');
    return `| ${name} | ${question} | ${ways === '' ? '-' : ways} |`;
  });
  const exits = stages.flatMap(({ name, exits }) => exits.map(({ to, when }) => `| ${name} | ${shown(to)} | ${when} |`));
  return [
    ['| stage | question it answers | can end the request with |', '|---|---|---|', ...questions].join('\n'),
    ['| stage | ends with | when |', '|---|---|---|', ...exits].join('\n'),
  ];
}

/** The formatter pads the columns of a table; that is not the test's business. */
function unpadded(text: string): string {
  return text.replace(/ *\| */g, '|').replace(/-{3,}/g, '---');
}

describe('the stages', () => {
  it('are twelve, in the order of their files', () => {
    const files = filesBelow('main/core/stages', /\d\d-.*\.ts$/).map((path) => path.replace(/^.*\/|\.ts$/g, ''));
    expect(stages.map((stage) => stage.name)).toEqual(files);
    expect(stages).toHaveLength(12);
  });

  it('ask a question each, and say of every exit when it is taken', () => {
    for (const { name, question, exits } of stages) {
      expect(question, name).toMatch(/^[A-Z].*\?$/);
      expect(new Set(exits.map(({ to }) => to)).size, name).toBe(exits.length);
      for (const { when } of exits) expect(when, name).toMatch(/^\S.*[^.\s]$/);
    }
  });

  it('never import one another', () => {
    const importing = filesBelow('main/core/stages', /\d\d-.*\.ts$/).filter((path) => /from '\.\/\d\d-/.test(textOf(path)));
    expect(importing).toEqual([]);
  });

  it('are listed in the README exactly as they are declared', () => {
    const readme = unpadded(textOf('main/core/stages/README.md'));
    for (const table of declaredTables()) expect(readme).toContain(unpadded(table));
  });
});
