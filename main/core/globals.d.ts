/** The only ambient names the pure core may use beside ECMAScript's own: two codecs that every runtime of ours has. */
declare class TextEncoder {
  encode(input?: string): Uint8Array;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean });
  decode(input?: Uint8Array): string;
}
