/** Diagnostics as SARIF 2.1.0, for code hosts and editors: with what each rule is about, and fixes that can be applied. */
import type { Rule } from '../core/rules/context';
import { catalogue } from '../core/rules/catalogue';
import type { Diagnostic, Fix, Severity, TextEdit } from '../core/types/diagnostic';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning', info: 'note' };
const base = 'WORKSPACE';

/** The log as text. `version` is the product's. Addresses are relative to the workspace. */
export function renderSarif(diagnostics: readonly Diagnostic[], version: string): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const run = {
    tool: { driver: { name: 'edgecase', semanticVersion: version, version, rules: codes.map(descriptor) } },
    invocations: [{ executionSuccessful: true }],
    originalUriBaseIds: { [base]: { description: { text: 'The folder of the workspace.' } } },
    columnKind: 'utf16CodeUnits',
    results: diagnostics.map((entry) => resultOf(entry, codes.indexOf(entry.code))),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** What the catalogue says about a rule. */
function descriptor(id: string): object {
  const rule = Object.hasOwn(catalogue, id) ? catalogue[id] : undefined;
  if (!rule) return { id };
  const { what, source, severity, kind } = rule;
  return {
    id,
    shortDescription: { text: what },
    fullDescription: { text: [what, rule.why].filter(Boolean).join(' ') },
    help: help(rule),
    defaultConfiguration: { level: levels[severity] },
    properties: { source, ...(kind ? { tags: [kind] } : {}) },
  };
}

function help({ what, why, fix, source }: Rule): { readonly text: string; readonly markdown: string } {
  const parts = [what, why, fix === undefined ? undefined : `Quick fix: ${fix}`, `Source: ${source}.`].filter((part) => part !== undefined);
  return { text: parts.join(' '), markdown: parts.join('\n\n') };
}

function resultOf(entry: Diagnostic, ruleIndex: number): object {
  const { code, severity, message, file, line, column, endLine, endColumn, pointer, fixes } = entry;
  // SARIF can only replace text in files that are there.
  const applicable = fixes.filter(({ edits }) => edits && edits.length > 0 && !edits.some(({ creates }) => creates));
  const advice = fixes.filter((fix) => !applicable.includes(fix)).map(({ title }) => title);
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: location(file),
          region: {
            startLine: line,
            startColumn: column,
            ...(endLine === undefined ? {} : { endLine }),
            ...(endColumn === undefined ? {} : { endColumn }),
          },
        },
        logicalLocations: [{ fullyQualifiedName: pointer || '/' }],
      },
    ],
    // The place by its pointer: the same problem is known again when lines above it come and go.
    partialFingerprints: { 'place/v1': `${code} ${file}${pointer}` },
    ...(applicable.length > 0 ? { fixes: applicable.map(fixOf) } : {}),
    ...(advice.length > 0 ? { properties: { advice } } : {}),
  };
}

/** A fix changes one or more files; each change is a list of replacements. */
function fixOf({ title, edits = [] }: Fix): object {
  const files = new Map<string, TextEdit[]>();
  for (const edit of edits) files.set(edit.file, [...(files.get(edit.file) ?? []), edit]);
  return {
    description: { text: title },
    artifactChanges: [...files].map(([file, own]) => ({
      artifactLocation: location(file),
      replacements: own.map(({ startLine, startColumn, endLine, endColumn, text }) => ({
        deletedRegion: { startLine, startColumn, endLine, endColumn },
        ...(text === '' ? {} : { insertedContent: { text } }),
      })),
    })),
  };
}

function location(file: string): { readonly uri: string; readonly uriBaseId: string } {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: base };
}
