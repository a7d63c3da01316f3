/** Decides on which ports the studio's edge listens: the same ones every day, and free ones where those are taken. */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { systemCode } from './studio-error';

/** Ports of the edge; 0 = any free one. */
export interface EdgePorts {
  readonly https?: number;
  readonly http?: number;
  readonly dns?: number;
}

/** Above 1023, so that no privilege is needed; 5353 is left to multicast DNS. */
export const usualPorts = { https: 8443, http: 8080, dns: 5300 } as const;

export interface ChosenPorts extends Required<EdgePorts> {
  /** What could not be had, one sentence each. */
  readonly notices: readonly string[];
}

const titles = { https: 'HTTPS', http: 'HTTP', dns: 'DNS' } as const;

/**
 * The ports to listen on. Only usual ports give way to free ones: a port that somebody asked for is asked for, and the edge says
 * when it cannot be had.
 */
export async function choosePorts(wanted: EdgePorts = {}, usual: Required<EdgePorts> = usualPorts): Promise<ChosenPorts> {
  const notices: string[] = [];
  const choose = async (kind: keyof typeof usualPorts): Promise<number> => {
    const asked = wanted[kind];
    if (asked !== undefined) return asked;
    const taken = await whyTaken(kind, usual[kind]);
    if (taken === null) return usual[kind];
    notices.push(`Port ${usual[kind]} ${taken}, so ${titles[kind]} listens on another one.`);
    return 0;
  };
  return { https: await choose('https'), http: await choose('http'), dns: await choose('dns'), notices };
}

async function whyTaken(kind: keyof typeof usualPorts, port: number): Promise<string | null> {
  const code = (await tryTcp(port)) ?? (kind === 'dns' ? await tryUdp(port) : null);
  if (code === null) return null;
  return code === 'EACCES' || code === 'EPERM' ? 'is not allowed to us' : 'is taken by another program';
}

/** The system's code when the port cannot be listened on, else null. */
function tryTcp(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(systemCode(error)));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

function tryUdp(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', (error) => {
      socket.close();
      resolve(systemCode(error));
    });
    socket.bind({ address: '127.0.0.1', port, exclusive: true }, () => socket.close(() => resolve(null)));
  });
}
