/** Works out the files of imported resources: new ones, and those of the workspace with the import brought in. */
import { pointerOf, stepsOf } from '../../core/config/pointers';
import { isObject } from '../shapes/mapping';
import { mergeInto, same } from './merge';
import { patchText, printJson, wrapText } from './patch';
import type { Report } from './report';
import { documentOf, type ImportedResource } from './resource';
import type { Identity } from './register';
import type { FileChange, Replaced } from '../../core/types/import';

/** The texts as they will be: every change builds on the ones before. */
export interface Files {
  readonly text: (path: string) => string | null;
  readonly put: (path: string, text: string, said?: { readonly replaced: readonly Replaced[]; readonly kept: readonly string[] }) => void;
  /** What became of the files that were put, sorted by path. */
  readonly changes: () => readonly FileChange[];
}

export function createFiles(existing: readonly { readonly path: string; readonly text: string }[]): Files {
  const before = new Map(existing.map(({ path, text }) => [path, text]));
  const after = new Map<string, { text: string; readonly replaced: Replaced[]; readonly kept: Set<string> }>();
  return {
    text: (path) => after.get(path)?.text ?? before.get(path) ?? null,
    put: (path, text, said) => {
      const known = after.get(path) ?? { text, replaced: [], kept: new Set<string>() };
      known.text = text;
      known.replaced.push(...(said?.replaced ?? []));
      for (const pointer of said?.kept ?? []) known.kept.add(pointer);
      after.set(path, known);
    },
    changes: () =>
      [...after.entries()]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([path, { text, replaced, kept }]): FileChange => {
          const old = before.get(path) ?? null;
          const kind = old === null ? 'add' : old === text ? 'same' : 'update';
          return { path, before: old, after: text, kind, replaced, kept: [...kept] };
        }),
  };
}

/** Puts a resource into its file. */
export function putResource(files: Files, resource: ImportedResource, identity: Identity, report: Report): void {
  const { kind, text } = resource;
  if (kind === 'public-key') {
    if (text) putText(files, identity.file, text.content);
    return;
  }
  const path = kind === 'function' ? identity.file.replace(/\.js$/, '.json') : identity.file;
  if (text) putText(files, path.replace(/\.json$/, text.extension), text.content);
  const old = files.text(path);
  if (old === null) files.put(path, printJson(documentOf(resource)));
  else putInto(files, path, old, resource, identity, report);
}

/** Line ends are the file's own affair. */
function putText(files: Files, path: string, content: string): void {
  const old = files.text(path);
  const equal = old !== null && old.replaceAll('\r\n', '\n').trimEnd() === content.replaceAll('\r\n', '\n').trimEnd();
  files.put(path, equal ? old : content);
}

function putInto(files: Files, path: string, old: string, resource: ImportedResource, identity: Identity, report: Report): void {
  const root = parse(old);
  const inner = identity.base === '' && resource.wrapper !== null && isObject(root) && isObject(root[resource.wrapper]);
  // A file that this very import made has its wrapper already.
  const steps = inner ? [resource.wrapper] : stepsIn(root, identity.base);
  const existing = valueAt(root, steps);
  if (existing === undefined) {
    const message = `${path} cannot be read as JSON, so ${resource.name} was not brought into it.`;
    report.unresolved({ ...resource.place, code: 'syntax', subject: resource.name, message, fix: `Correct ${path} and import again.` });
    files.put(path, old);
    return;
  }
  const madeUp = resource.madeUp ?? [];
  const wanted = Object.fromEntries(Object.entries(resource.value).filter(([name]) => !madeUp.includes(name)));
  const merged = mergeInto(existing, wanted, steps);
  let text = patchText(old, steps, existing, merged.value);
  text = putEnvelope(text, root, steps, resource);
  files.put(path, text, {
    replaced: merged.replaced.map(({ path: at, before, after }) => ({ pointer: pointerOf(at), before, after })),
    kept: merged.kept.map((at) => pointerOf(at)),
  });
}

/** Id, ARN and tags stand around the configuration: beside its wrapper, in a wrapper of their own where there was none. */
function putEnvelope(text: string, root: unknown, steps: readonly (string | number)[], { envelope, wrapper }: ImportedResource): string {
  if (wrapper === null || Object.keys(envelope).length === 0) return text;
  if (steps.length === 0) return wrapText(text, envelope, wrapper);
  const parent = steps.slice(0, -1);
  const around = valueAt(root, parent);
  if (typeof steps.at(-1) === 'number' || !isObject(around)) return text;
  const merged = mergeInto(around, envelope, parent).value;
  return same(around, merged) ? text : patchText(text, parent, around, merged);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

/** A pointer's steps, those into arrays as numbers. */
function stepsIn(root: unknown, pointer: string): readonly (string | number)[] {
  let value = root;
  return stepsOf(pointer).map((step) => {
    const own = Array.isArray(value) ? Number(step) : step;
    value = Array.isArray(value) ? (value[Number(step)] as unknown) : isObject(value) ? value[step] : undefined;
    return own;
  });
}

function valueAt(root: unknown, steps: readonly (string | number)[]): unknown {
  let value = root;
  for (const step of steps) value = Array.isArray(value) ? (value[Number(step)] as unknown) : isObject(value) ? value[step] : undefined;
  return value;
}
