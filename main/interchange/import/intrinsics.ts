/**
 * Resolves CloudFormation's intrinsic functions as far as a template alone allows.
 *
 * What cannot be told becomes a readable text (`UNRESOLVED-CertificateArn`) and is reported with its place, so that nothing is dropped in
 * silence and the checks of the workspace point at it too.
 */
import { isObject, type Json } from '../shapes/mapping';
import { textFunctions } from './text-functions';
import type { Path } from './documents';
import type { Unresolved } from '../../core/types/import';

/** `AWS::NoValue`: the member is left out. */
export const noValue = Symbol('AWS::NoValue');

export interface Found {
  readonly value: unknown;
}

/** What an expression may ask of its template. */
export interface Surroundings {
  /** Value of a parameter, a pseudo parameter or a resource's Ref; undefined for a name that is none of them. */
  readonly ref: (name: string, use: Use) => Found | undefined;
  /** An attribute of a resource of the template; undefined when it cannot be told. */
  readonly attribute: (logicalId: string, attribute: string, use: Use) => Found | undefined;
  /** The condition of this name; undefined when the template has none. */
  readonly condition: (name: string) => unknown;
  readonly mapping: (name: string) => Json | undefined;
  /** What another template of the same import exports under the name. */
  readonly exported: (name: string, use: Use) => Found | undefined;
  readonly report: (code: Unresolved['code'], path: Path, message: string, fix: string) => void;
}

/** How a reference is used. */
export interface Use {
  readonly path: Path;
  /** The reference is the whole value of this member, not a part of a longer text. */
  readonly member: string | null;
}

export interface Evaluator {
  /** The value with every intrinsic resolved; `noValue` where the whole was that. `path` is where it stands in the document. */
  readonly resolve: (value: unknown, path: Path, member?: string | null) => unknown;
  /** Whether a named condition holds; null when that cannot be told. */
  readonly holds: (name: string, path: Path) => boolean | null;
}

