/** Adds up what several threads found of the agreement with a log. */
import type { Fidelity, FidelityRule } from '../types/compare';

type Confusion = FidelityRule['confusions'][number];

/** As many as one thread names. */
const mostLines = 5;
const mostExamples = 20;

export function mergeFidelity(parts: readonly Fidelity[]): Fidelity {
  const rules = new Map<string, FidelityRule>();
  const doubts = new Map<string, number>();
  for (const { rules: own, divergences } of parts) {
    for (const rule of own) rules.set(rule.rule, merged(rules.get(rule.rule), rule));
    for (const { text, count } of divergences) doubts.set(text, (doubts.get(text) ?? 0) + count);
  }
  return {
    compared: parts.reduce((sum, { compared }) => sum + compared, 0),
    agree: parts.reduce((sum, { agree }) => sum + agree, 0),
    rules: [...rules.values()],
    examples: parts
      .flatMap(({ examples }) => examples)
      .sort((one, other) => one.line - other.line)
      .slice(0, mostExamples),
    divergences: [...doubts].map(([text, count]) => ({ text, count })),
  };
}

function merged(one: FidelityRule | undefined, other: FidelityRule): FidelityRule {
  if (!one) return other;
  const confusions = new Map<string, Confusion>();
  for (const { recorded, simulated, count, lines } of [...one.confusions, ...other.confusions]) {
    const key = `${recorded}\n${simulated}`;
    const known = confusions.get(key);
    const all = [...(known?.lines ?? []), ...lines].sort((first, second) => first - second).slice(0, mostLines);
    confusions.set(key, { recorded, simulated, count: (known?.count ?? 0) + count, lines: all });
  }
  return {
    rule: one.rule,
    compared: one.compared + other.compared,
    agree: one.agree + other.agree,
    confusions: [...confusions.values()].sort((first, second) => second.count - first.count),
  };
}
