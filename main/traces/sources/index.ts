/** Files of traffic: opened as streams of requests, and written. */
export { TrafficError } from './errors';
export { openTraffic, type OpenedTraffic, type OpenOptions } from './open';
export { writeHar, writeTraces, type Requests } from './writers';
