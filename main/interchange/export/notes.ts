/** What a person must know about an export: what it leaves out, what it changes, what AWS needs besides. */
import type { ExportNote } from '../../core/types/export';
import type { Workspace } from '../../core/types/workspace';

/** What of a workspace belongs to the simulation and to no deployment. */
export function leftOutOf(workspace: Workspace): readonly ExportNote[] {
  const { settings, requests, origins, certificates } = workspace;
  const parts = [
    requests.length > 0 ? `request files (${requests.length})` : '',
    origins.length > 0 ? `what stands for origins (${origins.length})` : '',
    Object.keys(settings.quotas).length > 0 ? 'quotas' : '',
    Object.keys(settings.assumptions).length > 0 ? 'assumptions' : '',
    certificates.some(({ notBefore, notAfter }) => notBefore !== null || notAfter !== null) ? 'dates and states of certificates' : '',
  ].filter((part) => part !== '');
  return [
    ...(parts.length > 0
      ? [{ level: 'info', text: `Not exported, because it belongs to the simulation: ${parts.join(', ')}.` } as const]
      : []),
    { level: 'info', text: 'Tags are not exported.' },
  ];
}

/** Equal notes once, warnings first, and many of one text about many files as one. */
export function tidyNotes(notes: readonly ExportNote[]): readonly ExportNote[] {
  const seen = new Map<string, ExportNote>();
  for (const note of notes) {
    const key = `${note.level} ${note.text}`;
    if (!seen.has(key)) seen.set(key, note);
  }
  const unique = [...seen.values()];
  return [...unique.filter(({ level }) => level === 'warning'), ...unique.filter(({ level }) => level === 'info')];
}
