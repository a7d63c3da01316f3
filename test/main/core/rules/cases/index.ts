/** The cases of all families. */
import type { Cases } from './case';
import { dangerousCases } from './dangerous';
import { nameCases } from './names';
import { refusedCases } from './refused';

/** One line per family, in the order of the catalogue. */
export const allCases: readonly Cases[] = [nameCases, ...refusedCases, ...dangerousCases];
