/** Decides the editor's colours: the studio's own tokens, read from the page, so that both themes exist once. */
import type { editor } from 'monaco-editor/editor';
import type { Scheme } from '../ui/scheme';

/** Value of a token such as `--bg`, as `#rrggbb`. */
export type ReadToken = (name: string) => string;

/** Monaco's theme data for a scheme. */
export function editorTheme(scheme: Scheme, read: ReadToken): editor.IStandaloneThemeData {
  const rule = (token: string, name: string, fontStyle?: string): editor.ITokenThemeRule => ({
    token,
    foreground: read(name).slice(1),
    ...(fontStyle ? { fontStyle } : {}),
  });
  return {
    base: scheme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('', '--text'),
      rule('comment', '--code-comment'),
      rule('string', '--code-string'),
      rule('string.key.json', '--code-key'),
      rule('string.value.json', '--code-string'),
      rule('number', '--code-number'),
      rule('keyword', '--code-keyword'),
      rule('keyword.json', '--code-keyword'),
      rule('type', '--code-type'),
      rule('tag', '--code-key'),
      rule('attribute.name', '--code-type'),
      rule('attribute.value', '--code-string'),
      rule('name', '--code-key'),
      rule('target', '--code-string'),
      rule('separator', '--code-type', 'bold'),
      rule('directive', '--code-keyword'),
      rule('invalid', '--error'),
    ],
    colors: {
      'editor.background': read('--bg'),
      'editor.foreground': read('--text'),
      'editorGutter.background': read('--bg'),
      'editorLineNumber.foreground': read('--text-faint'),
      'editorLineNumber.activeForeground': read('--text'),
      'editorLineNumber.dimmedForeground': read('--text-faint'),
      'editor.lineHighlightBackground': read('--bg-sunken'),
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': `${read('--accent')}40`,
      'editor.inactiveSelectionBackground': `${read('--accent')}26`,
      'editorCursor.foreground': read('--accent'),
      'editorIndentGuide.background1': read('--border'),
      'editorIndentGuide.activeBackground1': read('--border-strong'),
      'editorWidget.background': read('--bg-raised'),
      'editorWidget.border': read('--border'),
      'editorHoverWidget.background': read('--bg-raised'),
      'editorHoverWidget.border': read('--border'),
      'editorSuggestWidget.background': read('--bg-raised'),
      'editorSuggestWidget.border': read('--border'),
      'editorSuggestWidget.foreground': read('--text'),
      'editorSuggestWidget.selectedBackground': read('--bg-selected'),
      'editorSuggestWidget.selectedForeground': read('--text'),
      'editorSuggestWidget.highlightForeground': read('--text-link'),
      'editorSuggestWidget.focusHighlightForeground': read('--text-link'),
      'editorCodeLens.foreground': read('--text-link'),
      'editorBracketMatch.border': read('--border-strong'),
      'editorBracketMatch.background': read('--bg-hover'),
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketPairGuide.activeBackground${depth}`, read('--border-strong')]),
      ),
      'editor.wordHighlightBackground': read('--bg-selected'),
      'peekView.border': read('--accent'),
      'peekViewTitle.background': read('--bg-raised'),
      'peekViewTitleLabel.foreground': read('--text'),
      'peekViewTitleDescription.foreground': read('--text-faint'),
      'peekViewResult.background': read('--bg-raised'),
      'peekViewResult.fileForeground': read('--text'),
      'peekViewResult.lineForeground': read('--text'),
      'peekViewResult.selectionBackground': read('--bg-selected'),
      'peekViewResult.selectionForeground': read('--text'),
      'peekViewResult.matchHighlightBackground': `${read('--accent')}55`,
      'peekViewEditor.background': read('--bg-sunken'),
      'peekViewEditor.matchHighlightBackground': `${read('--accent')}55`,
      'badge.background': read('--bg-selected'),
      'badge.foreground': read('--text'),
      'quickInput.background': read('--bg-raised'),
      'quickInput.foreground': read('--text'),
      'quickInputList.focusBackground': read('--bg-selected'),
      'quickInputList.focusForeground': read('--text'),
      'pickerGroup.foreground': read('--text-faint'),
      'list.activeSelectionBackground': read('--bg-selected'),
      'list.activeSelectionForeground': read('--text'),
      'list.highlightForeground': read('--text-link'),
      'textLink.foreground': read('--text-link'),
      'textCodeBlock.background': read('--bg-sunken'),
      'inputValidation.infoBackground': read('--bg-raised'),
      'inputValidation.infoForeground': read('--text'),
      'inputValidation.infoBorder': read('--border-strong'),
      'editorError.foreground': read('--error'),
      'editorWarning.foreground': read('--warning'),
      'editorInfo.foreground': read('--info'),
      'editorStickyScroll.background': read('--bg'),
      'editorStickyScrollHover.background': read('--bg-hover'),
      'input.background': read('--bg'),
      'input.border': read('--border'),
      focusBorder: read('--focus'),
      'list.hoverBackground': read('--bg-hover'),
      'menu.background': read('--bg-raised'),
      'menu.foreground': read('--text'),
      'menu.selectionBackground': read('--bg-selected'),
      'menu.selectionForeground': read('--text'),
      'scrollbarSlider.background': `${read('--text-faint')}40`,
      'scrollbarSlider.hoverBackground': `${read('--text-faint')}66`,
      'diffEditor.insertedTextBackground': `${read('--ok')}2b`,
      'diffEditor.removedTextBackground': `${read('--error')}2b`,
      'diffEditor.insertedLineBackground': `${read('--ok')}14`,
      'diffEditor.removedLineBackground': `${read('--error')}14`,
    },
  };
}

/** Reads a colour token from the page as it is now, always with six digits: Monaco refuses the short form that minifiers write. */
export function readToken(name: string): string {
  return longHex(getComputedStyle(document.documentElement).getPropertyValue(name).trim());
}

/** `#abc` as `#aabbcc`; anything else as it is. */
export function longHex(colour: string): string {
  return /^#[\da-f]{3}$/i.test(colour) ? colour.replaceAll(/[\da-f]/gi, '$&$&') : colour;
}
