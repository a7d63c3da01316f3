/** The twelve stages in plain words, in the order of a request: what each is called on a rung and which question it answers. */
import type { StageName } from '../../../main/core/types/trace';

export interface StageWords {
  readonly stage: StageName;
  /** `01` … `12`. */
  readonly number: string;
  readonly title: string;
  readonly question: string;
}

const words: readonly (readonly [StageName, string, string])[] = [
  ['01-dns', 'DNS', 'Where does the name lead, hop by hop?'],
  ['02-connect', 'Connect', 'Which endpoint answers, and over what?'],
  ['03-tls', 'TLS', 'Which certificate does this SNI get, and does the client accept it?'],
  ['04-owner', 'Owner', 'Which tenant or distribution owns this Host?'],
  ['05-geo', 'Geo restriction', "Is the viewer's country allowed?"],
  ['06-waf', 'AWS WAF', 'What does the web ACL say?'],
  ['07-behavior', 'Cache behavior', 'Which path pattern matches, and what does it allow?'],
  ['08-signature', 'Signed URL', 'Is the signed URL or cookie good?'],
  ['09-viewer-request', 'Viewer request', 'What did the function do?'],
  ['10-cache', 'Cache', 'Is there a fresh object under this key?'],
  ['11-origin', 'Origin', 'Where is it fetched from, and what came back?'],
  ['12-viewer-response', 'Viewer response', 'What is sent to the viewer in the end?'],
];

export const stageWords: readonly StageWords[] = words.map(([stage, title, question]) => ({
  stage,
  number: stage.slice(0, 2),
  title,
  question,
}));

/** Title of a stage, or the word itself when it is none. */
export function stageTitle(stage: string | null): string {
  return stageWords.find((each) => each.stage === stage)?.title ?? stage ?? '';
}
