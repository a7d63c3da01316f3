/** Decides how workspace.json changes when one of its choices does: only that member, the rest of the text as it was. */
import { applyEdits, modify, parse, type FormattingOptions } from 'jsonc-parser';

const formatting: FormattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };

/** What a workspace without workspace.json begins with, once a choice is made in it. */
const emptySettings = (name: string): string => `${JSON.stringify({ schemaVersion: 1, name }, null, 2)}\n`;

/** Groups of choices in workspace.json. */
export type SettingsGroup = 'assumptions' | 'quotas';

/**
 * The text of workspace.json with one choice made, or taken back with `null` (the default then holds again; a group that is
 * empty afterwards goes as well). `text` is null where there is no such file; `name` is then the workspace's. Text that is not JSON is
 * refused with null, because an edit could only make it worse.
 */
export function withChoice(
  text: string | null,
  group: SettingsGroup,
  id: string,
  choice: string | number | null,
  name = 'workspace',
): string | null {
  const before = text === null || text.trim() === '' ? emptySettings(name) : text;
  const value: unknown = parse(before, undefined, { allowTrailingComma: true });
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const chosen: unknown = (value as Readonly<Record<string, unknown>>)[group];
  const known = chosen !== null && typeof chosen === 'object' ? Object.keys(chosen) : [];
  if (choice === null && !known.includes(id)) return before;
  const path = choice === null && known.length === 1 ? [group] : [group, id];
  return applyEdits(before, modify(before, path, choice ?? undefined, { formattingOptions: formatting }));
}
