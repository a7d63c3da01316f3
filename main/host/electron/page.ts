/** Decides where the window's page comes from: our own scheme over the built files, or the development server while developing. */
import { app, protocol } from 'electron';
import type { Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { securityHeaders } from '../content-security';
import { findPageFile } from '../page-files';

const scheme = 'edgecase';
const pageUrl = `${scheme}://studio/`;

/**
 * Declares our scheme. A scheme of our own instead of file: gives the page an origin, so that 'self' in its policy means our
 * files and nothing else on the disk. Must run before Electron is ready.
 */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

/** The page's address: the development server's when one is running beside an unpackaged application, else our own scheme's. */
export function studioPageUrl(): string {
  const development = process.env['ELECTRON_RENDERER_URL'];
  if (app.isPackaged || !development) return pageUrl;
  const { protocol: kind, hostname } = new URL(development);
  return kind === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1') ? development : pageUrl;
}

/** True for addresses of our own page: what may be loaded, and who may be handed the line to the services. */
export function isStudioPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  // Node gives schemes of our own no origin, so scheme and host are compared.
  const [asked, own] = [new URL(url), new URL(studioPageUrl())];
  return asked.protocol === own.protocol && asked.host === own.host;
}

/** Answers our scheme from the built page, with the same headers as the browser shell. */
export function servePage(session: Session, rendererPath: string): void {
  session.protocol.handle(scheme, async (request) => {
    const { host, pathname } = new URL(request.url);
    const file = host === 'studio' ? await findPageFile(rendererPath, pathname) : null;
    if (!file) return new Response('There is no such file.\n', { status: 404, headers: { ...securityHeaders() } });
    // Read here and not fetched as file:, which the session blocks like everything that is not our page.
    const content = new Uint8Array(await readFile(file.path));
    return new Response(content, { status: 200, headers: { ...securityHeaders(), 'content-type': file.contentType } });
  });
}
