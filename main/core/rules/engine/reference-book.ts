/**
 * Answers which resource of a kind a reference means: by id, then ARN, then name (for managed policies also without `Managed-`), and of
 * several the first in the order of files (config/references.ts has the same order for everybody else).
 */
import type { Resource } from '../../types/resources';
import { answerChanged, isAsked, type Notebook, type Question } from './question';

interface FindQuestion extends Question {
  answer: Resource<unknown> | undefined;
}

export interface ReferenceBook {
  readonly find: (reference: string) => Resource<unknown> | undefined;
  readonly update: (gone: readonly Resource<unknown>[], come: readonly Resource<unknown>[]) => void;
}

type Holders = Resource<unknown> | readonly Resource<unknown>[];

/** @param short whether the prefix `Managed-` may be left out */
export function createReferenceBook(notebook: Notebook, order: (thing: Resource<unknown>) => number, short: boolean): ReferenceBook {
  const holders = new Map<string, Holders>();
  const questions = new Map<string, FindQuestion>();
  let sweepAt = 1000;

  const meant = (reference: string): Resource<unknown> | undefined => {
    const found = holders.get(reference);
    if (found === undefined || !isList(found)) return found;
    let best: Resource<unknown> | undefined;
    for (const one of found) {
      const rank = best === undefined ? -1 : levelOf(one, reference) - levelOf(best, reference) || order(one) - order(best);
      if (rank < 0) best = one;
    }
    return best;
  };

  const find = (reference: string): Resource<unknown> | undefined => {
    if (!notebook.notes) return meant(reference);
    let question = questions.get(reference);
    if (!question) {
      question = { askers: null, stale: 0, turn: 0, slot: 0, answer: meant(reference) };
      questions.set(reference, question);
    }
    notebook.ask(question);
    return question.answer;
  };

  const update: ReferenceBook['update'] = (gone, come) => {
    const touched = new Set<string>();
    for (const thing of gone) for (const key of referencesTo(thing, short)) remove(key, thing, touched);
    for (const thing of come) for (const key of referencesTo(thing, short)) add(key, thing, touched);
    for (const key of touched) {
      const question = questions.get(key);
      const answer = question && meant(key);
      if (!question || question.answer === answer) continue;
      question.answer = answer;
      answerChanged(question);
    }
    sweep();
  };

  const add = (key: string, thing: Resource<unknown>, touched: Set<string>): void => {
    touched.add(key);
    const known = holders.get(key);
    if (known === undefined) holders.set(key, thing);
    else holders.set(key, isList(known) ? [...known, thing] : [known, thing]);
  };

  const remove = (key: string, thing: Resource<unknown>, touched: Set<string>): void => {
    touched.add(key);
    const known = holders.get(key);
    const left = known !== undefined && isList(known) ? known.filter((one) => one !== thing) : [];
    if (left.length > 0) holders.set(key, left);
    else holders.delete(key);
  };

  /** What is typed leaves questions behind that nobody asks any more. */
  const sweep = (): void => {
    if (questions.size < sweepAt) return;
    for (const [key, question] of questions) if (!isAsked(question)) questions.delete(key);
    sweepAt = questions.size * 2 + 1000;
  };

  return { find, update };
}

function isList(holders: Holders): holders is readonly Resource<unknown>[] {
  return Array.isArray(holders);
}

function levelOf({ id, arn, name }: Resource<unknown>, reference: string): number {
  if (reference === id) return 0;
  if (reference === arn) return 1;
  return reference === name ? 2 : 3;
}

const prefix = 'Managed-';

function referencesTo({ id, arn, name }: Resource<unknown>, short: boolean): readonly string[] {
  const keys = short && name.startsWith(prefix) ? [id, arn, name, name.slice(prefix.length)] : [id, arn, name];
  return [...new Set(keys)].filter((key) => key !== '');
}
