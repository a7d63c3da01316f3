/** The thread in which the store of recorded traffic lives: its appends and queries hold up nobody who serves. */
import { parentPort, workerData } from 'node:worker_threads';
import { openEngine, type EngineOptions } from './engine';
import { answerFor, type Question } from './remote';

const port = parentPort;
if (port) {
  const line = {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node's, which has no origin
    send: (message: unknown): void => port.postMessage(message),
    listen: (listener: (question: Question) => void): void => void port.on('message', listener),
  };
  answerFor(line, workerData as EngineOptions, openEngine);
}
