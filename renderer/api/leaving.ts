/** Lets whoever holds unsaved work put it away before another workspace is opened. */

type Keeper = () => Promise<void>;

const keepers = new Set<Keeper>();

/** Calls `keeper` before the workspace is left. The returned function takes that back. */
export function beforeLeaving(keeper: Keeper): () => void {
  keepers.add(keeper);
  return () => {
    keepers.delete(keeper);
  };
}

/** Waits for everyone; a keeper that fails does not hold the others up. */
export async function putAway(): Promise<void> {
  await Promise.allSettled([...keepers].map((keeper) => keeper()));
}
