/** Types of browser.mjs, which runs before anything is compiled. */
export function findBrowser(): string | null;
export function ensureBrowser(): string;
