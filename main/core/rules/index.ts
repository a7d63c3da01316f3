/** All diagnostics of a workspace: what the loader found while reading, and what the rules find between the files. */
import { sortDiagnostics } from '../config/load';
import type { Diagnostic } from '../types/diagnostic';
import type { Workspace } from '../types/workspace';
import { certificateFamily } from './certificates';
import { createContext, type RuleTable } from './context';
import { dependencyFamily } from './dependencies';
import { dnsFamily } from './dns';
import { domainFamily } from './domains';
import { expiryFamily } from './expiry';
import { managedCertificateFamily } from './managed-certificates';
import { checkNames, nameRules } from './names';
import { checkOrigins, originRules } from './origins';
import { checkQuotas, quotaRules } from './quotas';
import { refusedFamilies } from './refused';
import { checkReferences, referenceRules } from './references';
import type { Family } from './family';
import { functionCodeFamily } from './function-code';
import { judgeAll } from './judge';
import { checkTenants, tenantRules } from './tenants';

/** Families written as judges of single things (family.ts). A new family is added here and nowhere else. */
const judgedFamilies: readonly Family[] = [
  functionCodeFamily,
  dnsFamily,
  dependencyFamily,
  domainFamily,
  certificateFamily,
  managedCertificateFamily,
  expiryFamily,
  ...refusedFamilies,
];

export interface CheckOptions {
  /** Epoch milliseconds; without it nothing is said about dates of certificates. */
  readonly now?: number;
}

/** Every rule by its stable code. */
export const rules: RuleTable = {
  ...referenceRules,
  ...nameRules,
  ...tenantRules,
  ...originRules,
  ...quotaRules,
  ...Object.fromEntries(judgedFamilies.flatMap(({ rules: table }) => Object.entries(table))),
};

const families = [checkReferences, checkNames, checkTenants, checkOrigins, checkQuotas];

/** The loader's diagnostics and those of all rules, sorted by file and line. Never throws on what files say. */
export function checkWorkspace(workspace: Workspace, options: CheckOptions = {}): readonly Diagnostic[] {
  const context = createContext(workspace, options.now ?? null);
  for (const check of families) check(context);
  judgeAll(judgedFamilies, context);
  return sortDiagnostics([...workspace.diagnostics, ...context.found]);
}

export interface Checker {
  /** As `checkWorkspace`, judging again only what changed since this checker's last call. */
  readonly check: (workspace: Workspace, options?: CheckOptions) => readonly Diagnostic[];
}

/** A checker for one workspace that is edited again and again; load it with one loader, which keeps what did not change. */
export function createChecker(): Checker {
  return { check: checkWorkspace };
}
