/** Finds what the origins answer to a line, as a number: equal for answers that have the same effect for requests of the same kind. */
import { NumberTable } from './number-table';
import { recordedReply } from '../../core/origins/recorded';
import { nameOfRecorded } from './origin-answers';
import type { Answer, Place, Profiles } from './profiles';
import type { LineScanner } from './scan';

/** Paths whose answers are remembered. */
const mostPaths = 500_000;
/** Different answers that recordings can tell of. */
const recordings = 1024;

export class LineAnswers {
  private readonly paths = new NumberTable(1024);
  private byPath: Answer[] = [];
  private readonly lines = new NumberTable(64);
  private readonly byLine: number[] = [];
  private readonly names: string[] = [];

  constructor(private readonly profiles: Profiles) {}

  of(line: LineScanner, place: Place): number {
    const { id, recorded } = place.answer ?? this.atPath(line, place);
    return recorded ? (id + 1) * recordings + this.recordedIn(line) + 1 : (id + 1) * recordings;
  }

  private atPath(line: LineScanner, { source, root }: Place): Answer {
    const isRoot = root === null ? 0 : 1;
    const known = this.paths.find(source.id, line.method, line.pathOne, line.pathTwo, isRoot, 0);
    if (known >= 0) return this.byPath[known] as Answer;
    if (this.paths.size >= mostPaths) {
      this.paths.clear();
      this.byPath = [];
    }
    const made = this.profiles.answerOf(source, root ?? line.pathText(), line.methods.textOf(line.method));
    this.byPath[this.paths.add(source.id, line.method, line.pathOne, line.pathTwo, isRoot, 0)] = made;
    return made;
  }

  private recordedIn(line: LineScanner): number {
    line.readResults();
    const { status, result, detailed } = line;
    const known = this.lines.find(status, result, detailed, 0, 0, 0);
    if (known >= 0) return this.byLine[known] as number;
    const name = nameOfRecorded(recordedReply(status, wordOf(line.results.textOf(result)), wordOf(line.details.textOf(detailed))));
    let id = this.names.indexOf(name);
    if (id < 0) id = this.names.push(name) - 1;
    this.byLine[this.lines.add(status, result, detailed, 0, 0, 0)] = id;
    return id;
  }
}

function wordOf(text: string): string {
  return text === '-' ? '' : text;
}