/** The text that stands for what could not be told. */
export function placeholder(label: string): string {
  const readable = label.replaceAll(/[^A-Za-z0-9.-]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return `UNRESOLVED-${readable === '' ? 'value' : readable}`;
}

/** Deeper nesting than any template has. */
const deepest = 200;

export function createEvaluator(around: Surroundings): Evaluator {
  const judging = new Map<string, boolean | null>();
  let depth = 0;

  const resolve = (value: unknown, path: Path, member: string | null = null): unknown => {
    if (typeof value === 'string') return dynamicReferences(value, path);
    if (Array.isArray(value)) {
      return value.map((element, index) => resolve(element, [...path, index], member)).filter((element) => element !== noValue);
    }
    if (!isObject(value)) return value;
    if (depth >= deepest) return unresolved('intrinsic', path, 'nesting', 'This is nested too deeply to be read.', 'Flatten the template.');
    depth += 1;
    try {
      const [name, ...more] = Object.keys(value);
      if (name !== undefined && more.length === 0 && isIntrinsic(name)) return call(name, value[name], path, member);
      return struct(value, path);
    } finally {
      depth -= 1;
    }
  };

  const struct = (value: Json, path: Path): Json => {
    const result: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(value)) {
      const own = [...path, name];
      if (name.startsWith('Fn::')) {
        const what = name.startsWith('Fn::ForEach') ? 'Fn::ForEach' : name;
        unresolved(
          'intrinsic',
          own,
          what,
          `${what} is run by CloudFormation only, so what it makes is missing here.`,
          'Write its result out.',
        );
        continue;
      }
      const resolved = resolve(inner, own, name);
      if (resolved === noValue) continue;
      Object.defineProperty(result, name, { value: resolved, enumerable: true, configurable: true, writable: true });
    }
    return result;
  };

  const unresolved = (code: Unresolved['code'], path: Path, label: string, message: string, fix: string): string => {
    around.report(code, path, message, fix);
    return placeholder(label);
  };

  const call = (name: string, argument: unknown, path: Path, member: string | null): unknown => {
    const own = [...path, name];
    switch (name) {
      case 'Ref':
        return reference(argument, own, member);
      case 'Fn::GetAtt':
        return attribute(argument, own, member);
      case 'Fn::If':
        return choose(argument, own, member);
      case 'Condition':
        return typeof argument === 'string' ? holds(argument, own) : null;
      case 'Fn::Equals':
      case 'Fn::And':
      case 'Fn::Or':
      case 'Fn::Not':
        return judge({ [name]: argument }, path);
      case 'Fn::FindInMap':
        return findInMap(argument, own);
      case 'Fn::ImportValue':
        return imported(argument, own, member);
      case 'Fn::Sub':
        return substitute(argument, own, member);
      default: {
        const known = Object.hasOwn(textFunctions, name) ? textFunctions[name] : undefined;
        const result = known?.(resolve(argument, own, name === 'Fn::Select' ? member : null));
        if (result) return result.value;
        const message = known ? `${name} cannot be worked out from what stands here.` : `${name} is run by CloudFormation only.`;
        return unresolved('intrinsic', own, name.replace('Fn::', ''), message, 'Write its result in its place.');
      }
    }
  };

  const reference = (argument: unknown, path: Path, member: string | null): unknown => {
    if (typeof argument !== 'string')
      return unresolved('intrinsic', path, 'Ref', 'Ref takes the name of a parameter or resource.', 'Name it.');
    if (argument === 'AWS::NoValue') return noValue;
    const found = around.ref(argument, { path, member });
    if (found) return found.value;
    const message = `${argument} is neither a parameter nor a resource of this template.`;
    return unresolved('reference', path, argument, message, 'Correct the name, or declare the parameter.');
  };

  const attribute = (argument: unknown, path: Path, member: string | null): unknown => {
    const parts = typeof argument === 'string' ? splitOnce(argument, '.') : argument;
    const [id, name] = Array.isArray(parts) ? [parts[0] as unknown, resolve(parts[1], path)] : [];
    if (typeof id !== 'string' || typeof name !== 'string') {
      return unresolved('intrinsic', path, 'GetAtt', 'Fn::GetAtt takes the name of a resource and of an attribute.', 'Name both.');
    }
    const found = around.attribute(id, name, { path, member });
    if (found) return found.value;
    const message = `The attribute ${name} of ${id} is known only to AWS.`;
    return unresolved('reference', path, `${id}.${name}`, message, 'Replace it with the value that AWS shows.');
  };

  const choose = (argument: unknown, path: Path, member: string | null): unknown => {
    const [name, yes, no] = Array.isArray(argument) ? (argument as readonly unknown[]) : [];
    const answer = typeof name === 'string' ? holds(name, path) : judge(name, path);
    if (answer === null) {
      const message = `Whether the condition ${typeof name === 'string' ? name : ''} holds cannot be told; what it gives when it holds is taken.`;
      around.report('intrinsic', path, message.replace('  ', ' '), 'Give its parameters values.');
    }
    return answer === false ? resolve(no, [...path, 2], member) : resolve(yes, [...path, 1], member);
  };

  const holds = (name: string, path: Path): boolean | null => {
    const known = judging.get(name);
    if (known !== undefined) return known;
    // A condition that leans on itself finds this and is not told.
    judging.set(name, null);
    const expression = around.condition(name);
    const answer = expression === undefined ? null : judge(expression, path);
    judging.set(name, answer);
    return answer;
  };

  const judge = (expression: unknown, path: Path): boolean | null => {
    if (typeof expression === 'boolean') return expression;
    if (!isObject(expression)) return null;
    const [name, argument] = Object.entries(expression)[0] ?? [];
    const list = Array.isArray(argument) ? (argument as readonly unknown[]) : [];
    if (name === 'Condition') return typeof argument === 'string' ? holds(argument, path) : null;
    if (name === 'Fn::Not') return negate(judge(list[0], path));
    if (name === 'Fn::And' || name === 'Fn::Or')
      return combine(
        list.map((part) => judge(part, path)),
        name === 'Fn::Or',
      );
    if (name !== 'Fn::Equals' || list.length !== 2) return null;
    const [left, right] = list.map((side) => resolve(side, path));
    if (isUnresolved(left) || isUnresolved(right)) return null;
    return textOf(left) === textOf(right);
  };

  const findInMap = (argument: unknown, path: Path): unknown => {
    const [map, top, second, options] = (Array.isArray(argument) ? argument : []).map((part: unknown) => resolve(part, path));
    const row = typeof map === 'string' ? around.mapping(map)?.[String(top)] : undefined;
    if (isObject(row) && Object.hasOwn(row, String(second))) return resolve(row[String(second)], path);
    if (isObject(options) && Object.hasOwn(options, 'DefaultValue')) return options['DefaultValue'];
    const message = `The map ${String(map)} has nothing under ${String(top)} and ${String(second)}.`;
    return unresolved(
      'intrinsic',
      path,
      `${String(map)}.${String(second)}`,
      message,
      'Write the value in its place, or give the parameter that picks it.',
    );
  };

  const imported = (argument: unknown, path: Path, member: string | null): unknown => {
    const name = resolve(argument, path);
    const found = typeof name === 'string' ? around.exported(name, { path, member }) : undefined;
    if (found) return found.value;
    const message = `${String(name)} is exported by another stack.`;
    return unresolved(
      'reference',
      path,
      `import-${String(name)}`,
      message,
      'Import the template of that stack together with this one, or write the value in its place.',
    );
  };

  const substitute = (argument: unknown, path: Path, member: string | null): unknown => {
    const [text, given] = Array.isArray(argument) ? (argument as readonly unknown[]) : [argument];
    if (typeof text !== 'string') return unresolved('intrinsic', path, 'Sub', 'Fn::Sub takes a text.', 'Give it a text.');
    const values = isObject(given) ? given : {};
    // "${Distribution}" alone is a reference like any other.
    const whole = /^\$\{([^!}][^}]*)\}$/.test(text) ? member : null;
    const replaced = text.replaceAll(/\$\{(!?)([^}]*)\}/g, (_match, literal: string, inner: string) => {
      if (literal === '!') return `\${${inner}}`;
      const name = inner.trim();
      if (Object.hasOwn(values, name)) return textOf(resolve(values[name], [...path, 1, name]));
      const value = name.includes('.') ? attribute(name, path, whole) : reference(name, path, whole);
      return value === noValue ? '' : textOf(value);
    });
    return dynamicReferences(replaced, path);
  };

  /** `{{resolve:ssm:/path}}` is filled in by CloudFormation when it deploys. Parameters of templates (`{{site}}`) stay. */
  const dynamicReferences = (text: string, path: Path): string =>
    text.includes('{{resolve:')
      ? text.replaceAll(/\{\{resolve:([^}]*)\}\}/g, (_match, inner: string) =>
          unresolved('reference', path, inner, `{{resolve:${inner}}} is filled in when AWS deploys.`, 'Write the value in its place.'),
        )
      : text;

  return { resolve, holds };
}

function isIntrinsic(name: string): boolean {
  return name === 'Ref' || name === 'Condition' || (name.startsWith('Fn::') && !name.startsWith('Fn::ForEach'));
}

function isUnresolved(value: unknown): boolean {
  return typeof value === 'string' && value.includes('UNRESOLVED-');
}

function negate(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

function combine(parts: readonly (boolean | null)[], any: boolean): boolean | null {
  if (parts.includes(any)) return any;
  return parts.length === 0 || parts.includes(null) ? null : !any;
}

/** A scalar as CloudFormation writes it into a text; lists are joined with commas. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return isObject(value) ? JSON.stringify(value) : '';
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
