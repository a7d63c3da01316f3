/** The endpoints below cloudfront.net: which there are, kept as the same objects while they are the same. */
import { buildDnsIndex } from '../../dns/build-index';
import type { Endpoint } from '../../types/snapshot';
import type { Workspace } from '../../types/workspace';
import { answerChanged, newQuestion, type Notebook, type Question } from './question';

export interface EndpointBook {
  /** The map of endpoints, as resolutions see it: whatever they look at is noted. */
  readonly noted: Pick<ReadonlyMap<string, Endpoint>, 'get' | 'values'>;
  /** True when any changed. */
  readonly update: (workspace: Workspace) => boolean;
}

export function createEndpointBook(notebook: Notebook): EndpointBook {
  const questions = new Map<string, Question>();
  const all = newQuestion();
  let known: ReadonlyMap<string, Endpoint> = new Map();
  let from: Pick<Workspace, 'connectionGroups' | 'distributions'> = { connectionGroups: [], distributions: [] };

  const update = (workspace: Workspace): boolean => {
    const { connectionGroups, distributions } = workspace;
    if (connectionGroups === from.connectionGroups && distributions === from.distributions) return false;
    from = { connectionGroups, distributions };
    const before = known;
    const built = buildDnsIndex({ zones: [], connectionGroups, distributions }).endpoints;
    known = new Map([...built].map(([domain, endpoint]) => [domain, kept(before.get(domain), endpoint)]));
    let changed = before.size !== known.size;
    for (const domain of new Set([...before.keys(), ...known.keys()])) {
      if (before.get(domain) === known.get(domain)) continue;
      changed = true;
      const question = questions.get(domain);
      if (question) answerChanged(question);
    }
    if (changed) answerChanged(all);
    return changed;
  };

  return {
    noted: {
      get: (domain) => {
        let question = questions.get(domain);
        if (!question) questions.set(domain, (question = newQuestion()));
        notebook.ask(question);
        return known.get(domain);
      },
      values: () => {
        notebook.ask(all);
        return known.values();
      },
    },
    update,
  };
}

/** The endpoint of before, when nothing about it changed. */
function kept(before: Endpoint | undefined, after: Endpoint): Endpoint {
  const same =
    before !== undefined &&
    before.connectionGroup === after.connectionGroup &&
    before.distribution === after.distribution &&
    before.address === after.address;
  return same ? before : after;
}
