/** Decides how the import of a template is asked for: by the editor, when one is pasted into a file of the workspace. */

type ImportHandler = (text: string) => void;
let handler: ImportHandler | null = null;

/** Takes requests to import a text (a CloudFormation template, JSON or YAML) from now on. Returns how to stop that. */
export function answerImport(take: ImportHandler): () => void {
  handler = take;
  return () => {
    if (handler === take) handler = null;
  };
}

/** Whether anybody would take a request, so that nothing is offered that cannot be done. */
export function canImport(): boolean {
  return handler !== null;
}

/** Asks for the import of a text. */
export function askImport(text: string): void {
  handler?.(text);
}
