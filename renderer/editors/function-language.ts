/** The code of CloudFront Functions in the editor: the runtime's own types, and two ways to say which event a handler gets. */
import type { CancellationToken, editor, IRange, languages } from 'monaco-editor/editor';
import type { LanguageServiceDefaults } from 'monaco-editor/languages/features/typescript/register';
import runtimeTypes from './cloudfront-functions.d.ts?raw';

/** ESNext and Node's resolution in the numbers of the language worker; a plain text import would pull the worker's module in. */
const esNext = 99;
const nodeResolution = 2;

/** The runtime is ES 5.1 with additions, so the libraries of later editions stay out. */
export function setUpFunctions(defaults: LanguageServiceDefaults): void {
  defaults.setCompilerOptions({
    allowJs: true,
    checkJs: true,
    strict: false,
    noEmit: true,
    allowNonTsExtensions: true,
    target: esNext,
    module: esNext,
    moduleResolution: nodeResolution,
    lib: ['lib.es5.d.ts'],
    types: [],
  });
  defaults.setDiagnosticsOptions({
    noSyntaxValidation: true,
    // Syntax and unknown names are told by the check, which the command line shows too: 2304 and 2552 would say them twice.
    diagnosticCodesToIgnore: [1005, 1109, 1128, 2304, 2552, 2580, 2584, 2792, 2307, 2802, 2488, 2495, 2461, 7016, 80001, 80005, 6133],
  });
  defaults.setExtraLibs([{ content: runtimeTypes, filePath: 'ts:cloudfront-functions.d.ts' }]);
}

export interface EventOffer {
  /** 1-based line of the handler. */
  readonly line: number;
  readonly title: string;
  /** The comment that says the type, to go above that line. */
  readonly comment: string;
}

const events = [
  ['viewer-request', 'ViewerRequestEvent', 'CloudFrontRequest | CloudFrontResponse'],
  ['viewer-response', 'ViewerResponseEvent', 'CloudFrontResponse'],
] as const;

/** What can be offered at a handler whose event has no type yet; nothing where a comment gives one. */
export function eventOffers(code: string): readonly EventOffer[] {
  const lines = code.split('\n');
  const at = lines.findIndex((line) => /^(?:async\s+)?function\s+handler\s*\(\s*\w+\s*\)/.test(line));
  if (at < 0 || /\*\/\s*$/.test(lines[at - 1] ?? '')) return [];
  const name = /\(\s*(\w+)/.exec(lines[at] ?? '')?.[1] ?? 'event';
  const isAsync = (lines[at] ?? '').startsWith('async');
  return events.map(([event, type, answer]) => ({
    line: at + 1,
    title: `Type the event: ${event}`,
    comment: `/**\n * @param {${type}} ${name}\n * @returns {${isAsync ? `Promise<${answer}>` : answer}}\n */\n`,
  }));
}

type Languages = Pick<typeof languages, 'registerCodeLensProvider'>;
type Commands = Pick<typeof editor, 'registerCommand'>;

const command = 'edgecase.type-event';

/** Offers the two types above an untyped handler. `modelOf` finds the open text of an address. */
export function registerEventOffers(registry: Languages, commands: Commands, modelOf: (uri: string) => editor.ITextModel | null): void {
  commands.registerCommand(command, (_accessor, uri: string, offer: EventOffer) => {
    const range: IRange = { startLineNumber: offer.line, startColumn: 1, endLineNumber: offer.line, endColumn: 1 };
    modelOf(uri)?.pushEditOperations([], [{ range, text: offer.comment }], () => null);
  });
  registry.registerCodeLensProvider('javascript', {
    provideCodeLenses: (model: editor.ITextModel, _token: CancellationToken) => ({
      lenses: eventOffers(model.getValue()).map((offer) => ({
        range: { startLineNumber: offer.line, startColumn: 1, endLineNumber: offer.line, endColumn: 1 },
        command: { id: command, title: offer.title, arguments: [model.uri.toString(), offer] },
      })),
      dispose: () => undefined,
    }),
  });
}
