/** Decides which row of a list a key leads to. */

/**
 * Index to go to, or null when the key moves nothing. `at` is -1 while nothing is selected: any key then goes to the
 * first row, Up and End to the last.
 */
export function nextIndex(key: string, at: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const clamp = (index: number): number => Math.min(count - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(at + 1);
    case 'ArrowUp':
      return at < 0 ? count - 1 : clamp(at - 1);
    case 'PageDown':
      return clamp(Math.max(at, 0) + page);
    case 'PageUp':
      return clamp(Math.max(at, 0) - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
