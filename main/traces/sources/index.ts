/** Files of traffic: opened as streams of requests, and written. */
export { anonymiserOf, newKey } from './anonymiser';
export { TrafficError } from './errors';
export { openTraffic, type OpenedTraffic, type OpenOptions } from './open';
export { writeCurl, writeHar, writeHttpFile, writeTraces, type Requests } from './writers';
