/** What the handbook lists: assumptions with the choice in force, limits with the number in force, rules with how often each speaks now. */
import type { Assumption } from '../../../main/core/explain/assumptions';
import type { Rule, RuleTable } from '../../../main/core/rules/context';
import type { Diagnostic } from '../../../main/core/types/diagnostic';

export interface AssumptionRow {
  readonly entry: Assumption;
  /** The alternative in force. */
  readonly chosen: string;
  /** workspace.json says otherwise than the default. */
  readonly switched: boolean;
}

/** Every assumption, those that this workspace switched first. An unknown choice counts as none, as in the simulation. */
export function assumptionRows(entries: readonly Assumption[], choices: Readonly<Record<string, string>>): readonly AssumptionRow[] {
  const rows = entries.map((entry): AssumptionRow => {
    const wanted = choices[entry.id];
    const chosen = wanted !== undefined && entry.alternatives.includes(wanted) ? wanted : entry.alternatives[0];
    return { entry, chosen, switched: chosen !== entry.alternatives[0] };
  });
  return rows.toSorted((a, b) => Number(b.switched) - Number(a.switched));
}

/** Rows whose id, sentence, reason or alternatives hold every word. */
export function filterAssumptions(rows: readonly AssumptionRow[], text: string): readonly AssumptionRow[] {
  return rows.filter(({ entry }) => holds([entry.id, entry.what, entry.why, ...entry.alternatives], text));
}

export interface RuleRow {
  readonly code: string;
  readonly rule: Rule;
  /** How many diagnostics of the workspace as it is now have this code. */
  readonly found: number;
}

export interface RuleGroup {
  /** The part of the code before the dot. */
  readonly family: string;
  readonly rows: readonly RuleRow[];
}

/** Every rule by family, in the order of the table. */
export function ruleGroups(rules: RuleTable, diagnostics: readonly Diagnostic[], text: string, onlyFound: boolean): readonly RuleGroup[] {
  const counts = new Map<string, number>();
  for (const { code } of diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1);
  const groups = new Map<string, RuleRow[]>();
  for (const [code, rule] of Object.entries(rules)) {
    const found = counts.get(code) ?? 0;
    if ((onlyFound && found === 0) || !holds([code, rule.what, rule.source], text)) continue;
    const family = code.slice(0, code.indexOf('.'));
    const rows = groups.get(family) ?? [];
    if (rows.length === 0) groups.set(family, rows);
    rows.push({ code, rule, found });
  }
  return [...groups].map(([family, rows]) => ({ family, rows }));
}

function holds(parts: readonly string[], text: string): boolean {
  const all = parts.join(' ').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
