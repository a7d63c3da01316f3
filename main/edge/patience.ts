/** How long the edge waits for a viewer. CloudFront documents the ten minutes of WebSockets; the others are choices of ours. */
export interface Patience {
  /** For the ClientHello, and again for the rest of the handshake. */
  readonly handshakeMs: number;
  /** For the whole head of a request, from its first byte (of a new connection: from its beginning). */
  readonly headMs: number;
  /** Between two pieces of a request's body. */
  readonly bodyMs: number;
  /** A connection without any request on its way, or a response that the viewer does not read. */
  readonly silenceMs: number;
  /** A WebSocket on which neither side says a word. */
  readonly webSocketMs: number;
  /** An HTTP/2 connection without a stream that begins or ends: then it is asked whether it is still there. */
  readonly http2QuietMs: number;
  /** For the answer to that. */
  readonly http2AnswerMs: number;
  /** A TCP connection of a DNS client (RFC 7766 6.2.3 recommends a few seconds). */
  readonly dnsIdleMs: number;
  /** After the last word on a connection that the edge ends: time for the viewer to read it. */
  readonly lingerMs: number;
}

export const usualPatience: Patience = {
  handshakeMs: 10_000,
  headMs: 30_000,
  bodyMs: 60_000,
  silenceMs: 10 * 60_000,
  webSocketMs: 10 * 60_000,
  http2QuietMs: 20_000,
  http2AnswerMs: 20_000,
  dnsIdleMs: 10_000,
  lingerMs: 1000,
};
