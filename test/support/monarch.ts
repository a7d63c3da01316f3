/** A small reader of Monarch grammars: enough of the editor's tokenizer to test ours without the editor. */
import type { languages } from 'monaco-editor/editor';

interface Action {
  readonly token?: string;
  readonly next?: string;
  readonly switchTo?: string;
  readonly cases?: Readonly<Record<string, string | Action>>;
}

type Rule = readonly [RegExp, string | Action] | { readonly include: string };

/** `token:text` of every piece with a token, line by line. */
export function tokensOf(grammar: languages.IMonarchLanguage, text: string): readonly (readonly string[])[] {
  const states = grammar.tokenizer as unknown as Readonly<Record<string, readonly Rule[]>>;
  const stack = ['root'];
  return text.split('\n').map((content) => {
    const line = `${content}\n`;
    const found: string[] = [];
    let at = 0;
    for (let steps = 0; at < line.length; steps++) {
      if (steps > 1000) throw new Error(`the grammar stands still at ${JSON.stringify(line.slice(at))} in ${stack.at(-1)}`);
      const match = firstMatch(rulesOf(states, stack.at(-1) as string), line, at, grammar.ignoreCase === true);
      if (!match) throw new Error(`no rule of ${stack.at(-1)} takes ${JSON.stringify(line.slice(at))}`);
      const action = resolve(match.action, match.text, grammar);
      if (action.token) found.push(`${action.token}:${match.text}`);
      if (action.next === '@pop') stack.pop();
      else if (action.next) stack.push(action.next.slice(1));
      if (action.switchTo) stack[stack.length - 1] = action.switchTo.slice(1);
      at += match.text.length;
    }
    return found;
  });
}

function rulesOf(states: Readonly<Record<string, readonly Rule[]>>, state: string): readonly (readonly [RegExp, string | Action])[] {
  const rules = states[state];
  if (!rules) throw new Error(`no state ${state}`);
  return rules.flatMap((rule) => ('include' in rule ? rulesOf(states, rule.include.slice(1)) : [rule]));
}

function firstMatch(rules: readonly (readonly [RegExp, string | Action])[], line: string, at: number, ignoreCase: boolean) {
  for (const [pattern, action] of rules) {
    if (pattern.source.startsWith('^') && at !== 0) continue;
    const text = new RegExp(pattern.source, ignoreCase ? 'yi' : 'y');
    text.lastIndex = at;
    const match = text.exec(line);
    if (match) return { text: match[0], action };
  }
  return null;
}

function resolve(action: string | Action, text: string, grammar: languages.IMonarchLanguage): Action {
  const known = typeof action === 'string' ? { token: action } : action;
  if (!known.cases) return known;
  for (const [guard, chosen] of Object.entries(known.cases)) {
    const list = grammar[guard.slice(1)] as readonly string[] | undefined;
    const holds = guard === '@default' || list?.some((word) => word.toLowerCase() === text.toLowerCase());
    if (holds) return typeof chosen === 'string' ? { token: chosen } : chosen;
  }
  return {};
}
