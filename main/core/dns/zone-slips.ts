/** The classic slip of master files: a name that looks absolute, but without its final dot the zone's name is appended to it. */
import type { Diagnostic, TextEdit } from '../types/diagnostic';
import { problemAt } from './zone-checks';
import type { ZoneToken } from './zone-lexer';
import type { RecordDraft } from './zone-records';

/** A word that may lack its dot. */
export interface Slip {
  readonly token: ZoneToken;
  /** What the word means as it stands. */
  readonly became: string;
  /** True for an owner; a target is meant as it stands when its name is in the zone. */
  readonly owner: boolean;
}

const targetTypes: ReadonlySet<string> = new Set(['CNAME', 'NS', 'MX', 'PTR', 'SRV', 'DNAME']);
/** Endings by which people mean an absolute name. */
const absoluteLooks =
  /\.(?:cloudfront\.net|amazonaws\.com|awsglobalaccelerator\.com|com|net|org|io|dev|app|co|shop|store|cloud|example|test)$/i;

/** The words of a record that look like slips, for `slipProblems` to judge. */
export function slipsOf(zoneName: string, { name, type, data, first, last }: RecordDraft): readonly Slip[] {
  const found: Slip[] = [];
  if (zoneName.includes('.') && repeats(zoneName, first.text)) found.push({ token: first, became: name, owner: true });
  if (!targetTypes.has(type) || last.text.endsWith('.')) return found;
  if ((last.text.includes('.') && absoluteLooks.test(last.text)) || repeats(zoneName, last.text)) {
    found.push({ token: last, became: data.slice(data.lastIndexOf(' ') + 1), owner: false });
  }
  return found;
}

function repeats(zoneName: string, text: string): boolean {
  if (text.length < zoneName.length) return false;
  const written = text.toLowerCase();
  return written === zoneName || written.endsWith(`.${zoneName}`);
}

/** `isName` tells whether the zone has records at a name. */
export function slipProblems(file: string, slips: readonly Slip[], isName: (name: string) => boolean): Diagnostic[] {
  return slips
    .filter(({ owner, became }) => owner || !isName(became))
    .map(({ token, became }) => {
      const meant = `${token.text}.`;
      const message = `“${token.text}” has no final dot, so it means ${became}. If the whole name is meant, write “${meant}”.`;
      const { line, column, endColumn } = token;
      const edit: TextEdit = { file, startLine: line, startColumn: column, endLine: line, endColumn, text: meant };
      const fix = { title: `Write ${meant} with its final dot.`, edits: [edit] };
      return problemAt('dns.missing-dot', 'warning', message, file, token, '', [fix]);
    });
}
