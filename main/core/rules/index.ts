/** All diagnostics of a workspace: what the loader found while reading, and what the rules find between the files. */
import type { Diagnostic } from '../types/diagnostic';
import type { Workspace } from '../types/workspace';
import type { RuleTable } from './context';
import { dangerousFamilies } from './dangerous';
import { checkOnce, createFamilyChecker, type Checker, type CheckOptions } from './engine/checker';
import type { Family } from './family';
import { functionCodeFamily } from './function-code';
import { nameFamily } from './names';
import { quotaFamily } from './quotas';
import { referenceFamily } from './references';
import { refusedFamilies } from './refused';

export type { Checker, CheckOptions, Update } from './engine/checker';

/** Families written as judges of single things (family.ts). A new family is added here and nowhere else. */
export const families: readonly Family[] = [
  referenceFamily,
  nameFamily,
  quotaFamily,
  ...refusedFamilies,
  ...dangerousFamilies,
  functionCodeFamily,
];

/** Every rule by its stable code. */
export const rules: RuleTable = Object.fromEntries(families.flatMap(({ rules: table }) => Object.entries(table)));

/** The loader's diagnostics and those of all rules, sorted by file and line. Never throws on what files say. */
export function checkWorkspace(workspace: Workspace, options: CheckOptions = {}): readonly Diagnostic[] {
  return checkOnce(families, workspace, options);
}

/** A checker for one workspace that is edited again and again; load it with one loader, which keeps what did not change. */
export function createChecker(): Checker {
  return createFamilyChecker(families);
}
