/** Decides what the files of imported resources are called: readable, the same on every machine, and never two alike. */

/** Characters of the longest file name without its extension. */
const longest = 100;

/** A file name from a resource's name. Letters, digits, dots, hyphens and underscores stay; a wildcard is written out. */
export function stemOf(name: string): string {
  const stem = name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll('*', 'wildcard')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, longest)
    .replaceAll(/[-.]+$/g, '');
  // Windows keeps these names for itself.
  return stem === '' ? 'unnamed' : /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(stem) ? `${stem}-file` : stem;
}

/**
 * A name from a logical id: `StorefrontTemplate` -> `storefront-template`. What the CDK appends (eight hexadecimal digits, `CFDistribution`)
 * is taken away, and the type's own word at the end (`ShopDistribution` is the distribution `shop`).
 */
export function nameOfLogicalId(logicalId: string, type = ''): string {
  const bare = logicalId.replace(/(?<=.)[0-9A-F]{8}$/, '').replace(/(?<=.)CFDistribution$/, '');
  const words = bare
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const last = type.slice(type.lastIndexOf(':') + 1).toLowerCase();
  if (words.length > 1 && words.at(-1) === last) words.pop();
  return words.length === 0 ? 'unnamed' : words.join('-');
}

/** `stem`, or `stem-2`, `stem-3` …: the first that is not taken. Upper and lower case are the same file on some systems. */
export function freeStem(stem: string, isTaken: (stem: string) => boolean): string {
  if (!isTaken(stem)) return stem;
  for (let number = 2; ; number += 1) {
    const candidate = `${stem}-${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}
