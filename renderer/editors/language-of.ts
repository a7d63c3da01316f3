/** Decides which language a file of the workspace is edited in. */

const byExtension: Readonly<Record<string, string>> = {
  json: 'json',
  zone: 'zone',
  http: 'http',
  js: 'javascript',
  mjs: 'javascript',
  md: 'markdown',
  html: 'html',
  htm: 'html',
  css: 'css',
  svg: 'xml',
  xml: 'xml',
  yaml: 'yaml',
  yml: 'yaml',
  tf: 'hcl',
  sh: 'shell',
};

/** Monaco's language id for a path; `plaintext` when its extension says nothing. */
export function languageOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return byExtension[dot < 0 ? '' : name.slice(dot + 1).toLowerCase()] ?? 'plaintext';
}
