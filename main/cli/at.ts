/** The option --at: the time of the simulated clock. */
import { parseAt, RequestInputError } from '../replay/request';
import { text, UsageError, type Parsed } from './arguments';

/** For the table of a command's options. */
export const atOption = { at: { type: 'string' } } as const;

/** Epoch milliseconds of --at; undefined when it is absent. Throws UsageError for what is no time. */
export function timeOf(parsed: Parsed): number | undefined {
  const given = text(parsed, 'at');
  if (given === undefined) return undefined;
  try {
    return parseAt(given);
  } catch (error) {
    if (error instanceof RequestInputError) throw new UsageError(`--at: ${error.message}`);
    throw error;
  }
}
