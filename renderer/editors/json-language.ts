/** JSON in the editor: completions and hovers from the shapes that the loader itself checks; problems come from the core alone. */
import type { jsonDefaults } from 'monaco-editor/languages/features/json/register';
import { jsonSchemaFor } from '../../main/core/config/schema';

/** One path for every kind of JSON file a workspace has, and the pattern of its siblings. */
const kinds: readonly (readonly [example: string, pattern: string])[] = [
  ['workspace.json', 'workspace.json'],
  ['distributions/x.json', 'distributions/*.json'],
  ['tenants/x.json', 'tenants/*.json'],
  ['connection-groups/x.json', 'connection-groups/*.json'],
  ['policies/cache/x.json', 'policies/cache/*.json'],
  ['policies/origin-request/x.json', 'policies/origin-request/*.json'],
  ['policies/response-headers/x.json', 'policies/response-headers/*.json'],
  ['functions/x.json', 'functions/*.json'],
  ['key-value-stores/x.json', 'key-value-stores/*.json'],
  ['origin-access-controls/x.json', 'origin-access-controls/*.json'],
  ['continuous-deployment-policies/x.json', 'continuous-deployment-policies/*.json'],
  ['web-acls/x.json', 'web-acls/*.json'],
  ['ip-sets/x.json', 'ip-sets/*.json'],
  ['regex-pattern-sets/x.json', 'regex-pattern-sets/*.json'],
  ['rule-groups/x.json', 'rule-groups/*.json'],
  ['key-groups/x.json', 'key-groups/*.json'],
  ['certificates/x.json', 'certificates/*.json'],
  ['dns/x.json', 'dns/*.json'],
  ['origins/x.json', 'origins/*.json'],
];

export interface SchemaEntry {
  readonly uri: string;
  readonly fileMatch: string[];
  readonly schema: object;
}

/** The schemas of all kinds of file that have one. */
export function schemaEntries(schemaOf: (path: string) => object | null = jsonSchemaFor): SchemaEntry[] {
  return kinds.flatMap(([example, pattern]) => {
    const schema = schemaOf(example);
    return schema ? [{ uri: `schema:/${pattern}`, fileMatch: [`workspace:/${pattern}`], schema }] : [];
  });
}

type JsonDefaults = Pick<typeof jsonDefaults, 'setDiagnosticsOptions' | 'setModeConfiguration' | 'modeConfiguration'>;

/** Monaco's own validation stays off: the same mistake must not be underlined twice. The outline and the hovers are ours: they know what elements are called and what values mean. */
export function registerJson(defaults: JsonDefaults): void {
  defaults.setDiagnosticsOptions({ validate: false, enableSchemaRequest: false, schemas: schemaEntries() });
  defaults.setModeConfiguration({ ...defaults.modeConfiguration, diagnostics: false, documentSymbols: false, hovers: false });
}
