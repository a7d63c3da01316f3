/** Decides what exported things are called: logical ids of CloudFormation, labels of Terraform, names of files. */

/** Gives each asker a name of its own: the wanted one, else the wanted one with -2, -3 … (`join` is what stands before the number). */
export function uniqueNames(join: string): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    let name = wanted;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${wanted}${join}${count}`;
    taken.add(name.toLowerCase());
    return name;
  };
}

/** A logical id of CloudFormation: letters and digits only, at most 255, each word with a capital. */
export function logicalId(...words: readonly string[]): string {
  const parts = words.flatMap((word) => word.split(/[^A-Za-z0-9]+/)).filter((part) => part !== '');
  const id = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
  return (/^[A-Za-z]/.test(id) ? id : `X${id}`).slice(0, 200);
}

/** A label of Terraform: lower case letters, digits and underscores, no digit in front. */
export function terraformLabel(name: string): string {
  const label = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  return /^[a-z]/.test(label) ? label : `x_${label}`.replace(/_$/, '');
}

/** A file name that every system accepts, close to the name it stands for. */
export function fileName(name: string): string {
  const safe = name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replaceAll(/^[.-]+|[.-]+$/g, '');
  return safe === '' ? 'unnamed' : safe.slice(0, 120);
}
