/** Verbs about the running edge and the request bar. */
import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { Trace } from '../../main/core/types/trace';
import { errors } from './errors';
import { configurationRef } from './what-if';

export interface EdgeStatus {
  readonly state: 'starting' | 'running' | 'stopped' | 'failed';
  /** One sentence: why it failed and a way out; while running, what is not as wished (a port that was taken, say). */
  readonly problem: string | null;
  readonly httpsPort: number | null;
  readonly httpPort: number | null;
  readonly dnsPort: number | null;
  /** Root certificate as a PEM file on this machine. */
  readonly caPath: string | null;
  /** One row per endpoint; `ownAddress` false = the address is shared, so the edge cannot tell endpoints apart. */
  readonly endpoints: readonly { readonly domain: string; readonly name: string; readonly address: string; readonly ownAddress: boolean }[];
}

export const sendInput = z.object({
  method: z
    .string()
    .regex(/^[A-Za-z]+$/)
    .default('GET'),
  url: z.string().min(1),
  driver: z.enum(['live', 'offline']).default('live'),
  headers: z.array(z.tuple([z.string(), z.string()])).default([]),
  body: z.string().optional(),
  /** null = send no SNI; absent = the host of the URL. */
  sni: z.string().nullable().optional(),
  /** DNS name to look up instead of the URL's host (curl's --connect-to). */
  connectTo: z.string().optional(),
  country: z.string().length(2).optional(),
  clientIp: z.string().optional(),
  httpVersion: z.enum(['1.0', '1.1', '2']).optional(),
  maxTls: z.enum(['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']).optional(),
  /** Cipher suites that the client offers, by the names of OpenSSL or of TLS; absent = those of a client of today. */
  ciphers: z.array(z.string()).optional(),
  /**
   * PEM of the certificate that the client shows where it is asked for one, with its chain; live, its private key stands beside it. It is
   * used for this request and kept nowhere.
   */
  clientCertificate: z.string().optional(),
  ipv6: z.boolean().optional(),
  /** ISO time of the simulated clock (offline only; INVALID live). */
  at: z.string().optional(),
  /** What is asked; the workspace when absent. The live edge serves nothing else (INVALID live). */
  configuration: configurationRef.optional(),
});
export type SendInput = z.input<typeof sendInput>;

export interface SendResult {
  readonly trace: Trace;
  /** First 256 KiB of the body as text, null for binary or none. */
  readonly body: {
    readonly text: string | null;
    readonly bytes: number;
    readonly truncated: boolean;
    readonly contentType: string | null;
  } | null;
}

export interface AccessLogState {
  readonly enabled: boolean;
  /** Absolute path of the folder that they are written to, whether they are or not. */
  readonly folder: string;
  /** One sentence when a file cannot be written. */
  readonly problem: string | null;
}

export const edge = {
  status: oc.errors(errors).output(type<EdgeStatus>()),
  restart: oc.errors(errors).output(type<EdgeStatus>()),
  stop: oc.errors(errors).output(type<EdgeStatus>()),
  /** Whether the edge writes access logs, and where. */
  accessLog: oc.errors(errors).output(type<AccessLogState>()),
  setAccessLog: oc
    .errors(errors)
    .input(z.object({ enabled: z.boolean() }))
    .output(type<AccessLogState>()),
  send: oc.errors(errors).input(sendInput).output(type<SendResult>()),
  /** Host names worth suggesting in the request bar (domains and DNS names), with what they are. */
  suggestions: oc
    .errors(errors)
    .input(z.object({ text: z.string(), limit: z.number().int().max(200).default(30), configuration: configurationRef.optional() }))
    .output(type<readonly { readonly name: string; readonly detail: string }[]>()),
  /** Requests of requests/*.http, for the request bar's menu. */
  savedRequests: oc
    .errors(errors)
    .input(z.object({ configuration: configurationRef.optional() }).optional())
    .output(type<readonly { readonly file: string; readonly name: string; readonly line: number; readonly request: SendInput }[]>()),
};
