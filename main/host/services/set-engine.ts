/** The store behind the verbs: what it refuses is said in the words of the contract. */
import type { Studio } from './studio';
import { StudioError } from './studio-error';

/** The store, or a sentence about why there is none. */
export async function engineOf({ recorded }: Pick<Studio, 'recorded'>) {
  try {
    return await recorded.store.engine();
  } catch (error) {
    throw new StudioError('UNAVAILABLE', error instanceof Error ? error.message : String(error));
  }
}

/** The engine's own refusal of a set that is gone, in the words of the contract. */
export async function orGone<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchSet') throw new StudioError('NOT_FOUND', error.message);
    throw error;
  }
}
