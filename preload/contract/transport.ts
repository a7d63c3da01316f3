/**
 * How the page reaches the services, whatever the shell. In Electron the preload hands a MessagePort to the page in a window
 * message whose data is `portMessage` and whose only port is the line. In the browser shell the page opens a WebSocket to
 * `socketPath` on its own host. Everything after that is the same contract.
 */
export const portMessage = 'edgecase:port';

export const socketPath = '/rpc';
