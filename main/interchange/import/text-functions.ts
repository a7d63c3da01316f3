/** The intrinsic functions that need nothing but their resolved arguments. Each answers null when these do not fit. */
import { toBase64 } from '../shapes/from-cloudformation';
import { isObject } from '../shapes/mapping';

type Answer = { readonly value: unknown } | null;

const found = (value: unknown): Answer => ({ value });
const listOf = (value: unknown): readonly unknown[] | null => (Array.isArray(value) ? (value as readonly unknown[]) : null);
const scalar = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;

export const textFunctions: Readonly<Record<string, (argument: unknown) => Answer>> = {
  /** `[ "-", [ "a", "b" ] ]` -> `a-b`. A list of one parameter comes as its text with commas. */
  'Fn::Join': (argument) => {
    const [separator, parts] = listOf(argument) ?? [];
    const list = listOf(parts) ?? (typeof parts === 'string' ? [parts] : null);
    const texts = list?.map((part) => scalar(part));
    if (typeof separator !== 'string' || !texts || texts.includes(null)) return null;
    return found(texts.join(separator));
  },
  /** `[ ",", "a,b" ]` -> `[ "a", "b" ]`. */
  'Fn::Split': (argument) => {
    const [separator, text] = listOf(argument) ?? [];
    if (typeof separator !== 'string' || separator === '' || typeof text !== 'string') return null;
    return found(text.split(separator));
  },
  /** `[ 1, [ "a", "b" ] ]` -> `b`. */
  'Fn::Select': (argument) => {
    const [index, from] = listOf(argument) ?? [];
    const list = listOf(from) ?? (typeof from === 'string' && !from.includes('UNRESOLVED-') ? from.split(',') : null);
    const at = Number(index);
    if (!list || scalar(index) === null || !Number.isInteger(at) || at < 0 || at >= list.length) return null;
    return found(list[at]);
  },
  'Fn::Base64': (argument) => {
    const text = scalar(argument);
    return text === null ? null : found(toBase64(text));
  },
  'Fn::Length': (argument) => {
    const list = listOf(argument);
    return list ? found(list.length) : null;
  },
  'Fn::ToJsonString': (argument) => (isObject(argument) || Array.isArray(argument) ? found(JSON.stringify(argument)) : null),
};
