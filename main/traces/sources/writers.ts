/** Writes traffic as files: texts in pieces, so that a large set never has to fit into memory. */
import { curlBeginning, curlText } from '../../core/traffic/curl-write';
import { harBeginning, harEnd, harEntry } from '../../core/traffic/har-write';
import { httpBeginning, httpText } from '../../core/traffic/http-write';
import { savedHeader, savedLine } from '../../core/traffic/saved';
import type { RecordedRequest } from '../../core/types/traffic';

/** Requests as a set gives them: in batches. */
export type Requests = AsyncIterable<readonly RecordedRequest[]> | Iterable<readonly RecordedRequest[]>;

/** HAR 1.2. `version` is that of the program. */
export async function* writeHar(requests: Requests, version = '0.1.0'): AsyncGenerator<string> {
  yield harBeginning(version);
  let first = true;
  for await (const batch of requests) {
    if (batch.length === 0) continue;
    yield `${first ? '' : ',\n'}${batch.map((recorded) => JSON.stringify(harEntry(recorded))).join(',\n')}`;
    first = false;
  }
  yield harEnd;
}

/** The saved form: `edgecase/traffic/<version>`, one request a line. */
export async function* writeTraces(requests: Requests): AsyncGenerator<string> {
  yield savedHeader();
  for await (const batch of requests) yield batch.map(savedLine).join('');
}

/** A .http file. What it cannot say of a request stands beside it as a comment. */
export async function* writeHttpFile(requests: Requests): AsyncGenerator<string> {
  yield httpBeginning;
  let number = 0;
  for await (const batch of requests) yield batch.map((recorded) => httpText(recorded, (number += 1))).join('');
}

/** A script of curl commands, for the names and addresses of the world. */
export async function* writeCurl(requests: Requests): AsyncGenerator<string> {
  yield curlBeginning;
  for await (const batch of requests) yield batch.map(curlText).join('');
}
