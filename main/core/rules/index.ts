/** All diagnostics of a workspace: what the loader found while reading, and what the rules find between the files. */
import { sortDiagnostics } from '../config/sort-diagnostics';
import type { Diagnostic } from '../types/diagnostic';
import type { Workspace } from '../types/workspace';
import { createContext, type RuleTable } from './context';
import { dangerousFamilies } from './dangerous';
import { createFamilyChecker, type Checker, type CheckOptions } from './engine/checker';
import type { Family } from './family';
import { functionCodeFamily } from './function-code';
import { nameFamily } from './names';
import { checkOrigins, originRules } from './origins';
import { quotaFamily } from './quotas';
import { referenceFamily } from './references';
import { refusedFamilies } from './refused';

export type { Checker, CheckOptions, Update } from './engine/checker';

/** Families written as judges of single things (family.ts). A new family is added here and nowhere else. */
const judgedFamilies: readonly Family[] = [
  referenceFamily,
  nameFamily,
  quotaFamily,
  ...refusedFamilies,
  ...dangerousFamilies,
  functionCodeFamily,
];

/** Every rule by its stable code. */
export const rules: RuleTable = {
  ...originRules,
  ...Object.fromEntries(judgedFamilies.flatMap(({ rules: table }) => Object.entries(table))),
};

const families = [checkOrigins];

/** The loader's diagnostics and those of all rules, sorted by file and line. Never throws on what files say. */
export function checkWorkspace(workspace: Workspace, options: CheckOptions = {}): readonly Diagnostic[] {
  return createChecker().check(workspace, options);
}

/** A checker for one workspace that is edited again and again; load it with one loader, which keeps what did not change. */
export function createChecker(): Checker {
  const checker = createFamilyChecker(judgedFamilies);
  const check: Checker['check'] = (workspace, options) => {
    const context = createContext(workspace, options?.now ?? null);
    for (const family of families) family(context);
    return sortDiagnostics([...checker.check(workspace, options), ...context.found]);
  };
  return { check, update: (workspace, options) => ({ diagnostics: check(workspace, options), changed: new Map() }) };
}
