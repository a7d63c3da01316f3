/**
 * Questions and who asked them. Whatever judges ask is a question; a thing being judged (or an index key, or a resolution, being worked
 * out) is an asker. When an answer changes, exactly those who asked are woken.
 */

/** One question of all that was asked. Its answer is kept by the book that answers it. */
export interface Question {
  /** Who asked, in no order; most questions have one asker. Some may not ask any more (`stale` counts them), as their own list tells. */
  askers: Asker | Asker[] | null;
  stale: number;
  /** Whose turn it was asked in last, and where it then stands in the list of that turn: asking twice in one turn costs a comparison. */
  turn: number;
  slot: number;
}

/** Something that rests on answers. */
export interface Asker {
  asked: readonly Question[];
  /** Beside each question, a bit for each part of the asker that asked it; null for an asker without parts. */
  parts: readonly number[] | null;
  /** Called when an answer changed, with the parts that asked. One function for many askers. */
  readonly wake: (asker: never, parts: number) => void;
}

const noQuestions: readonly Question[] = [];

/** A question that nobody asked yet. */
export function newQuestion(): Question {
  return { askers: null, stale: 0, turn: 0, slot: 0 };
}

/** Wakes all that asked. */
export function answerChanged(question: Question): void {
  const { askers } = question;
  if (askers === null) return;
  if (!Array.isArray(askers)) wakeOne(askers, question);
  else for (let at = 0; at < askers.length; at += 1) wakeOne(askers[at] as Asker, question);
}

function wakeOne(asker: Asker, question: Question): void {
  const { asked, parts } = asker;
  let woken = 0;
  for (let at = 0; at < asked.length; at += 1) if (asked[at] === question) woken |= parts === null ? 1 : (parts[at] ?? 0);
  if (woken !== 0) asker.wake(asker as never, woken);
}

/** Forgets all that an asker asked: it is gone. */
export function dismiss(asker: Asker): void {
  const { asked } = asker;
  asker.asked = noQuestions;
  for (const question of asked) release(question);
}

function register(question: Question, asker: Asker): void {
  const { askers } = question;
  if (askers === null) question.askers = asker;
  else if (Array.isArray(askers)) askers.push(asker);
  else question.askers = [askers, asker];
}

function release(question: Question): void {
  const { askers } = question;
  if (!Array.isArray(askers)) {
    if (askers && !askers.asked.includes(question)) question.askers = null;
    return;
  }
  question.stale += 1;
  if (question.stale < 8 || question.stale * 2 < askers.length) return;
  question.askers = [...new Set(askers)].filter(({ asked }) => asked.includes(question));
  question.stale = 0;
}

/** Whether anyone still waits for the answer. */
export function isAsked(question: Question): boolean {
  const { askers } = question;
  if (askers === null) return false;
  return Array.isArray(askers) ? askers.some(({ asked }) => asked.includes(question)) : askers.asked.includes(question);
}

/** Notes who asks what. One for each engine. */
export interface Notebook {
  /** False when nothing is noted: a question need not even be made. */
  readonly notes: boolean;
  /** Notes a question for the asker whose turn it is; nothing outside of turns. */
  readonly ask: (question: Question) => void;
  /** Says which part of the asker asks from now on (one bit). */
  readonly part: (bit: number) => void;
  /** An asker's turn: what these parts asked before is forgotten, what `work` asks is noted. Turns may lie inside one another. */
  readonly turn: (asker: Asker, parts: number, work: () => void) => void;
}

/** What is asked in one turn. */
interface Page {
  turn: number;
  bit: number;
  count: number;
  readonly asked: Question[];
  readonly parts: number[];
}

/** For a single check: nothing is asked again, so nothing is noted. */
export const forgetful: Notebook = { notes: false, ask: () => undefined, part: () => undefined, turn: (_asker, _parts, work) => work() };

export function createNotebook(): Notebook {
  let turns = 0;
  let depth = -1;
  const pages: Page[] = [];
  let page: Page | null = null;

  const turn: Notebook['turn'] = (asker, parts, work) => {
    depth += 1;
    turns += 1;
    const own = (pages[depth] ??= { turn: 0, bit: 1, count: 0, asked: [], parts: [] });
    begin(own, asker, turns, parts);
    page = own;
    try {
      work();
    } finally {
      depth -= 1;
      // What both turns ask may now stand twice on the outer page; that costs less than marking the whole page again.
      page = depth < 0 ? null : (pages[depth] as Page);
    }
    keep(own, asker);
  };

  return {
    notes: true,
    ask: (question) => {
      if (page === null) return;
      if (question.turn === page.turn) {
        page.parts[question.slot] = (page.parts[question.slot] ?? 0) | page.bit;
        return;
      }
      question.turn = page.turn;
      question.slot = page.count;
      page.asked[page.count] = question;
      page.parts[page.count] = page.bit;
      page.count += 1;
    },
    part: (bit) => {
      if (page) page.bit = bit;
    },
    turn,
  };
}

/** Opens a page with what the asker asked before; what `parts` asked is to be asked again. */
function begin(page: Page, asker: Asker, turn: number, parts: number): void {
  const { asked } = asker;
  page.turn = turn;
  page.bit = 1;
  page.count = asked.length;
  for (let at = 0; at < asked.length; at += 1) {
    page.asked[at] = asked[at] as Question;
    page.parts[at] = asker.parts === null ? 0 : (asker.parts[at] ?? 0) & ~parts;
  }
  mark(page);
}

/** Notes in all questions of a page where they stand on it. */
function mark({ asked, turn, count }: Page): void {
  for (let at = 0; at < count; at += 1) {
    const question = asked[at] as Question;
    question.turn = turn;
    question.slot = at;
  }
}

/** Writes a finished page into its asker. */
function keep(page: Page, asker: Asker): void {
  const { asked, parts, count } = page;
  const known = asker.asked.length;
  for (let at = known; at < count; at += 1) register(asked[at] as Question, asker);
  const dropped = known === 0 ? null : dropUnasked(page, known);
  const { count: kept } = page;
  if (kept !== known || dropped !== null) asker.asked = kept === 0 ? noQuestions : asked.slice(0, kept);
  if (asker.parts !== null) asker.parts = kept === 0 ? noParts : parts.slice(0, kept);
  if (dropped !== null) for (const question of dropped) release(question);
}

/** Takes from a page what was asked before and is not any more; null when that is nothing. */
function dropUnasked(page: Page, known: number): readonly Question[] | null {
  const { asked, parts, count } = page;
  let dropped: Question[] | null = null;
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    const question = asked[at] as Question;
    if (at < known && parts[at] === 0) (dropped ??= []).push(question);
    else {
      asked[kept] = question;
      parts[kept] = parts[at] as number;
      kept += 1;
    }
  }
  page.count = kept;
  return dropped;
}

const noParts: readonly number[] = [];

/** The beginnings of an asker. */
export const askedNothing = { asked: noQuestions, parts: noParts };
