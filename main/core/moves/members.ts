/** A member of a JSON text set to a value; the rest of the text stays as it is. */
import { applyEdits, modify } from 'jsonc-parser';

/** null when the text cannot be edited. */
export function withMember(text: string, name: string, value: string): string | null {
  try {
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    return applyEdits(text, modify(text, [name], value, { formattingOptions: { insertSpaces: true, tabSize: 2, eol } }));
  } catch {
    return null;
  }
}
