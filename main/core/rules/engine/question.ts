/**
 * Questions and who asked them. Whatever judges ask is a question; a thing being judged (or an index key, or a resolution, being worked
 * out) is an asker. When an answer changes, exactly those who asked are woken.
 */

/** One question of all that was asked. Its answer is kept by the book that answers it. */
export interface Question {
  /** Who asked, in no order; some may not ask any more (`stale` counts them), which their own list tells. */
  askers: Asker[];
  stale: number;
  /** Whose turn it was asked in last, and where it then stands in the asker's list: asking twice in one turn costs a comparison. */
  turn: number;
  slot: number;
}

/** Something that rests on answers. */
export interface Asker {
  asked: Question[];
  /** Beside each question, a bit for each part of the asker that asked it. */
  parts: number[];
  /** Called when an answer changed, with the parts that asked. */
  readonly wake: (parts: number) => void;
}

const noQuestions: Question[] = [];
const noParts: number[] = [];

/** The members of a question that nobody asked yet. */
export function newQuestion(): Question {
  return { askers: [], stale: 0, turn: 0, slot: 0 };
}

/** The members of an asker that asked nothing yet. */
export function newAsker(wake: Asker['wake']): Asker {
  return { asked: noQuestions, parts: noParts, wake };
}

/** Wakes all that asked. */
export function answerChanged(question: Question): void {
  const { askers } = question;
  for (let at = 0; at < askers.length; at += 1) {
    const asker = askers[at] as Asker;
    const slot = asker.asked.indexOf(question);
    if (slot >= 0) asker.wake(asker.parts[slot] ?? 0);
  }
}

/** Forgets all that an asker asked: it is gone. */
export function dismiss(asker: Asker): void {
  const { asked } = asker;
  asker.asked = noQuestions;
  asker.parts = noParts;
  for (const question of asked) release(question);
}

function release(question: Question): void {
  question.stale += 1;
  if (question.stale < 8 || question.stale * 2 < question.askers.length) return;
  question.askers = [...new Set(question.askers)].filter(({ asked }) => asked.includes(question));
  question.stale = 0;
}

/** Whether anyone still waits for the answer. */
export function isAsked(question: Question): boolean {
  return question.askers.length > question.stale && question.askers.some(({ asked }) => asked.includes(question));
}

/** Notes who asks what. One for each engine. */
export interface Notebook {
  /** Notes a question for the asker whose turn it is; nothing outside of turns. */
  readonly ask: (question: Question) => void;
  /** Says which part of the asker asks from now on (one bit). */
  readonly part: (bit: number) => void;
  /** An asker's turn: what these parts asked before is forgotten, what `work` asks is noted. Turns may lie inside one another. */
  readonly turn: (asker: Asker, parts: number, work: () => void) => void;
  /** Does something inside a turn that is not the asker's own. */
  readonly aside: (work: () => void) => void;
}

export function createNotebook(): Notebook {
  let current: Asker | null = null;
  let turns = 0;
  let turn = 0;
  let bit = 1;

  const aside = (work: () => void): void => {
    const [outer, outerTurn, outerBit] = [current, turn, bit];
    current = null;
    try {
      work();
    } finally {
      [current, turn, bit] = [outer, outerTurn, outerBit];
      if (outer) mark(outer, outerTurn);
    }
  };

  const take = (asker: Asker, parts: number, work: () => void): void => {
    turns += 1;
    current = asker;
    turn = turns;
    bit = 1;
    for (let at = 0; at < asker.parts.length; at += 1) asker.parts[at] = (asker.parts[at] ?? 0) & ~parts;
    mark(asker, turn);
    work();
    current = null;
    dropUnasked(asker);
  };

  return {
    ask: (question) => {
      if (current === null) return;
      if (question.turn === turn) {
        current.parts[question.slot] = (current.parts[question.slot] ?? 0) | bit;
        return;
      }
      if (current.asked === noQuestions) {
        current.asked = [];
        current.parts = [];
      }
      question.turn = turn;
      question.slot = current.asked.length;
      current.asked.push(question);
      current.parts.push(bit);
      question.askers.push(current);
    },
    part: (next) => {
      bit = next;
    },
    turn: (asker, parts, work) => {
      if (current === null) take(asker, parts, work);
      else aside(() => take(asker, parts, work));
    },
    aside,
  };
}

/** Notes in all questions of an asker where they stand in its list. */
function mark({ asked }: Asker, turn: number): void {
  for (let at = 0; at < asked.length; at += 1) {
    const question = asked[at] as Question;
    question.turn = turn;
    question.slot = at;
  }
}

function dropUnasked(asker: Asker): void {
  const { asked, parts } = asker;
  if (!parts.includes(0)) return;
  const kept = asked.filter((_question, at) => parts[at] !== 0);
  const dropped = asked.filter((_question, at) => parts[at] === 0);
  asker.asked = kept;
  asker.parts = parts.filter((part) => part !== 0);
  for (const question of dropped) release(question);
}
