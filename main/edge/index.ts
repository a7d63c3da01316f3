/** What the rest of the application uses of the live edge. */
export { startEdge, type Edge, type EdgeOptions } from './edge';
export { EdgeStartError } from './edge-error';
export type { ExchangeRecord } from './records';
export { sendLive, type SendOptions } from './send';
