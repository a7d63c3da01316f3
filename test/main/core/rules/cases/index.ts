/** The cases of all families. */
import type { Cases } from './case';
import { dangerousCases } from './dangerous';
import { functionCodeCases } from './function-code';
import { loaderDnsCases } from './loader-dns';
import { loaderHttpCases } from './loader-http';
import { loaderJsonCases } from './loader-json';
import { nameCases } from './names';
import { quotaCases } from './quotas';
import { referenceCases } from './references';
import { refusedCases } from './refused';

/** One line per family, in the order of the catalogue. */
export const allCases: readonly Cases[] = [
  loaderJsonCases,
  loaderDnsCases,
  loaderHttpCases,
  referenceCases,
  nameCases,
  quotaCases,
  ...refusedCases,
  ...dangerousCases,
  functionCodeCases,
];
