/**
 * Answers what DNS says, name by name. An edit of a zone touches only the names whose records changed; a resolution rests on the names
 * that it passed, and is worked out again when one of them was touched.
 */
import { buildDnsIndex } from '../../dns/build-index';
import { resolveName } from '../../dns/resolve';
import type { DnsRecord } from '../../types/resources';
import type { DnsIndex } from '../../types/snapshot';
import type { Workspace } from '../../types/workspace';
import type { NameResolution } from '../family';
import { createEndpointBook } from './endpoint-book';
import { answerChanged, askedNothing, dismiss, isAsked, newQuestion, type Asker, type Notebook, type Question } from './question';
import { sameResolution } from './same-resolution';
import { createZoneBook } from './zone-book';

export interface DnsBook {
  readonly resolve: (name: string) => NameResolution;
  readonly records: (name: string) => readonly DnsRecord[];
  /** The whole index, as it would be built anew. */
  readonly whole: () => DnsIndex;
  readonly update: (workspace: Workspace) => void;
  /** Works out again the resolutions that rest on what changed. */
  readonly settle: () => void;
}

interface ResolutionOfName extends Question, Asker {
  readonly name: string;
  answer: NameResolution;
}

const none: readonly DnsRecord[] = [];

/** @param assumption the chosen alternative of an assumption, noted as asked */
export function createDnsBook(notebook: Notebook, assumption: (id: string) => string): DnsBook {
  const names = new Map<string, Question>();
  const resolutions = new Map<string, ResolutionOfName>();
  const waiting = new Set<ResolutionOfName>();
  const wholeQuestion = newQuestion();
  const zones = createZoneBook();
  const endpoints = createEndpointBook(notebook);
  const zoneSet = newQuestion();
  const anyCut = newQuestion();
  let workspace: Workspace | null = null;
  let whole: DnsIndex | null = null;
  let sweepAt = 1000;

  const wake = (node: ResolutionOfName): void => void waiting.add(node);

  const askName = (name: string): void => {
    if (!notebook.notes) return;
    let question = names.get(name);
    if (!question) names.set(name, (question = newQuestion()));
    notebook.ask(question);
  };

  /** The index of names as resolutions see it: whatever they look at is noted. */
  const noted = {
    zones: { get: (name: string) => (notebook.ask(zoneSet), zones.zones().get(name)) },
    records: { get: (name: string) => (askName(name), zones.records(name)) },
    exists: { has: (name: string) => (askName(name), zones.exists(name)) },
    cuts: {
      has: (name: string) => (askName(name), zones.isCut(name)),
      get size() {
        notebook.ask(anyCut);
        return zones.hasCuts() ? 1 : 0;
      },
    },
    endpoints: endpoints.noted,
  } as unknown as DnsIndex;

  const workOut = (node: ResolutionOfName): NameResolution => {
    let answer: NameResolution = node.answer;
    notebook.turn(node, 1, () => {
      answer = resolveName(noted, node.name, 'A', { assumption });
    });
    return answer;
  };

  const update = (next: Workspace): void => {
    const before = workspace;
    workspace = next;
    const endpointsChanged = endpoints.update(next);
    if (before?.zones === next.zones) {
      if (endpointsChanged) wholeChanged();
      return;
    }
    const hadCuts = zones.hasCuts();
    const changes = zones.update(next.zones);
    if (changes.zoneSet) answerChanged(zoneSet);
    if (hadCuts !== zones.hasCuts()) answerChanged(anyCut);
    if (changes.names) {
      for (const name of changes.names) touch(name);
    } else {
      for (const [name, question] of names) if (changes.differs(name)) answerChanged(question);
    }
    if (endpointsChanged || changes.zoneSet || changes.any) wholeChanged();
    sweep();
  };

  const touch = (name: string): void => {
    const question = names.get(name);
    if (question) answerChanged(question);
  };

  const wholeChanged = (): void => {
    whole = null;
    answerChanged(wholeQuestion);
  };

  const settle = (): void => {
    for (const node of waiting) {
      waiting.delete(node);
      if (!isAsked(node)) {
        resolutions.delete(node.name);
        dismiss(node);
        continue;
      }
      const answer = workOut(node);
      if (sameResolution(node.answer, answer)) continue;
      node.answer = answer;
      answerChanged(node);
    }
  };

  const resolve = (name: string): NameResolution => {
    let node = resolutions.get(name);
    if (!node) {
      node = { askers: null, stale: 0, turn: 0, slot: 0, asked: askedNothing.asked, parts: null, wake, name, answer: nothingYet };
      node.answer = workOut(node);
      resolutions.set(name, node);
    }
    notebook.ask(node);
    return node.answer;
  };

  /** What is typed leaves names behind that nobody asks any more. */
  const sweep = (): void => {
    if (names.size + resolutions.size < sweepAt) return;
    for (const [name, node] of resolutions) {
      if (isAsked(node)) continue;
      resolutions.delete(name);
      waiting.delete(node);
      dismiss(node);
    }
    for (const [name, question] of names) if (!isAsked(question)) names.delete(name);
    sweepAt = (names.size + resolutions.size) * 2 + 1000;
  };

  return {
    resolve,
    records: (name) => {
      askName(name);
      return zones.records(name) ?? none;
    },
    whole: () => {
      notebook.ask(wholeQuestion);
      return (whole ??= buildDnsIndex(workspace ?? { zones: [], connectionGroups: [], distributions: [] }));
    },
    update,
    settle,
  };
}

/** Stands for a resolution until it is worked out; nobody sees it. */
const nothingYet = {} as NameResolution;
