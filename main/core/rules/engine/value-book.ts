/** Answers single values by key (the clock, quotas, assumptions, counts, texts of files): compared when asked to, each by itself. */
import { answerChanged, type Notebook, type Question } from './question';

export interface ValueBook<V> {
  readonly get: (key: string) => V;
  /** Reads all values that were ever asked for again, and wakes those who asked where one changed. */
  readonly update: () => void;
}

interface ValueQuestion<V> extends Question {
  answer: V;
}

export function createValueBook<V>(notebook: Notebook, read: (key: string) => V): ValueBook<V> {
  const questions = new Map<string, ValueQuestion<V>>();
  return {
    get: (key) => {
      let question = questions.get(key);
      if (!question) questions.set(key, (question = { askers: null, stale: 0, turn: 0, slot: 0, answer: read(key) }));
      notebook.ask(question);
      return question.answer;
    },
    update: () => {
      for (const [key, question] of questions) {
        const answer = read(key);
        if (Object.is(answer, question.answer)) continue;
        question.answer = answer;
        answerChanged(question);
      }
    },
  };
}
