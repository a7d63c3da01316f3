/** A studio for tests: real services on a real workspace in temporary folders, and a client over a real WebSocket. */
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { startBrowserShell, type BrowserShell } from '../../main/host/browser/shell';
import { createStudio, type StudioOptions, type StudioServices } from '../../main/host/services/studio';
import type { Studio } from '../../preload/contract';
import { socketPath } from '../../preload/contract/transport';
import { saasWithZone, writeWorkspace } from './saas-workspace';
import type { Files } from './compiled';

export interface TestStudio {
  readonly services: StudioServices;
  /** Folder of the open workspace. */
  readonly workspace: string;
  /** Folder that holds everything else; removed at the end. */
  readonly folder: string;
  readonly close: () => Promise<void>;
}

/** Starts services on a workspace of these files, with free ports. `saas-storefront` is a sample of the same files. */
export async function startTestStudio(files: Files = saasWithZone, more: Partial<StudioOptions> = {}): Promise<TestStudio> {
  const folder = await mkdtemp(join(tmpdir(), 'edgecase-studio-'));
  const workspace = await writeWorkspace(files);
  const sample = join(folder, 'samples', 'saas-storefront');
  await mkdir(join(folder, 'samples'), { recursive: true });
  await cp(workspace, sample, { recursive: true });
  await writeFile(join(sample, 'README.md'), '# A storefront\n\nOne template.\n');
  const services = await createStudio({
    userData: join(folder, 'data'),
    workspacePath: workspace,
    samplesPath: join(folder, 'samples'),
    shell: 'browser',
    version: '0.0.0-test',
    ports: { https: 0, http: 0, dns: 0 },
    ...more,
  });
  return {
    services,
    workspace,
    folder,
    close: async () => {
      await services.close();
      await rm(folder, { recursive: true, force: true });
      await rm(workspace, { recursive: true, force: true });
    },
  };
}

export interface TestClient {
  readonly client: Studio;
  readonly shell: BrowserShell;
  readonly socket: WebSocket;
  readonly close: () => Promise<void>;
}

/** Serves the studio as the browser shell does and connects as its page does. */
export async function connectTestClient({ services, folder }: TestStudio): Promise<TestClient> {
  const shell = await startBrowserShell({ services, rendererPath: folder });
  const socket = await openSocket(shell, await openSession(shell.url));
  // The library wants a browser's socket; this one has the same members.
  const client = createORPCClient<Studio>(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
  return {
    client,
    shell,
    socket,
    close: async () => {
      socket.terminate();
      await shell.close();
    },
  };
}

/** Trades the printed address for the session's cookie. */
export async function openSession(url: string): Promise<string> {
  const reply = await fetch(url, { redirect: 'manual' });
  return (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

function openSocket({ port }: BrowserShell, cookie: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${socketPath}`, { headers: { cookie, origin: `http://127.0.0.1:${port}` } });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** The error that a call ends with. */
export async function failure(call: Promise<unknown>): Promise<ORPCError<string, unknown>> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ORPCError) return error as ORPCError<string, unknown>;
    throw error;
  }
  throw new Error('the call succeeded');
}
