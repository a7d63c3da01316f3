/** The fast replay of access logs. */
export { isScannable } from './file-heads';
export type { OpenedLog } from './run-log';
export { replayLog, type LogReplay, type ReplayConfiguration, type ReplayLogOptions } from './replay-log';
export { createResumableReplay, type ResumableReplay } from './resumable';
