/** The option --fail-under: a share below which a command fails. */
import { UsageError } from './arguments';

/** 0 to 100; null when the option is absent. Throws UsageError for what is no percentage. */
export function failUnderOf(given: string | undefined): number | null {
  if (given === undefined) return null;
  const number = Number(given.replace(/%$/, ''));
  if (given.trim() === '' || !Number.isFinite(number) || number < 0 || number > 100) {
    throw new UsageError(`--fail-under takes a percentage from 0 to 100, not '${given}'`);
  }
  return number;
}
