/** Exports a plan as requests for the AWS CLI. */
import { uniqueNames } from '../labels';
import type { ExportFile, ExportNote } from '../../../core/types/export';
import type { Plan } from '../plan';
import { tell, type Step } from './requests';
import { deployReadme, deployScript } from './script';

/** One JSON file for each request in the folders of a workspace, a script that makes the calls in order, and a page about them. */
export function exportCli(plan: Plan): { readonly files: readonly ExportFile[]; readonly notes: readonly ExportNote[] } {
  const notes: ExportNote[] = [];
  const unique = uniqueNames('-');
  const steps: Step[] = [];
  const zones: Step[] = [];
  const files: ExportFile[] = [];
  for (const entry of plan.entries) {
    const told = tell(plan, entry, unique, notes);
    // A zone comes first: its name servers and the records that prove a certificate's names take the longest.
    const [first, ...more] = told.steps;
    if (entry.kind === 'zone' && first) zones.push(first);
    steps.push(...(entry.kind === 'zone' ? more : told.steps));
    files.push(...told.files);
  }
  steps.unshift(...zones);
  const deployment = plan.entries.find(({ kind, value }) => kind === 'distribution' && value['ContinuousDeploymentPolicyId']);
  if (deployment) {
    const text = `AWS takes the continuous deployment policy of ${deployment.name} only in an update: create it without, then add it with update-distribution.`;
    notes.push({ level: 'warning', text, file: deployment.file });
  }
  const largest = plan.entries.filter(({ kind }) => kind === 'distribution-tenant').length;
  if (largest > 1000) notes.push({ level: 'info', text: `${largest} tenants are ${largest} calls, one after the other.` });
  const about = [
    { path: 'README.md', text: deployReadme(plan, steps) },
    { path: 'deploy.sh', text: deployScript(steps) },
  ];
  return { files: [...about, ...files], notes };
}
