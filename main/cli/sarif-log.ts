/** Findings at lines of files as SARIF 2.1.0, for commands whose findings are no diagnostics. */

export interface SarifResult {
  readonly ruleId: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
  /** Relative to its base, with forward slashes. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly pointer?: string;
  /** The same for the same finding when lines above it come and go. */
  readonly fingerprint: string;
  /** Which of the bases the file is relative to; the first when absent. */
  readonly base?: string;
}

/**
 * The log as text. `rules`: rule id to what it is about. `bases`: name to what the folder is, e.g. `WORKSPACE`; addresses of files are
 * relative to one of them.
 */
export function sarifLog(
  results: readonly SarifResult[],
  rules: Readonly<Record<string, string>>,
  version: string,
  bases: Readonly<Record<string, string>> = { WORKSPACE: 'The folder of the workspace.' },
): string {
  const ids = [...new Set(results.map(({ ruleId }) => ruleId))].sort();
  const [usual = 'WORKSPACE'] = Object.keys(bases);
  const run = {
    tool: {
      driver: {
        name: 'edgecase',
        semanticVersion: version,
        version,
        rules: ids.map((id) => ({ id, ...(rules[id] === undefined ? {} : { shortDescription: { text: rules[id] } }) })),
      },
    },
    invocations: [{ executionSuccessful: true }],
    originalUriBaseIds: Object.fromEntries(Object.entries(bases).map(([name, text]) => [name, { description: { text } }])),
    columnKind: 'utf16CodeUnits',
    results: results.map(({ ruleId, level, message, file, line, pointer, fingerprint, base }) => ({
      ruleId,
      ruleIndex: ids.indexOf(ruleId),
      level,
      message: { text: message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: base ?? usual },
            region: { startLine: Math.max(1, line) },
          },
          ...(pointer === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: pointer || '/' }] }),
        },
      ],
      partialFingerprints: { 'finding/v1': fingerprint },
    })),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}
