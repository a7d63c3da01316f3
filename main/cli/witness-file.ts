/** Writes witnesses as a request file that passes under the configuration before: what it expects is what that one answers, request by request. */
import { valueAt } from '../core/config/expectations';
import { printWitnesses, type PrintedAnswer } from '../core/witness/http';
import type { Trace } from '../core/types/trace';
import type { Witness, WitnessReport } from '../core/types/witness';
import { createOfflineDriver } from '../replay/offline';
import type { ReadWorkspace } from './read-workspace';
import { runRequests } from './run-requests';

/** Members of a trace that are worth expecting, where they differ. */
const telling = [
  'outcome.failure',
  'dns.endpoint',
  'certificate.arn',
  'certificate.notAfter',
  'owner.name',
  'behavior.pathPattern',
  'origin.url',
  'cache.key',
  'cache.ttl',
];

/** The requests of a file share one cache: they are sent one after the other, as `edgecase test` will, before anything is expected of them. */
export async function witnessFile({ witnesses, at }: WitnessReport, { folder, snapshot }: ReadWorkspace): Promise<string> {
  const bare = printWitnesses(
    witnesses,
    witnesses.map(() => ({ expectations: [] })),
    at,
  );
  const driver = createOfflineDriver({ workspacePath: folder });
  try {
    const runs = await runRequests(folder, [{ file: 'witnesses.http', text: bare }], 'offline', async (request, options) =>
      driver.explainWithBody(snapshot, request, options),
    );
    return printWitnesses(
      witnesses,
      witnesses.map((witness, index) => expectationsOf(witness, runs[index]?.trace ?? null)),
      at,
    );
  } finally {
    driver.close();
  }
}

function expectationsOf({ differences }: Witness, trace: Trace | null): PrintedAnswer {
  if (!trace) return { expectations: [] };
  const differing = new Set(differences.map(({ path }) => path));
  const headers = [...differing].filter((path) => /^response\.headers\.[a-z0-9-]+$/.test(path)).slice(0, 4);
  const paths = ['outcome.status', ...telling.filter((path) => differing.has(path)), ...headers];
  return {
    expectations: paths.flatMap((path) => {
      const value = valueAt(trace, path) ?? null;
      return value === null || typeof value === 'number' || (typeof value === 'string' && value.length < 300 && !/[\n\r]/.test(value))
        ? [[path, value] as const]
        : [];
    }),
  };
}
