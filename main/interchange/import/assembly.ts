/** Reads the manifest of what `cdk synth` writes: which template is which stack, in which account and region, with which parameters. */
import { isObject } from '../shapes/mapping';
import type { SourceDocument } from './documents';

export interface AssemblyStack {
  readonly name: string;
  readonly account?: string;
  readonly region?: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Assembly {
  /** Path of the folder that the manifest describes, with its final slash; '' for the sources' own. */
  readonly folder: string;
  /** Path of the template -> its stack. */
  readonly stacks: ReadonlyMap<string, AssemblyStack>;
}

/** The assembly of a manifest; null for any other document. */
export function readAssembly({ file, value }: SourceDocument): Assembly | null {
  if (!/(?:^|\/)manifest\.json$/.test(file) || !isObject(value) || !isObject(value['artifacts'])) return null;
  const folder = file.replace(/manifest\.json$/, '');
  const stacks = new Map<string, AssemblyStack>();
  for (const [id, artifact] of Object.entries(value['artifacts'])) {
    if (!isObject(artifact) || artifact['type'] !== 'aws:cloudformation:stack' || !isObject(artifact['properties'])) continue;
    const { templateFile, stackName, parameters } = artifact['properties'];
    if (typeof templateFile !== 'string') continue;
    const [, account, region] = /^aws:\/\/([^/]*)\/(.*)$/.exec(String(artifact['environment'])) ?? [];
    stacks.set(folder + templateFile, {
      name: typeof stackName === 'string' ? stackName : id,
      ...(account !== undefined && /^\d{12}$/.test(account) ? { account } : {}),
      ...(region !== undefined && /^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region) ? { region } : {}),
      parameters: isObject(parameters)
        ? Object.fromEntries(Object.entries(parameters).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
        : {},
    });
  }
  return { folder, stacks };
}
