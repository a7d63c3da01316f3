/** One change of one thing in a workspace, as an edit could make it, and where it was made. */
import * as fc from 'fast-check';
import type { Files } from './compiled';

export interface Mutation {
  readonly files: Files;
  /** For people. */
  readonly what: string;
  readonly file: string;
  /** Pointer in the file as it was before; '' for a text or a file as a whole. */
  readonly pointer: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Numbers out of which a mutation is made, so that one shrinks and is the same every time. */
export interface MutationSeed {
  readonly file: number;
  readonly place: number;
  readonly how: number;
}

export const mutationSeed: fc.Arbitrary<MutationSeed> = fc.record({ file: fc.nat(10_000), place: fc.nat(100_000), how: fc.nat(1000) });

/** Values that a member of that name may have: another one of them is taken. */
const choices: Readonly<Record<string, readonly unknown[]>> = {
  ViewerProtocolPolicy: ['allow-all', 'https-only', 'redirect-to-https'],
  TargetOriginId: ['web', 'second', 'bucket', 'dead', 'pair'],
  HttpVersion: ['http1.1', 'http2', 'http2and3'],
  MinimumProtocolVersion: ['TLSv1_2016', 'TLSv1.2_2021', 'TLSv1.3_2025'],
  RestrictionType: ['whitelist', 'blacklist'],
  CachePolicyId: ['one', 'two', 'Managed-CachingDisabled', '658327ea-f89d-4fab-a63d-7e88639e58f6'],
  OriginProtocolPolicy: ['http-only', 'https-only', 'match-viewer'],
  QueryStringBehavior: ['none', 'all'],
  CookieBehavior: ['none', 'all'],
  ConnectionGroupId: ['main', 'side'],
  fault: ['refused', 'reset', 'dns'],
  EventType: ['viewer-request', 'viewer-response'],
  PathPattern: ['/api/*', '*.css', '/pages/*', '/p*', '/cached'],
  Domain: ['a.shop.example', 'b.shop.example', '*.shop.example', 'vanity.example', '*.wild.example'],
  DomainName: ['web.example', 'second.example', 'dead.example', 'nobody.example'],
  Action: ['disable'],
  Value: ['a', 'b', 'other'],
};

/** null where the draw gives nothing that differs. */
export function mutate(files: Files, seed: MutationSeed): Mutation | null {
  const names = Object.keys(files).sort();
  const file = names[seed.file % names.length] as string;
  const content = files[file];
  if (typeof content === 'string') return mutateText(files, file, content, seed);
  if (seed.how % 17 === 16) {
    const { [file]: _gone, ...rest } = files;
    return { files: rest, what: `removed ${file}`, file, pointer: '' };
  }
  const places = placesOf(content, '');
  const at = places[seed.place % places.length];
  // Earlier changes may have left nothing in the file.
  if (!at) return null;
  const changed = changedAt(content, at, seed.how);
  return (
    changed && { files: { ...files, [file]: changed.value }, what: `${changed.what} ${file}#${at.pointer}`, file, pointer: at.pointer }
  );
}

function mutateText(files: Files, file: string, text: string, { place, how }: MutationSeed): Mutation | null {
  const lines = text.split('\n');
  const made = (next: string, what: string): Mutation => ({
    files: { ...files, [file]: next },
    what: `${what} ${file}`,
    file,
    pointer: '',
  });
  if (file.endsWith('.js'))
    return made(text.replace('return', "if (event.request.uri === '/cached') event.request.uri = '/index.html'; return"), 'code');
  const records = lines.flatMap((line, at) => (/\sCNAME\s/.test(line) ? [at] : []));
  const at = records[place % Math.max(1, records.length)];
  if (at === undefined) return null;
  const line = lines[at] as string;
  if (how % 4 === 0) return made(lines.filter((_, index) => index !== at).join('\n'), `removed "${line}"`);
  const target = ['dmain.cloudfront.net.', 'dside.cloudfront.net.', 'dold.cloudfront.net.', 'elsewhere.invalid.'][how % 4] ?? '';
  const next = how % 7 === 1 ? line.replace(' IN ', ' 30 IN ') : line.replace(/\S+$/, target);
  return next === line ? null : made(lines.map((old, index) => (index === at ? next : old)).join('\n'), `"${line}" -> "${next}"`);
}

interface Place {
  readonly pointer: string;
  readonly steps: readonly (string | number)[];
  readonly value: unknown;
}

function placesOf(value: unknown, pointer: string, steps: readonly (string | number)[] = []): readonly Place[] {
  const own = steps.length === 0 ? [] : [{ pointer, steps, value }];
  if (Array.isArray(value)) return [...own, ...value.flatMap((item, at) => placesOf(item, `${pointer}/${at}`, [...steps, at]))];
  if (typeof value !== 'object' || value === null) return own;
  const below = Object.entries(value as Json).filter(([name]) => name !== 'Quantity');
  return [
    ...own,
    ...below.flatMap(([name, item]) => placesOf(item, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, [...steps, name])),
  ];
}

function changedAt(root: unknown, { steps, value }: Place, how: number): { readonly value: unknown; readonly what: string } | null {
  const name = String(steps.at(-1));
  const options = (choices[name] ?? []).filter((option) => option !== value);
  if (options.length > 0 && how % 5 !== 4) {
    const next = options[how % options.length];
    return { value: put(root, steps, next), what: `${String(value)} -> ${String(next)}` };
  }
  if (typeof value === 'boolean') return { value: put(root, steps, !value), what: `${value} -> ${!value}` };
  if (typeof value === 'number') return { value: put(root, steps, value + (how % 3) * 100 + 1), what: `${value} -> more` };
  if (Array.isArray(value) && value.length > 1 && how % 2 === 0) return { value: put(root, steps, value.toReversed()), what: 'reversed' };
  if (
    typeof value === 'string' &&
    how % 2 === 0 &&
    !['Name', 'Id', 'CallerReference', 'RoutingEndpoint', 'Arn', 'ARN', 'DistributionId'].includes(name)
  ) {
    return {
      value: put(root, steps, how % 4 === 0 ? `${value}x` : `x${value}`),
      what: `${value} -> ${how % 4 === 0 ? `${value}x` : `x${value}`}`,
    };
  }
  return { value: put(root, steps, undefined), what: 'removed' };
}

/** The value with another one at that place; `undefined` takes a member or an element away. Lists in `Items` are counted anew. */
function put(root: unknown, [step, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(root)) {
    const list = root as readonly unknown[];
    const next = put(list[Number(step)], rest, value);
    return list.flatMap((item, at) => (at !== Number(step) ? [item] : next === undefined ? [] : [next]));
  }
  const object = root as Json;
  const next = put(object[step], rest, value);
  const { [step]: _old, ...others } = object;
  const made: Record<string, unknown> = next === undefined ? { ...others } : { ...object, [step]: next };
  if (Array.isArray(made['Items']) && 'Quantity' in made) made['Quantity'] = made['Items'].length;
  return made;
}
