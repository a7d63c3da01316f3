/** Import of AWS's own formats into a workspace: pure, so that command line, host and tests run the very same. */
export { planImport, usualAccount } from './plan';
export type { FileChange, ImportOptions, ImportPlan, ImportSource, Place, Replaced, Skipped, Unresolved } from '../../core/types/import';
