/** The store of recorded traffic, as the rest of the program sees it. */
export { openTraceStore, type TraceStore, type TraceStoreOptions } from './store';
export { createRecorder, type Recorder, type RecorderOptions, type RecorderState } from './recorder';
export { createBatch, type BatchBuilder, type Detail, type Entry, type ExchangeBatch } from './batch';
export { importedModel, plainRequest, simulated } from './row-model';
export type { RowModel } from './columns';
export type { Bounds } from './prune';
export type { NewSet, SetChange } from './set-table';
export type { ReadInput, ReadPage } from './reader';
export type { PageInput } from './query';
export { StoreUnavailable } from './open-file';
export type { ExportFormat, ExportResult } from './export-job';
export type { ImportResult } from './import-job';
export type { JobInput, JobProgress, JobStep, ResultOf } from './jobs';
