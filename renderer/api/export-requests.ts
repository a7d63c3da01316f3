/** Decides how an export is asked for: by the toolbar of the files, which may not know the shell's dialogs. */

let handler: (() => void) | null = null;

/** Takes requests to export the workspace from now on. Returns how to stop that. */
export function answerExport(take: () => void): () => void {
  handler = take;
  return () => {
    if (handler === take) handler = null;
  };
}

export function askExport(): void {
  handler?.();
}
