/** The verbs that try functions: one trial at a time, or one for every tenant of a template, in batches that leave room for everything else. */
import { setImmediate, setTimeout } from 'node:timers/promises';
import { summarizeFunctions } from '../../core/functions/summary';
import { rowOf, rowWithoutDomain, runTrial, tenantsOf, trialFor, trialOwner, type Trial } from '../../core/functions/trial';
import { referencesOf } from '../../core/config/references';
import type { HeaderList, OwnerMatch } from '../../core/types/exchange';
import type { CloudFrontFunction, Distribution, DistributionTenant } from '../../core/types/resources';
import type { Snapshot } from '../../core/types/snapshot';
import type { TrialRow } from '../../core/types/trial';
import { buildViewerRequest } from '../../replay/request';
import { createRandomIds } from '../../replay/dry-ports';
import { sharedFunctions } from '../../runtime/function-pool';
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { TrialBatch, TrialInput } from '../../../preload/contract/functions';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

/** Milliseconds of work after which everybody else gets a turn. */
const turn = 12;
/** Milliseconds between batches, so that the page is not told of every tenant. */
const pause = 80;

export function functionsVerbs(studio: Studio): Handlers<StudioContract['functions']> {
  const sandbox = sharedFunctions();
  const ids = createRandomIds();
  const prepare = (input: TrialInput) => {
    const snapshot = studio.session().snapshot();
    const trial = trialOf(input, snapshot, studio.clock.now(), ids.requestId());
    return { snapshot, trial, owner: ownerOf(snapshot, trial.request.host) };
  };
  return {
    list: async () => summarizeFunctions(studio.session().snapshot()),
    run: async (input) => {
      const { snapshot, trial, owner } = prepare(input);
      const result = await runTrial(trial, owner, snapshot, sandbox);
      if (!result) throw new StudioError('INVALID', `${owner.owner.name} has no behavior that could run a function.`, { pointer: '/url' });
      return result;
    },
    runAll: async (input, call) => {
      const { snapshot, trial, owner } = prepare(input);
      const { distribution } = owner.owner;
      if (!distribution || owner.kind !== 'tenant') throw new StudioError('INVALID', noTenants(owner), { pointer: '/url' });
      return runEach(trial, distribution, snapshot, call?.signal);
    },
  };

  async function* runEach(
    trial: Trial,
    distribution: Distribution,
    snapshot: Snapshot,
    signal?: AbortSignal,
  ): AsyncGenerator<TrialBatch, void> {
    const tenants = tenantsOf(snapshot, distribution);
    let rows: TrialRow[] = [];
    let told = 0;
    let begun = performance.now();
    for (const [index, tenant] of tenants.entries()) {
      if (signal?.aborted) return;
      rows.push(await rowFor(trial, tenant, snapshot));
      const now = performance.now();
      if (now - begun < turn) continue;
      if (now - told > pause) {
        yield { rows, done: index + 1, total: tenants.length };
        rows = [];
        told = performance.now();
      }
      // A function that never ends takes long until it is stopped: everybody else then gets as much time as it took.
      const worked = now - begun;
      await (worked > 3 * turn ? setTimeout(worked) : setImmediate());
      begun = performance.now();
    }
    yield { rows, done: tenants.length, total: tenants.length };
  }

  async function rowFor(trial: Trial, tenant: DistributionTenant, snapshot: Snapshot): Promise<TrialRow> {
    const own = trialFor(trial, tenant, snapshot);
    const result = own && (await runTrial(own.trial, own.owner, snapshot, sandbox));
    return result ? rowOf(result) : rowWithoutDomain(tenant);
  }
}

function trialOf(input: TrialInput, { workspace }: Snapshot, at: number, requestId: string): Trial {
  const resource = referencesOf(workspace).functions.get(input.arn);
  if (!resource) throw new StudioError('NOT_FOUND', 'There is no such function any more.');
  const { method = 'GET', url, headers = [], clientIp, eventType, code, response } = input;
  const request = buildViewerRequest({ method, url, headers, ...(clientIp === undefined ? {} : { clientIp }) });
  const head = {
    status: response?.status ?? 200,
    headers: (response?.headers ?? []).map(([name, value]) => [name.trim().toLowerCase(), value.trim()] as const) satisfies HeaderList,
    body: { size: null },
  };
  return { function: withCode(resource, code), eventType, request, response: head, at, requestId };
}

function withCode(resource: CloudFrontFunction, code: string | undefined): CloudFrontFunction {
  return code === undefined ? resource : { ...resource, value: { ...resource.value, FunctionCode: code } };
}

function ownerOf(snapshot: Snapshot, host: string): OwnerMatch {
  const owner = trialOwner(snapshot, host);
  if (owner) return owner;
  throw new StudioError('INVALID', `Nobody in this workspace claims ${host}. Choose a domain of a tenant or a standard distribution.`, {
    pointer: '/url',
  });
}

function noTenants({ owner }: OwnerMatch): string {
  return `${owner.name} is a standard distribution and has no tenants. Choose a tenant's domain, or run the one request.`;
}
