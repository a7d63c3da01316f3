/** Decides which connections to origins are kept and for how long: as long as the origin's keep-alive timeout says. */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

export interface ProxyAgents {
  /** Connections that are idle for `keepaliveMs` are closed. */
  http(keepaliveMs: number): HttpAgent;
  /** `names`: those that a certificate was checked against; connections are shared among equal ones only. */
  https(keepaliveMs: number, names: string): HttpsAgent;
  /** Certificate authorities in PEM that are trusted beside those of Node. */
  readonly ca: readonly string[];
  /** Closes all connections. */
  destroy(): void;
}

/** Makes the pools. Destroy them when the edge stops. */
export function createProxyAgents(ca: readonly string[] = []): ProxyAgents {
  const http = new Map<number, HttpAgent>();
  const https = new Map<string, HttpsAgent>();
  const options = (keepaliveMs: number): object => ({ keepAlive: true, timeout: keepaliveMs, maxSockets: 256, maxFreeSockets: 64 });
  return {
    http: (keepaliveMs) => {
      const known = http.get(keepaliveMs) ?? new HttpAgent(options(keepaliveMs));
      http.set(keepaliveMs, known);
      return known;
    },
    https: (keepaliveMs, names) => {
      const key = `${keepaliveMs} ${names}`;
      const known = https.get(key) ?? new HttpsAgent(options(keepaliveMs));
      https.set(key, known);
      return known;
    },
    ca,
    destroy: () => {
      for (const agent of [...http.values(), ...https.values()]) agent.destroy();
      http.clear();
      https.clear();
    },
  };
}
