/** Decides of a piece of syntax whether the runtime of CloudFront Functions refuses it, or the guide does not list it. */
import type { AnyNode } from 'acorn';

/** Why a node fails at run time; null when nothing is known against it. */
export function refusalOf(node: AnyNode, parents: readonly AnyNode[]): string | null {
  switch (node.type) {
    case 'ForOfStatement':
      return 'The runtime has no for…of. Use forEach or a loop with an index.';
    case 'ObjectPattern':
    case 'ArrayPattern':
      return 'The runtime has no destructuring. Take the members one by one.';
    case 'AwaitExpression':
      return awaitsInArguments(node, parents)
        ? 'await is not allowed inside the arguments of a call. Await into a variable first, then pass that.'
        : null;
    case 'NewExpression':
    case 'CallExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'Function' ? 'Code made at run time is not allowed.' : null;
    case 'ImportExpression':
      return 'There is no import() at run time. Write import … from at the top of the file.';
    default:
      return null;
  }
}

function awaitsInArguments(node: AnyNode, parents: readonly AnyNode[]): boolean {
  for (let at = parents.length - 1; at > 0; at -= 1) {
    const parent = parents[at - 1];
    const child = parents[at] ?? node;
    if (!parent || isFunction(parent)) return false;
    if ((parent.type === 'CallExpression' || parent.type === 'NewExpression') && parent.arguments.includes(child as never)) return true;
  }
  return false;
}

/** Words for a feature that the guide does not list; null for listed ones. */
export function unlistedFeatureOf(node: AnyNode): string | null {
  switch (node.type) {
    case 'ClassDeclaration':
    case 'ClassExpression':
      return 'A class';
    case 'YieldExpression':
      return 'A generator';
    case 'SpreadElement':
      return 'Spreading with …';
    case 'ChainExpression':
      return 'Optional chaining (?.)';
    case 'AssignmentPattern':
      return 'A default value of a parameter';
    case 'TaggedTemplateExpression':
      return 'A tagged template';
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
    case 'ExportAllDeclaration':
      return 'An export';
    case 'LogicalExpression':
      return node.operator === '??' ? 'The operator ??' : null;
    case 'AssignmentExpression':
      return ['??=', '||=', '&&='].includes(node.operator) ? `The operator ${node.operator}` : null;
    case 'Literal':
      return typeof node.bigint === 'string' ? 'A BigInt literal' : null;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return unlistedFunction(node);
    default:
      return null;
  }
}

function unlistedFunction(
  node: Extract<AnyNode, { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }>,
): string | null {
  if (node.generator) return 'A generator';
  return node.async && node.type !== 'FunctionDeclaration' ? 'An async closure' : null;
}

export function isFunction(node: AnyNode): boolean {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}
