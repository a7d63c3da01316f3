/**
 * Finds in the code of a function what the runtime of CloudFront Functions lacks. The runtime says so only when a request meets it
 * (503); here it shows while typing.
 */
import { parse, type AnyNode, type CallExpression, type Program } from 'acorn';
import { fullAncestor } from 'acorn-walk';
import type { FunctionCodeRule } from './code-rules';
import { builtInModules, knownGlobals, missingGlobals, unlistedMethods } from './runtime';
import { refusalOf, unlistedFeatureOf } from './syntax';

/** A problem in the code; `start` and `end` count UTF-16 units from 0, end exclusive. */
export interface CodeProblem {
  readonly code: FunctionCodeRule;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** The problems of a function's code in order of place, written for cloudfront-js-2.0. Never throws on what the code says. */
export function lintFunctionCode(code: string): readonly CodeProblem[] {
  const program = parsed(code);
  if (program.type !== 'Program') return [program.problem];
  const found: CodeProblem[] = [];
  const say = (rule: FunctionCodeRule, node: { readonly start: number; readonly end: number }, message: string): void => {
    found.push({ code: rule, message, start: node.start, end: node.end });
  };
  if (!declaresHandler(program)) {
    const advice = 'Write: function handler(event) { return event.request; }';
    say(
      'function-code.no-handler',
      { start: 0, end: Math.min(1, code.length) },
      `CloudFront calls a function named handler, and there is none at the top of this file. ${advice}`,
    );
  }
  const declared = declaredNames(program);
  fullAncestor(program, (node, _state, ancestors, type) => judge(node, type, ancestors, declared, say));
  return found.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether the code needs the runtime 2.0: an import, const, let, async or await. Broken code needs nothing. */
export function needsRuntime2(code: string): boolean {
  const program = parsed(code);
  if (program.type !== 'Program') return false;
  let needs = false;
  fullAncestor(program, (node) => {
    if (node.type === 'ImportDeclaration' || node.type === 'AwaitExpression') needs = true;
    if (node.type === 'VariableDeclaration' && node.kind !== 'var') needs = true;
    if ('async' in node && node.async) needs = true;
  });
  return needs;
}

type Say = (rule: FunctionCodeRule, node: { readonly start: number; readonly end: number }, message: string) => void;

function parsed(code: string): Program | { readonly type: 'problem'; readonly problem: CodeProblem } {
  try {
    return parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  } catch (thrown) {
    const { message, pos = 0 } = thrown as { readonly message: string; readonly pos?: number };
    const start = Math.max(0, Math.min(pos, code.length - 1));
    const said = message.replace(/ \(\d+:\d+\)$/, '');
    return {
      type: 'problem',
      problem: { code: 'function-code.syntax', message: `This code cannot be read: ${said}.`, start, end: start + 1 },
    };
  }
}

function declaresHandler({ body }: Program): boolean {
  return body.some((statement) => {
    if (statement.type === 'FunctionDeclaration') return statement.id.name === 'handler';
    if (statement.type !== 'VariableDeclaration') return false;
    return statement.declarations.some(({ id }) => id.type === 'Identifier' && id.name === 'handler');
  });
}

/** Every name that the code declares somewhere. Scopes are not told apart, so that nothing is called undefined that is not. */
function declaredNames(program: Program): ReadonlySet<string> {
  const names = new Set<string>();
  fullAncestor(program, (node, _state, ancestors, type) => {
    if (type === 'VariablePattern' && node.type === 'Identifier' && ancestors.at(-2)?.type !== 'AssignmentExpression') names.add(node.name);
    if (node.type === 'ImportDeclaration') for (const { local } of node.specifiers) names.add(local.name);
  });
  return names;
}

function judge(node: AnyNode, type: string, ancestors: readonly AnyNode[], declared: ReadonlySet<string>, say: Say): void {
  const refusal = refusalOf(node, ancestors);
  if (refusal) say('function-code.unsupported', node, refusal);
  const unlisted = unlistedFeatureOf(node);
  if (unlisted)
    say(
      'function-code.unlisted',
      node,
      `${unlisted} is not among the features that the guide lists for the runtime. Test it in CloudFront before relying on it, or write it in older words.`,
    );
  if (node.type === 'ImportDeclaration') judgeModule(String(node.source.value), node.source, say);
  if (node.type === 'CallExpression') judgeCall(node, say);
  const assigned = type === 'VariablePattern' && ancestors.at(-2)?.type === 'AssignmentExpression';
  if (node.type === 'Identifier' && (type === 'Identifier' || assigned)) judgeName(node.name, node, ancestors, declared, say);
}

function judgeName(name: string, node: AnyNode, ancestors: readonly AnyNode[], declared: ReadonlySet<string>, say: Say): void {
  if (declared.has(name) || knownGlobals.has(name)) return;
  const parent = ancestors.at(-2);
  // typeof of an unknown name is the one question about it that never fails.
  if (parent?.type === 'UnaryExpression' && parent.operator === 'typeof') return;
  const why = Object.hasOwn(missingGlobals, name) ? ` ${missingGlobals[name]}` : '';
  say(
    'function-code.undefined',
    node,
    `${name} is neither declared nor known to the runtime, so the function fails with 503 when it gets here.${why}`,
  );
}

function judgeModule(name: string, node: AnyNode, say: Say): void {
  if (builtInModules.includes(name)) return;
  say('function-code.import', node, `There is no module ${JSON.stringify(name)} in the runtime. It has ${builtInModules.join(', ')}.`);
}

function judgeCall({ callee, arguments: given }: CallExpression, say: Say): void {
  const [first, second] = given;
  if (callee.type === 'Identifier' && callee.name === 'require' && first?.type === 'Literal') judgeModule(String(first.value), first, say);
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || callee.computed) return;
  const on = callee.object.type === 'Identifier' ? callee.object.name : null;
  const { name } = callee.property;
  if (on === 'console' && second) say('function-code.console', second, 'console.log takes one argument; join the parts into one text.');
  const unlisted = unlistedMethods.find((method) => method.name === name && (method.on === undefined || method.on === on));
  if (!unlisted) return;
  const whole = unlisted.on ? `${unlisted.on}.${name}` : `The method ${name}`;
  say(
    'function-code.unlisted',
    callee.property,
    `${whole} is not among the features that the guide lists for the runtime. ${unlisted.instead}`,
  );
}
