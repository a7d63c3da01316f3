/** The language service of a workspace: all that an editor can ask about its JSON files, as one object over one state. */
export { complete } from './complete';
export type { Completion } from './completion';
export type { LanguageContext } from './context';
export { hover, type Hover } from './hover';
export { lensPlaces, lenses, type LanguageLens } from './lenses';
export { definitionsOf, referencesTo } from './occurrences';
export { prepareRename, rename, type RenameEdit, type RenamePlan, type Renaming } from './rename';
export { subjectAt } from './subjects';
export { offsetOf, type Location, type Span } from './text-ranges';
