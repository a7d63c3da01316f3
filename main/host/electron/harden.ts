/** Decides what the page may not do: hardly any permission, no navigation, no new windows, no web views, no network. */
import { app } from 'electron';
import type { Session, WebContents } from 'electron';
import { securityHeaders } from '../content-security';
import { isStudioPage, studioPageUrl } from './page';

/** Writing text to the clipboard when a person presses a copy button; everything else is denied. */
const permitted = 'clipboard-sanitized-write';

/** Denies permissions, blocks every request that is not for our own page, and puts our policy on every answer. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, callback) => {
    callback(permission === permitted && isStudioPage(contents.getURL()));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => permission === permitted && isStudioPage(origin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !mayLoad(details.url) }));
  session.webRequest.onHeadersReceived((details, callback) => {
    const headers = isDevelopmentServer() ? developmentHeaders() : securityHeaders();
    callback({ responseHeaders: { ...details.responseHeaders, ...headers } });
  });
}

/** Applies to every page there will ever be, the window's own included. */
export function hardenContents(): void {
  app.on('web-contents-created', (_event, contents) => denyLeaving(contents));
}

function denyLeaving(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!isStudioPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isStudioPage(event.url)) event.preventDefault();
  });
}

function mayLoad(url: string): boolean {
  const { protocol, host } = new URL(url);
  if (protocol === 'blob:' || protocol === 'data:' || protocol === 'devtools:') return true;
  if (protocol === 'ws:') return isDevelopmentServer() && host === new URL(studioPageUrl()).host;
  return isStudioPage(url);
}

function isDevelopmentServer(): boolean {
  return studioPageUrl().startsWith('http:');
}

/** The development server writes inline scripts for hot reloading; the policy of the built page forbids them. */
function developmentHeaders(): Readonly<Record<string, string>> {
  const headers = securityHeaders({ connect: [`ws://${new URL(studioPageUrl()).host}`] });
  const policy = headers['content-security-policy']?.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'") ?? '';
  return { ...headers, 'content-security-policy': policy };
}
