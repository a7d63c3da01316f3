/** Zone files (RFC 1035 master files) in the editor: colours, and completions of record types, directives and CloudFront targets. */
import type { languages } from 'monaco-editor/editor';
import { recordTypes } from '../../main/core/dns/rdata';

/** What the everyday types are for; the others are offered by their name alone. */
const meanings: Readonly<Record<string, string>> = {
  A: 'IPv4 address',
  AAAA: 'IPv6 address',
  CNAME: 'Another name for this name: alone at its name, never at the apex',
  MX: 'Mail exchange: preference and host',
  TXT: 'Text',
  NS: 'Name server',
  SOA: 'Start of authority',
  CAA: 'Which authorities may issue certificates',
  SRV: 'Service: priority, weight, port, host',
  PTR: 'Pointer to a name',
  HTTPS: 'HTTPS service binding',
  SVCB: 'Service binding',
  NAPTR: 'Naming authority pointer',
  DS: 'Delegation signer',
  TLSA: 'Certificate association',
  SSHFP: 'SSH key fingerprint',
};

/** Just the types that the zone parser reads, the everyday ones first. */
export const zoneTypes: readonly (readonly [type: string, what: string])[] = [
  ...Object.entries(meanings),
  ...Object.keys(recordTypes)
    .filter((type) => !Object.hasOwn(meanings, type))
    .map((type) => [type, 'record'] as const),
];

const directives: readonly (readonly [name: string, what: string])[] = [
  ['$ORIGIN', 'Name that relative names below are completed with'],
  ['$TTL', 'Seconds that answers may be kept, for records without their own'],
  ['$GENERATE', 'A range of records'],
];

export const zoneConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: ';' },
  brackets: [['(', ')']],
  autoClosingPairs: [
    { open: '(', close: ')' },
    { open: '"', close: '"', notIn: ['comment'] },
  ],
  wordPattern: /[^\s()";]+/,
};

export const zoneTokens: languages.IMonarchLanguage = {
  defaultToken: '',
  ignoreCase: true,
  includeLF: true,
  types: zoneTypes.map(([type]) => type),
  classes: ['IN', 'CH', 'HS'],
  tokenizer: {
    root: [
      [/^\$[a-z]+/, { token: 'directive', next: '@value' }],
      // An owner name begins in the first column; without one the record belongs to the name above.
      [/^[^\s;$()"]+/, { token: 'name', next: '@record' }],
      [/^[ \t]+(?=[^\s;])/, { token: '', next: '@record' }],
      { include: '@common' },
      [/\n/, ''],
      [/./, ''],
    ],
    record: [
      [/\n/, { token: '', next: '@pop' }],
      { include: '@common' },
      [/\d+[smhdw]?(?:\d+[smhdw])*(?=\s)/, 'number'],
      [/[a-z][a-z0-9]*(?=\s)/, { cases: { '@types': { token: 'type', switchTo: '@value' }, '@classes': 'keyword', '@default': 'target' } }],
      [/[^\s;()"]+/, 'target'],
    ],
    value: [
      [/\n/, { token: '', next: '@pop' }],
      [/\(/, { token: 'delimiter', next: '@block' }],
      { include: '@common' },
      [/\d+[smhdw]?(?=\s|$|\))/, 'number'],
      [/[^\s;()"]+/, 'target'],
    ],
    block: [
      [/\)/, { token: 'delimiter', next: '@pop' }],
      [/\n/, ''],
      { include: '@common' },
      [/\d+[smhdw]?(?=\s|$|\))/, 'number'],
      [/[^\s;()"]+/, 'target'],
    ],
    common: [
      [/;[^\n]*/, 'comment'],
      [/"(?:[^"\\\n]|\\.)*"?/, 'string'],
      [/[()]/, 'delimiter'],
      [/[ \t\r]+/, ''],
    ],
  },
};

export interface ZoneSuggestion {
  readonly label: string;
  readonly detail: string;
  readonly kind: 'type' | 'directive';
}

/**
 * What may come next after `before`, the line up to the cursor.
 * 1. `$` in the first column: directives. 2. After an owner name: types. Names come from the workspace (core/language).
 */
export function suggestInZone(before: string): readonly ZoneSuggestion[] {
  if (before.includes(';')) return [];
  if (/^\$\w*$/.test(before)) return directives.map(([label, detail]) => ({ label, detail, kind: 'directive' }));
  const typed = zoneTypes.some(([type]) => new RegExp(`\\s${type}\\s`, 'i').test(before));
  if (typed || !/\s\S*$/.test(before)) return [];
  return zoneTypes.map(([label, detail]) => ({ label, detail, kind: 'type' }));
}
