/**
 * The form of the cases: every rule has files that trigger it and a near miss, as alike as can be, that does not.
 *
 * One file per family, `cases/<family>.ts`, exporting one `Cases<keyof typeof xRules>`; it is added to `cases/index.ts`. The test
 * beside (`../index.spec.ts`) runs them all and fails for a code of the catalogue without a case.
 */
import type { CheckOptions } from '../../../../../main/core/rules/index';
import type { WorkspaceInput } from '../../../../../main/core/types/diagnostic';
import type { Files } from '../../../../support/compiled';

export type { Files };

/** Files (path -> JSON value or text), or files with what else it takes. */
export type Situation = Files | Setup;

export interface Setup {
  readonly files?: Files;
  /** In place of `files` where the loader gets something else than files beside a workspace.json. */
  readonly input?: WorkspaceInput;
  /** Members of workspace.json besides schemaVersion and name. */
  readonly settings?: object;
  /** `{ now }` where dates are judged. */
  readonly options?: CheckOptions;
  /** The path at which the diagnostic must be; any when absent. */
  readonly at?: string;
}

export interface RuleCase {
  /** The rule reports at least one diagnostic. */
  readonly triggers: Situation;
  /** Nothing of this rule, though little is different. */
  readonly nearMiss: Situation;
}

/** A case, or several for a rule with several ways to be broken. */
export type Cases<C extends string = string> = Readonly<Record<C, RuleCase | readonly RuleCase[]>>;

/** Both forms as one. A path with a slash or a dot is a file, so the members of Setup cannot be meant. */
export function setupOf(situation: Situation): Setup & { readonly files: Files } {
  return 'files' in situation || 'input' in situation ? { files: {}, ...(situation as Setup) } : { files: situation as Files };
}
