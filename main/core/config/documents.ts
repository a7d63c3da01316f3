/**
 * Decides which resources the JSON of a file holds: one or a list of them, bare or in the wrappers that the CLI prints.
 * Wrappers may be nested (`{ "ETag", "Distribution": { "Id", "DistributionConfig": { … } } }`).
 */
import type { KindForm } from './kinds';
import type { PointerStep } from './pointers';
import { inWords, isObject, problem, type Reading, report, reportUnknown } from './shapes/reading';

type Json = Readonly<Record<string, unknown>>;

/** One resource as it stands in a file. */
export interface RawResource {
  readonly value: Json;
  readonly steps: readonly PointerStep[];
  /** What the wrappers said: Id, ARN, DomainName … */
  readonly envelope: Json;
}

/** The resources of a parsed file, in order. What is no object is reported and left out. */
export function unwrap(form: KindForm, root: unknown, reading: Reading): readonly RawResource[] {
  const found: RawResource[] = [];
  open(form, root, {}, found, reading, 0);
  return found;
}

/** Wrappers deeper than any real one mean a made-up document. */
const deepest = 6;

function open(form: KindForm, value: unknown, envelope: Json, found: RawResource[], reading: Reading, depth: number): void {
  if (Array.isArray(value) && depth < deepest) {
    for (let index = 0; index < value.length; index += 1) {
      reading.path.push(index);
      open(form, value[index], envelope, found, reading, depth + 1);
      reading.path.pop();
    }
    return;
  }
  if (!isObject(value)) {
    report(reading, 'shape.wrong-type', `A ${form.title} is wanted here as an object (or a list of them), not ${inWords(value)}.`);
    return;
  }
  const summary = Object.keys(form.summaries ?? {}).find((name) => Object.hasOwn(value, name));
  if (summary !== undefined) return reportSummary(form, summary, value, reading);
  const wrapper = depth < deepest ? Object.keys(form.wrappers).find((name) => Object.hasOwn(value, name)) : undefined;
  if (wrapper === undefined) {
    found.push({ value, steps: [...reading.path], envelope });
    return;
  }
  for (const name of Object.keys(value)) {
    const known = name === wrapper || Object.hasOwn(form.envelope, name) || Object.hasOwn(form.wrappers, name);
    if (!known) reportUnknown(reading, name, [wrapper, ...Object.keys(form.envelope)], `what stands around a ${form.title}`);
  }
  reading.path.push(wrapper);
  const inner = value[wrapper];
  const wrapped = form.wrappers[wrapper] === 'many' && isObject(inner) ? inner['Items'] : inner;
  const isNamedList = wrapped !== inner;
  reportLacking(form, wrapper, wrapped, reading);
  if (isNamedList) reading.path.push('Items');
  open(form, wrapped ?? [], { ...envelope, ...value }, found, reading, depth + 1);
  if (isNamedList) reading.path.pop();
  reading.path.pop();
}

/** A member that the list leaves out counts as absent; that is said once for the whole list. */
function reportLacking(form: KindForm, wrapper: string, items: unknown, reading: Reading): void {
  const lacking = form.lacking?.[wrapper];
  if (!lacking || !Array.isArray(items) || items.length === 0) return;
  if (items.some((item) => isObject(item) && Object.hasOwn(item, lacking.member))) return;
  const message = `This list leaves out the member ${lacking.member}, which counts as absent. "${lacking.command}" prints it.`;
  problem(reading, { code: 'shape.summary-lacks', severity: 'info', message, part: 'key' });
}

/** Nothing can be made of a list whose items lack what decides answers. */
function reportSummary(form: KindForm, name: string, value: Json, reading: Reading): void {
  const inner = value[name];
  const empty = Array.isArray(inner) ? inner.length === 0 : isObject(inner) && !Array.isArray(inner['Items']);
  if (empty) return;
  reading.path.push(name);
  const message = `This list leaves out most of each ${form.title}. Save what "${form.summaries?.[name]}" prints for each of them instead.`;
  problem(reading, { code: 'shape.summary-only', severity: 'error', message, part: 'key' });
  reading.path.pop();
}
