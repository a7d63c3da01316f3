/**
 * Writes a workspace as what AWS is told: requests for the AWS CLI, CloudFormation templates, or Terraform. Pure: what comes out
 * depends on the workspace and the options alone.
 */
import type { Export, ExportFormat, ExportNote, ExportOptions } from '../../core/types/export';
import type { Workspace } from '../../core/types/workspace';
import { exportCli } from './cli/index';
import { exportCloudFormation } from './cloudformation/index';
import { exportTerraform } from './terraform/index';
import { leftOutOf, tidyNotes } from './notes';
import { planExport, type Plan } from './plan';

export const exportFormats = ['cli', 'cloudformation', 'terraform'] as const satisfies readonly ExportFormat[];

/** Exports a workspace. Resources of several accounts go into a folder each. Never throws on what the workspace says. */
export function exportWorkspace(workspace: Workspace, options: ExportOptions): Export {
  const accounts = accountsOf(workspace);
  const notes: ExportNote[] = [...leftOutOf(workspace)];
  const files = accounts.flatMap((account) => {
    const plan = planExport(workspace, { account, certificates: options.certificates ?? 'reference' });
    const made = write(plan, options);
    notes.push(...plan.notes, ...made.notes);
    return accounts.length === 1 ? made.files : made.files.map(({ path, text }) => ({ path: `account-${account}/${path}`, text }));
  });
  if (accounts.length > 1) {
    notes.push({
      level: 'info',
      text: `The workspace has resources in ${accounts.length} accounts, so there is a folder for each: ${accounts.join(', ')}.`,
    });
  }
  return { files, notes: tidyNotes(notes) };
}

function write(plan: Plan, options: ExportOptions): Export {
  if (options.format === 'cli') return exportCli(plan);
  if (options.format === 'terraform') return exportTerraform(plan);
  return exportCloudFormation(plan, { syntax: options.syntax ?? 'yaml' });
}

/** The workspace's account first, then the others that own something exportable. */
function accountsOf(workspace: Workspace): readonly string[] {
  const { account } = workspace.settings;
  const owners = [
    ...workspace.distributions,
    ...workspace.tenants,
    ...workspace.connectionGroups,
    ...workspace.webAcls,
    ...workspace.functions,
  ];
  return [...new Set([account, ...owners.filter(({ file }) => file !== '').map((owner) => owner.account)])];
}
