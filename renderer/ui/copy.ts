/** Puts text on the clipboard, also where the page may not ask for the clipboard permission. */
import { toast } from './toast';

/** Copies, and says so. `what` names the thing: "Copied <what>." */
export async function copyText(text: string, what: string): Promise<void> {
  if (await wrote(text)) toast('ok', `Copied ${what}.`);
  else toast('error', `Could not copy ${what}. It is: ${text}`);
}

async function wrote(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return wroteBySelection(text);
  }
}

/** The old way, which needs a user's gesture but no permission. */
function wroteBySelection(text: string): boolean {
  const box = document.createElement('textarea');
  box.value = text;
  box.style.position = 'fixed';
  box.style.opacity = '0';
  document.body.append(box);
  box.select();
  const done = document.execCommand('copy');
  box.remove();
  return done;
}
