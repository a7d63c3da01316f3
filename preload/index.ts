/**
 * The preload of the Electron shell: hands the line to the services on to the page, and nothing else. It exposes no API and no
 * channel; the page builds `window.studio` from the port and the contract, exactly as it does over a WebSocket.
 */
import { ipcRenderer } from 'electron';
import { portMessage } from './contract/transport';

/** The two members of the page's window that are used here; the preload is compiled without the DOM's types. */
declare const window: {
  readonly location: { readonly origin: string };
  readonly postMessage: (message: unknown, targetOrigin: string, transfer: readonly object[]) => void;
};

ipcRenderer.on(portMessage, (event) => {
  window.postMessage(portMessage, window.location.origin, event.ports);
});
