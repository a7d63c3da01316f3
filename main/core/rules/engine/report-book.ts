/** All diagnostics, file by file and sorted; after an edit only the files whose diagnostics changed are sorted again. */
import { compareDiagnostics } from '../../config/sort-diagnostics';
import type { Diagnostic } from '../../types/diagnostic';
import { sameData, sameList } from '../../config/same';

/** Something that finds diagnostics. */
export interface Finder {
  found: readonly Diagnostic[];
}

export interface ReportBook {
  /** Takes what a finder finds from now on. */
  readonly report: (finder: Finder, found: readonly Diagnostic[]) => void;
  /** Takes the loader's diagnostics. */
  readonly load: (diagnostics: readonly Diagnostic[]) => void;
  /** Brings `all` up to date. Answers the files whose diagnostics changed, sorted. */
  readonly settle: () => readonly string[];
  /** Sorted; the same list as long as nothing changed. */
  readonly all: () => readonly Diagnostic[];
  readonly ofFile: (file: string) => readonly Diagnostic[];
}

interface FileReport {
  readonly finders: Set<Finder>;
  loaded: readonly Diagnostic[];
  sorted: readonly Diagnostic[];
}

const none: readonly Diagnostic[] = [];

export function createReportBook(): ReportBook {
  const files = new Map<string, FileReport>();
  const touched = new Set<string>();
  let loaded: readonly Diagnostic[] = none;
  let all: readonly Diagnostic[] = none;

  const fileOf = (path: string): FileReport => {
    let file = files.get(path);
    if (!file) files.set(path, (file = { finders: new Set(), loaded: none, sorted: none }));
    return file;
  };

  const report: ReportBook['report'] = (finder, found) => {
    for (const { file } of finder.found) {
      fileOf(file).finders.delete(finder);
      touched.add(file);
    }
    finder.found = found;
    for (const { file } of found) {
      fileOf(file).finders.add(finder);
      touched.add(file);
    }
  };

  const load: ReportBook['load'] = (diagnostics) => {
    if (diagnostics === loaded) return;
    loaded = diagnostics;
    const byFile = new Map<string, Diagnostic[]>();
    for (const diagnostic of diagnostics) {
      const list = byFile.get(diagnostic.file);
      if (list) list.push(diagnostic);
      else byFile.set(diagnostic.file, [diagnostic]);
    }
    for (const [path, file] of files) {
      if (file.loaded.length === 0 || byFile.has(path)) continue;
      file.loaded = none;
      touched.add(path);
    }
    for (const [path, list] of byFile) {
      const file = fileOf(path);
      if (sameList(file.loaded, list)) continue;
      file.loaded = list;
      touched.add(path);
    }
  };

  const settle = (): readonly string[] => {
    const changed: string[] = [];
    for (const path of touched) {
      const file = fileOf(path);
      const found = [...file.finders].flatMap((finder) => finder.found.filter((one) => one.file === path));
      const sorted = [...file.loaded, ...found].sort(compareDiagnostics);
      if (sorted.length === 0 && file.finders.size === 0) files.delete(path);
      if (sameData(file.sorted, sorted)) continue;
      file.sorted = sorted;
      changed.push(path);
    }
    touched.clear();
    if (changed.length > 0) {
      const sorted: Diagnostic[] = [];
      for (const path of [...files.keys()].sort()) for (const one of files.get(path)?.sorted ?? none) sorted.push(one);
      all = sorted;
    }
    return changed.sort();
  };

  return { report, load, settle, all: () => all, ofFile: (path) => files.get(path)?.sorted ?? none };
}
