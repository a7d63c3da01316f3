/** The editor, set up once: its workers, the languages of a workspace, the studio's colours. Imported only by what shows an editor. */
import * as monaco from 'monaco-editor/editor';
// First of all: it gives the editor a service that it takes only before it has any.
import './peek-models';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/css/register';
import 'monaco-editor/languages/definitions/hcl/register';
import 'monaco-editor/languages/definitions/html/register';
import 'monaco-editor/languages/definitions/javascript/register';
import 'monaco-editor/languages/definitions/markdown/register';
import 'monaco-editor/languages/definitions/shell/register';
import 'monaco-editor/languages/definitions/xml/register';
import 'monaco-editor/languages/definitions/yaml/register';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';
import { javascriptDefaults } from 'monaco-editor/languages/features/typescript/register';
import type { Scheme } from '../ui/scheme';
import { editorTheme, readToken } from './editor-theme';
import { registerEventOffers, setUpFunctions } from './function-language';
import { httpConfiguration, httpTokens } from './http-language';
import { registerJson } from './json-language';
import { registerSuggestions } from './suggestions';
import { zoneConfiguration, zoneTokens } from './zone-language';

export { monaco };

self.MonacoEnvironment = {
  getWorker: (_id, label) => {
    if (label === 'json') {
      return new Worker(new URL('monaco-editor/languages/features/json/json.worker', import.meta.url), { type: 'module', name: 'json' });
    }
    if (label === 'javascript') {
      return new Worker(new URL('monaco-editor/languages/features/typescript/ts.worker', import.meta.url), {
        type: 'module',
        name: 'javascript',
      });
    }
    return new Worker(new URL('monaco-editor/editor/editor.worker', import.meta.url), { type: 'module', name: 'editor' });
  },
};

monaco.languages.register({ id: 'zone', extensions: ['.zone'], aliases: ['Zone file'] });
monaco.languages.setMonarchTokensProvider('zone', zoneTokens);
monaco.languages.setLanguageConfiguration('zone', zoneConfiguration);
monaco.languages.register({ id: 'http', extensions: ['.http'], aliases: ['HTTP requests'] });
monaco.languages.setMonarchTokensProvider('http', httpTokens);
monaco.languages.setLanguageConfiguration('http', httpConfiguration);
registerJson(jsonDefaults);
setUpFunctions(javascriptDefaults);
registerEventOffers(monaco.languages, monaco.editor, (uri) => monaco.editor.getModel(monaco.Uri.parse(uri)));
registerSuggestions(monaco.languages);

/** The model options that colour brackets by depth are global in the editor and only heard under this flat name. */
const plainBrackets = { 'bracketPairColorization.enabled': false };

/** Options that every editor of the studio shares. */
export const editorOptions: monaco.editor.IStandaloneEditorConstructionOptions = {
  ...plainBrackets,
  theme: 'edgecase',
  automaticLayout: true,
  fontFamily: readToken('--mono'),
  fontSize: 12.5,
  lineHeight: 19,
  fontLigatures: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'line',
  renderWhitespace: 'selection',
  smoothScrolling: false,
  tabSize: 2,
  padding: { top: 6, bottom: 24 },
  fixedOverflowWidgets: true,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  overviewRulerBorder: false,
  stickyScroll: { enabled: true, maxLineCount: 3 },
  guides: { indentation: true, bracketPairs: 'active' },
  hover: { above: false, delay: 400 },
  wordBasedSuggestions: 'off',
  quickSuggestions: { other: true, comments: false, strings: true },
  unicodeHighlight: { ambiguousCharacters: false },
};

/** Gives all editors the page's colours of now; call it after every change of theme. */
export function applyEditorTheme(scheme: Scheme): void {
  monaco.editor.defineTheme('edgecase', editorTheme(scheme, readToken));
  monaco.editor.setTheme('edgecase');
}

/** The address that a file of the workspace has inside the editor. */
export function uriOf(path: string): monaco.Uri {
  return monaco.Uri.from({ scheme: 'workspace', path: `/${path}` });
}

/** The path behind an editor address, or null when it is not a file of the workspace. */
export function pathOf(uri: monaco.Uri): string | null {
  return uri.scheme === 'workspace' ? uri.path.slice(1) : null;
}
