/** Finds the name a person probably meant. */

/** Up to this many names are compared; beyond, only those with the same beginning (10,000 tenants stay cheap). */
const fullSearchLimit = 500;

/**
 * The candidate closest to what was written, or null when none is close: at most a third of the letters wrong (case
 * counts for nothing).
 */
export function nearestName(written: string, candidates: Iterable<string>): string | null {
  const wanted = written.toLowerCase();
  const allowed = Math.floor(wanted.length / 3);
  let best: string | null = null;
  let bestDistance = allowed + 1;
  let seen = 0;
  for (const candidate of candidates) {
    seen += 1;
    if (seen > fullSearchLimit && candidate.charAt(0).toLowerCase() !== wanted.charAt(0)) continue;
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
      if (distance === 0) break;
    }
  }
  return best;
}

/**
 * The host name that was probably meant. Labels that both names end with say nothing, however long they are, so only what
 * stands before them is compared: `hazle.shop.example` means `hazel.shop.example`, and `acorn.shop.example` does not mean
 * `comet.shop.example`.
 */
export function nearestHost(written: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Infinity;
  let seen = 0;
  for (const candidate of candidates) {
    seen += 1;
    if (candidate === written || (seen > fullSearchLimit && candidate.charAt(0) !== written.charAt(0))) continue;
    const shared = sharedLabels(written, candidate);
    const [left, right] = [written.slice(0, written.length - shared), candidate.slice(0, candidate.length - shared)];
    const limit = Math.min(bestDistance, Math.floor(left.length / 3) + 1);
    if (right === '' || Math.abs(left.length - right.length) >= limit) continue;
    const distance = editDistance(left, right, limit);
    if (distance < limit) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Length of the labels, with the dot before them, that both names end with. */
function sharedLabels(left: string, right: string): number {
  let shared = 0;
  for (let length = 1; length <= Math.min(left.length, right.length); length += 1) {
    const letter = left[left.length - length];
    if (letter !== right[right.length - length]) break;
    if (letter === '.') shared = length;
  }
  return shared;
}

/** Insertions, deletions, replacements and swaps of neighbours between two texts; `limit` when there are that many or more. */
export function editDistance(left: string, right: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= right.length; column += 1) {
      const same = left.charCodeAt(row - 1) === right.charCodeAt(column - 1);
      let cost = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least >= limit) return limit;
    beforeLast = last;
    last = current;
  }
  return Math.min(limit, last[right.length] ?? limit);
}
