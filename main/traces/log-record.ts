/** What a log says of an exchange that the edge has answered. */
import { buildLogRecord, type ConnectionMeasures, type Measures } from '../core/logs/build-record';
import type { NotLogged } from '../core/logs/not-logged';
import { isNotLogged } from '../core/logs/not-logged';
import type { Delivery } from '../core/logs/result-types';
import type { Finished } from '../core/pipeline';
import type { LogRecord } from '../core/types/log';
import type { TraceRecord } from './ring';

/** An exchange with what was measured of it; what is absent is as in an ordinary exchange. */
export interface MeasuredRecord extends TraceRecord {
  readonly aborted?: boolean;
  readonly broken?: 'before-answer' | 'while-asking' | 'origin' | undefined;
  readonly firstByteMs?: number | undefined;
  readonly requestId?: string;
  readonly measures?: ConnectionMeasures;
}

/** Records of exchanges that many others are like. */
const models = new WeakMap<Finished, LogRecord | NotLogged>();

/**
 * The record of an exchange, or why CloudFront would write none. An exchange that is like another one (a ready answer from the cache)
 * takes over what that one's record says, so that logging does not make the stages tell it again.
 */
export function logRecordOf(record: MeasuredRecord): LogRecord | NotLogged {
  const { like, requestId } = record;
  if (!like || requestId === undefined || record.aborted) return buildLogRecord(record.finished, record.snapshot, measuresOf(record));
  let model = models.get(like);
  if (!model) models.set(like, (model = buildLogRecord(like, record.snapshot, { ...measuresOf(record), bodyBytes: 0 })));
  if (isNotLogged(model)) return model;
  const { durationMs, measures } = record;
  return {
    ...model,
    requestId,
    endedAt: record.at + durationMs,
    timeTakenMs: durationMs,
    firstByteMs: record.firstByteMs ?? durationMs,
    responseBytes: model.responseBytes + record.bodyBytes,
    clientPort: measures?.clientPort ?? null,
    serverIp: measures?.serverIp ?? null,
    tlsProtocol: measures?.tls?.protocol ?? null,
    tlsCipher: measures?.tls?.cipher ?? null,
    connectionId: measures?.connectionId ?? null,
  };
}

/** Member by member: `finished` may be made when it is looked at. */
function measuresOf(record: MeasuredRecord): Measures {
  return {
    delivery: deliveryOf(record),
    bodyBytes: record.bodyBytes,
    durationMs: record.durationMs,
    firstByteMs: record.firstByteMs ?? null,
    connection: record.measures ?? null,
  };
}

function deliveryOf({ aborted = false, broken }: MeasuredRecord): Delivery {
  const by = broken === 'while-asking' ? 'viewer-asking' : broken === 'origin' ? 'origin' : 'viewer';
  return { aborted, headSent: broken === undefined || broken === 'origin', by };
}
