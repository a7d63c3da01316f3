import { describe, expect, it } from 'vitest';
import {
  answerChanged,
  askedNothing,
  createNotebook,
  dismiss,
  isAsked,
  newQuestion,
  type Asker,
} from '../../../../../main/core/rules/engine/question';

function asker(): Asker & { readonly woken: number[] } {
  const woken: number[] = [];
  return { ...askedNothing, woken, wake: (_asker: never, parts: number) => void woken.push(parts) };
}

describe('the notebook', () => {
  it('wakes who asked, with the parts that asked', () => {
    const notebook = createNotebook();
    const [one, other] = [newQuestion(), newQuestion()];
    const [first, second] = [asker(), asker()];
    notebook.turn(first, -1, () => {
      notebook.part(1);
      notebook.ask(one);
      notebook.part(4);
      notebook.ask(one);
      notebook.ask(other);
    });
    notebook.turn(second, -1, () => notebook.ask(one));
    answerChanged(one);
    answerChanged(other);
    expect(first.woken).toEqual([5, 4]);
    expect(second.woken).toEqual([1]);
  });

  it('forgets what the parts whose turn it is asked before, and only that', () => {
    const notebook = createNotebook();
    const [one, other] = [newQuestion(), newQuestion()];
    const first = asker();
    notebook.turn(first, -1, () => {
      notebook.part(1);
      notebook.ask(one);
      notebook.part(2);
      notebook.ask(one);
      notebook.ask(other);
    });
    notebook.turn(first, 2, () => undefined);
    answerChanged(one);
    answerChanged(other);
    expect(first.woken).toEqual([1]);
    expect(isAsked(other)).toBe(false);
    dismiss(first);
    expect(isAsked(one)).toBe(false);
  });

  it('keeps turns inside one another apart', () => {
    const notebook = createNotebook();
    const [one, other] = [newQuestion(), newQuestion()];
    const [outer, inner] = [asker(), asker()];
    notebook.turn(outer, -1, () => {
      notebook.ask(one);
      notebook.turn(inner, -1, () => {
        notebook.ask(one);
        notebook.ask(other);
      });
      notebook.ask(one);
    });
    expect(new Set(outer.asked)).toEqual(new Set([one]));
    answerChanged(other);
    expect([outer.woken, inner.woken]).toEqual([[], [1]]);
  });

  it('wakes each of many once, however often some asked and forgot', () => {
    const notebook = createNotebook();
    const question = newQuestion();
    const askers = Array.from({ length: 40 }, asker);
    for (let round = 0; round < 4; round += 1) {
      for (const [at, one] of askers.entries()) notebook.turn(one, -1, () => void ((at + round) % 2 === 0 && notebook.ask(question)));
    }
    for (const [at, one] of askers.entries()) expect(one.asked.includes(question)).toBe(at % 2 === 1);
    answerChanged(question);
    expect(askers.filter(({ woken }) => woken.length > 0)).toHaveLength(20);
    expect(askers.filter(({ asked, woken }) => asked.length === 0 && woken.length > 0)).toEqual([]);
  });

  it('notes nothing outside of turns', () => {
    const question = newQuestion();
    createNotebook().ask(question);
    expect(isAsked(question)).toBe(false);
  });
});
