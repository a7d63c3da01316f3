/** Puts a request's head into words by which it is known again. Most clients say the same head over and over: then the words are at hand. */
import { longestKey } from './ready-answers';

/**
 * The words of the heads on one connection.
 *
 * @param facts what else an answer hangs on
 * @returns null for heads that are too long to be worth it
 */
export function createHeadMemory(facts: string): (httpVersion: string, target: string, rawHeaders: readonly string[]) => string | null {
  let version = '';
  let target = '';
  let headers: readonly string[] = [];
  let words: string | null = null;
  return (nextVersion, nextTarget, nextHeaders) => {
    if (words !== null && target === nextTarget && version === nextVersion && areEqual(headers, nextHeaders)) return words;
    const made = `${facts} ${nextVersion} ${nextTarget}\n${nextHeaders.join('\n')}`;
    version = nextVersion;
    target = nextTarget;
    headers = nextHeaders;
    return (words = made.length > longestKey ? null : made);
  };
}

function areEqual(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false;
  for (let at = 0; at < some.length; at += 1) if (some[at] !== others[at]) return false;
  return true;
}
