/** Decides how bad an outcome is: what colours the flow, the heat grid and their legends. Outcomes read `200 Hit` or `tls.expired`. */

/** 0: answered below 400; 1: refused or not found; 2: an error of the server's side; 3: no HTTP answer at all. */
export type Severity = 0 | 1 | 2 | 3;

export function severityOf(outcome: string): Severity {
  const status = Number(/^(\d{3})(?!\d)/.exec(outcome)?.[1] ?? Number.NaN);
  if (Number.isNaN(status)) return 3;
  if (status < 400) return 0;
  return status < 500 ? 1 : 2;
}

/** Good ones first, then by their words, numbers as numbers: the same order on both sides of a picture. */
export function compareOutcomes(a: string, b: string): number {
  return severityOf(a) - severityOf(b) || a.localeCompare(b, 'en', { numeric: true });
}

/** `same`: nothing to see; `aside`: another outcome that is as good, or as bad. */
export type Turn = 'same' | 'worse' | 'better' | 'aside';

/** Only what a viewer is served counts: one error in the place of another is neither better nor worse. */
export function turnOf(from: string, to: string): Turn {
  if (from === to) return 'same';
  const [was, is] = [severityOf(from) === 0, severityOf(to) === 0];
  return was === is ? 'aside' : was ? 'worse' : 'better';
}
