/** Request files (.http) in the editor: colours, and completions of methods, directives and header names. */
import type { languages } from 'monaco-editor/editor';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Headers that a viewer may send and that CloudFront acts on, or that are everyday. */
const headers: readonly (readonly [name: string, what: string])[] = [
  ['Host', 'Picks the tenant; the host of the URL when absent'],
  ['Accept', 'Media types wanted'],
  ['Accept-Encoding', 'Compression wanted; part of the cache key when the policy says so'],
  ['Accept-Language', 'Languages wanted'],
  ['Authorization', 'Credentials'],
  ['Cache-Control', 'What caches may do'],
  ['Content-Type', 'Media type of the body'],
  ['Cookie', 'Cookies'],
  ['If-Modified-Since', 'Only when newer'],
  ['If-None-Match', 'Only when the entity tag is another'],
  ['Origin', 'Page that asks across origins'],
  ['Range', 'A part of the body'],
  ['Referer', 'Page that linked here'],
  ['User-Agent', 'Program that asks'],
  ['X-Forwarded-For', 'Addresses the request came through'],
];

export const httpConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: '#' },
  brackets: [
    ['{', '}'],
    ['[', ']'],
  ],
  wordPattern: /[^\s:]+/,
};

export const httpTokens: languages.IMonarchLanguage = {
  defaultToken: '',
  includeLF: true,
  tokenizer: {
    root: [
      [/^###[^\n]*/, 'separator'],
      [/^(?:#|\/\/)[ \t]*@[\w.-]+/, { token: 'directive', next: '@directive' }],
      [/^(?:#|\/\/)[^\n]*/, 'comment'],
      [/^[A-Z]+(?=[ \t])/, { token: 'keyword', next: '@request' }],
      [/^https?:\/\/\S+/, { token: 'string', next: '@request' }],
      [/^@[\w.-]+(?=[ \t]*=)/, { token: 'name', next: '@directive' }],
      [/[^\n]/, ''],
      [/\n/, ''],
    ],
    directive: [
      [/\n/, { token: '', next: '@pop' }],
      [/\d+(?=\s)/, 'number'],
      [/[^\s]+/, 'target'],
      [/[ \t\r]+/, ''],
    ],
    request: [
      // A line that begins with white space and ? or & goes on with the URL.
      [/\n/, { token: '', switchTo: '@headers' }],
      [/HTTP\/[\d.]+/, 'type'],
      [/[^\s]+/, 'string'],
      [/[ \t\r]+/, ''],
    ],
    headers: [
      [/^###[^\n]*/, { token: 'separator', next: '@pop' }],
      [/^\s*\n/, { token: '', switchTo: '@body' }],
      [/^(?:#|\/\/)[^\n]*/, 'comment'],
      [/^[ \t]+[?&][^\n]*/, 'string'],
      [/^[\w-]+(?=[ \t]*:)/, 'name'],
      [/:/, 'delimiter'],
      [/[^:\n]+/, 'target'],
      [/\n/, ''],
    ],
    body: [
      [/^###[^\n]*/, { token: 'separator', next: '@pop' }],
      [/[^\n]+/, ''],
      [/\n/, ''],
    ],
  },
};

export interface HttpDirective {
  readonly name: string;
  readonly what: string;
}

export interface HttpSuggestion {
  readonly label: string;
  readonly insert: string;
  readonly detail: string;
  readonly kind: 'method' | 'directive' | 'header' | 'separator' | 'host' | 'member';
}

/** Members of the trace that requests usually say something about. */
const traceMembers: readonly (readonly [path: string, what: string])[] = [
  ['outcome.status', 'Status that the viewer gets; null when it never got one'],
  ['outcome.failure', 'Why the client never got an answer'],
  ['outcome.reason', 'Code of the decision that made the outcome'],
  ['outcome.xCache', 'The X-Cache header'],
  ['owner.name', 'Tenant or distribution that Host picked'],
  ['owner.matched', 'exact or wildcard'],
  ['owner.domain', 'The configured domain that matched'],
  ['dns.endpoint', 'Endpoint that DNS led to'],
  ['dns.connectionGroup', 'Connection group behind it'],
  ['certificate.source', 'tenant, distribution, default or none'],
  ['certificate.acceptedByClient', 'true or false'],
  ['behavior.pathPattern', 'Path pattern of the cache behavior'],
  ['origin.id', 'Origin that was asked'],
  ['origin.domain', 'Its domain, parameters filled in'],
  ['cache.result', 'Hit, Miss, RefreshHit, Disabled or Bypass'],
];

/**
 * What may come next after `before`, the line up to the cursor.
 * 1. After `# @`: directives, and after `# @expect` members of the trace. 2. After a method and `https://`: hosts. 3. At the beginning of a line: methods, headers, the separator.
 */
export function suggestInHttp(
  before: string,
  directives: readonly HttpDirective[],
  hosts: readonly { readonly name: string; readonly detail: string }[],
): readonly HttpSuggestion[] {
  if (/^(?:#|\/\/)\s*@[\w-]*$/.test(before)) {
    return directives.map(({ name, what }) => ({ label: `@${name}`, insert: `@${name} `, detail: what, kind: 'directive' }));
  }
  if (/^(?:#|\/\/)\s*@expect\s+\S*$/.test(before)) {
    return traceMembers.map(([path, detail]) => ({ label: path, insert: `${path} == `, detail, kind: 'member' }));
  }
  if (/^([A-Z]+\s+)?https?:\/\/[^\s/]*$/.test(before)) {
    return hosts.map(({ name, detail }) => ({ label: name, insert: name, detail, kind: 'host' }));
  }
  if (!/^[\w-]*$/.test(before)) return [];
  return [
    ...methods.map((label): HttpSuggestion => ({ label, insert: `${label} https://`, detail: 'request', kind: 'method' })),
    ...headers.map(([label, detail]): HttpSuggestion => ({ label, insert: `${label}: `, detail, kind: 'header' })),
    { label: '###', insert: '### ', detail: 'next request, with its name', kind: 'separator' },
  ];
}
