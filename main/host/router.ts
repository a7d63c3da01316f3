/** Joins the contract with the services: one line per verb, and the one place where errors are dressed for the way to the page. */
import { implement, onError, ORPCError } from '@orpc/server';
import { contract } from '../../preload/contract';
import type { StudioHandlers } from '../../preload/contract';
import { asStudioError } from './services/studio-error';

/** The router of a studio; both shells serve this very object. */
export function createRouter(services: StudioHandlers) {
  const os = implement(contract).use(onError(dressError));
  const { workspace, files, edge, traffic, sets, views, onboarding, clock, settings, interchange, functions, cache, drafts, whatIf } =
    services;
  return os.router({
    workspace: {
      info: os.workspace.info.handler(({ input, signal }) => workspace.info(input, { signal })),
      open: os.workspace.open.handler(({ input, signal }) => workspace.open(input, { signal })),
      openSample: os.workspace.openSample.handler(({ input, signal }) => workspace.openSample(input, { signal })),
      create: os.workspace.create.handler(({ input, signal }) => workspace.create(input, { signal })),
      samples: os.workspace.samples.handler(({ input, signal }) => workspace.samples(input, { signal })),
      recent: os.workspace.recent.handler(({ input, signal }) => workspace.recent(input, { signal })),
      diagnostics: os.workspace.diagnostics.handler(({ input, signal }) => workspace.diagnostics(input, { signal })),
      input: os.workspace.input.handler(({ input, signal }) => workspace.input(input, { signal })),
      events: os.workspace.events.handler(({ input, signal }) => workspace.events(input, { signal })),
    },
    files: {
      list: os.files.list.handler(({ input, signal }) => files.list(input, { signal })),
      read: os.files.read.handler(({ input, signal }) => files.read(input, { signal })),
      write: os.files.write.handler(({ input, signal }) => files.write(input, { signal })),
      replaceMany: os.files.replaceMany.handler(({ input, signal }) => files.replaceMany(input, { signal })),
      rename: os.files.rename.handler(({ input, signal }) => files.rename(input, { signal })),
      remove: os.files.remove.handler(({ input, signal }) => files.remove(input, { signal })),
      undoRemove: os.files.undoRemove.handler(({ input, signal }) => files.undoRemove(input, { signal })),
      keepDraft: os.files.keepDraft.handler(({ input, signal }) => files.keepDraft(input, { signal })),
      drafts: os.files.drafts.handler(({ input, signal }) => files.drafts(input, { signal })),
    },
    edge: {
      status: os.edge.status.handler(({ input, signal }) => edge.status(input, { signal })),
      restart: os.edge.restart.handler(({ input, signal }) => edge.restart(input, { signal })),
      stop: os.edge.stop.handler(({ input, signal }) => edge.stop(input, { signal })),
      send: os.edge.send.handler(({ input, signal }) => edge.send(input, { signal })),
      suggestions: os.edge.suggestions.handler(({ input, signal }) => edge.suggestions(input, { signal })),
      accessLog: os.edge.accessLog.handler(({ input, signal }) => edge.accessLog(input, { signal })),
      setAccessLog: os.edge.setAccessLog.handler(({ input, signal }) => edge.setAccessLog(input, { signal })),
      savedRequests: os.edge.savedRequests.handler(({ input, signal }) => edge.savedRequests(input, { signal })),
    },
    traffic: {
      list: os.traffic.list.handler(({ input, signal }) => traffic.list(input, { signal })),
      trace: os.traffic.trace.handler(({ input, signal }) => traffic.trace(input, { signal })),
      curl: os.traffic.curl.handler(({ input, signal }) => traffic.curl(input, { signal })),
      replay: os.traffic.replay.handler(({ input, signal }) => traffic.replay(input, { signal })),
      logLine: os.traffic.logLine.handler(({ input, signal }) => traffic.logLine(input, { signal })),
      exportLog: os.traffic.exportLog.handler(({ input, signal }) => traffic.exportLog(input, { signal })),
      clear: os.traffic.clear.handler(({ input, signal }) => traffic.clear(input, { signal })),
    },
    sets: {
      list: os.sets.list.handler(({ input, signal }) => sets.list(input, { signal })),
      index: os.sets.index.handler(({ input, signal }) => sets.index(input, { signal })),
      page: os.sets.page.handler(({ input, signal }) => sets.page(input, { signal })),
      groups: os.sets.groups.handler(({ input, signal }) => sets.groups(input, { signal })),
      histogram: os.sets.histogram.handler(({ input, signal }) => sets.histogram(input, { signal })),
      exchange: os.sets.exchange.handler(({ input, signal }) => sets.exchange(input, { signal })),
      replay: os.sets.replay.handler(({ input, signal }) => sets.replay(input, { signal })),
      curl: os.sets.curl.handler(({ input, signal }) => sets.curl(input, { signal })),
      skipped: os.sets.skipped.handler(({ input, signal }) => sets.skipped(input, { signal })),
      change: os.sets.change.handler(({ input, signal }) => sets.change(input, { signal })),
      remove: os.sets.remove.handler(({ input, signal }) => sets.remove(input, { signal })),
      restore: os.sets.restore.handler(({ input, signal }) => sets.restore(input, { signal })),
      importFile: os.sets.importFile.handler(({ input, signal }) => sets.importFile(input, { signal })),
      exportSet: os.sets.exportSet.handler(({ input, signal }) => sets.exportSet(input, { signal })),
      anonymise: os.sets.anonymise.handler(({ input, signal }) => sets.anonymise(input, { signal })),
      setRecording: os.sets.setRecording.handler(({ input, signal }) => sets.setRecording(input, { signal })),
      startRecording: os.sets.startRecording.handler(({ input, signal }) => sets.startRecording(input, { signal })),
    },
    views: {
      map: os.views.map.handler(({ input, signal }) => views.map(input, { signal })),
      strands: os.views.strands.handler(({ input, signal }) => views.strands(input, { signal })),
      impact: os.views.impact.handler(({ input, signal }) => views.impact(input, { signal })),
      owners: os.views.owners.handler(({ input, signal }) => views.owners(input, { signal })),
      effective: os.views.effective.handler(({ input, signal }) => views.effective(input, { signal })),
      certificates: os.views.certificates.handler(({ input, signal }) => views.certificates(input, { signal })),
      root: os.views.root.handler(({ input, signal }) => views.root(input, { signal })),
    },
    onboarding: {
      tenants: os.onboarding.tenants.handler(({ input, signal }) => onboarding.tenants(input, { signal })),
      tenant: os.onboarding.tenant.handler(({ input, signal }) => onboarding.tenant(input, { signal })),
      act: os.onboarding.act.handler(({ input, signal }) => onboarding.act(input, { signal })),
      undo: os.onboarding.undo.handler(({ input, signal }) => onboarding.undo(input, { signal })),
      movable: os.onboarding.movable.handler(({ input, signal }) => onboarding.movable(input, { signal })),
      move: os.onboarding.move.handler(({ input, signal }) => onboarding.move(input, { signal })),
    },
    clock: {
      get: os.clock.get.handler(({ input, signal }) => clock.get(input, { signal })),
      set: os.clock.set.handler(({ input, signal }) => clock.set(input, { signal })),
    },
    interchange: {
      planImport: os.interchange.planImport.handler(({ input, signal }) => interchange.planImport(input, { signal })),
      applyImport: os.interchange.applyImport.handler(({ input, signal }) => interchange.applyImport(input, { signal })),
      undoImport: os.interchange.undoImport.handler(({ input, signal }) => interchange.undoImport(input, { signal })),
      exportWorkspace: os.interchange.exportWorkspace.handler(({ input, signal }) => interchange.exportWorkspace(input, { signal })),
      saveExport: os.interchange.saveExport.handler(({ input, signal }) => interchange.saveExport(input, { signal })),
    },
    functions: {
      list: os.functions.list.handler(({ input, signal }) => functions.list(input, { signal })),
      run: os.functions.run.handler(({ input, signal }) => functions.run(input, { signal })),
      runAll: os.functions.runAll.handler(({ input, signal }) => functions.runAll(input, { signal })),
    },
    cache: {
      list: os.cache.list.handler(({ input, signal }) => cache.list(input, { signal })),
      entry: os.cache.entry.handler(({ input, signal }) => cache.entry(input, { signal })),
      invalidate: os.cache.invalidate.handler(({ input, signal }) => cache.invalidate(input, { signal })),
      evict: os.cache.evict.handler(({ input, signal }) => cache.evict(input, { signal })),
      clear: os.cache.clear.handler(({ input, signal }) => cache.clear(input, { signal })),
      stats: os.cache.stats.handler(({ input, signal }) => cache.stats(input, { signal })),
      revision: os.cache.revision.handler(({ input, signal }) => cache.revision(input, { signal })),
      explainMiss: os.cache.explainMiss.handler(({ input, signal }) => cache.explainMiss(input, { signal })),
    },
    drafts: {
      list: os.drafts.list.handler(({ input, signal }) => drafts.list(input, { signal })),
      create: os.drafts.create.handler(({ input, signal }) => drafts.create(input, { signal })),
      rename: os.drafts.rename.handler(({ input, signal }) => drafts.rename(input, { signal })),
      duplicate: os.drafts.duplicate.handler(({ input, signal }) => drafts.duplicate(input, { signal })),
      discard: os.drafts.discard.handler(({ input, signal }) => drafts.discard(input, { signal })),
      undoDiscard: os.drafts.undoDiscard.handler(({ input, signal }) => drafts.undoDiscard(input, { signal })),
      read: os.drafts.read.handler(({ input, signal }) => drafts.read(input, { signal })),
      write: os.drafts.write.handler(({ input, signal }) => drafts.write(input, { signal })),
      revert: os.drafts.revert.handler(({ input, signal }) => drafts.revert(input, { signal })),
      settle: os.drafts.settle.handler(({ input, signal }) => drafts.settle(input, { signal })),
      setConditions: os.drafts.setConditions.handler(({ input, signal }) => drafts.setConditions(input, { signal })),
      move: os.drafts.move.handler(({ input, signal }) => drafts.move(input, { signal })),
      offers: os.drafts.offers.handler(({ input, signal }) => drafts.offers(input, { signal })),
      undo: os.drafts.undo.handler(({ input, signal }) => drafts.undo(input, { signal })),
      diff: os.drafts.diff.handler(({ input, signal }) => drafts.diff(input, { signal })),
      problems: os.drafts.problems.handler(({ input, signal }) => drafts.problems(input, { signal })),
      input: os.drafts.input.handler(({ input, signal }) => drafts.input(input, { signal })),
      exportPatch: os.drafts.exportPatch.handler(({ input, signal }) => drafts.exportPatch(input, { signal })),
      apply: os.drafts.apply.handler(({ input, signal }) => drafts.apply(input, { signal })),
      undoApply: os.drafts.undoApply.handler(({ input, signal }) => drafts.undoApply(input, { signal })),
    },
    whatIf: {
      compare: os.whatIf.compare.handler(({ input, signal }) => whatIf.compare(input, { signal })),
      replay: os.whatIf.replay.handler(({ input, signal }) => whatIf.replay(input, { signal })),
      report: os.whatIf.report.handler(({ input, signal }) => whatIf.report(input, { signal })),
      witness: os.whatIf.witness.handler(({ input, signal }) => whatIf.witness(input, { signal })),
      timeline: os.whatIf.timeline.handler(({ input, signal }) => whatIf.timeline(input, { signal })),
    },
    settings: {
      get: os.settings.get.handler(({ input, signal }) => settings.get(input, { signal })),
      set: os.settings.set.handler(({ input, signal }) => settings.set(input, { signal })),
    },
  });
}

export type StudioRouter = ReturnType<typeof createRouter>;

/**
 * 1. A person's mistake crosses as it is: code, sentence, place. 2. What the library says about a call (input that does not
 * fit, a verb that does not exist) crosses too. 3. Everything else is a bug: logged here, a plain internal error over there.
 */
function dressError(error: unknown): never {
  const known = asStudioError(error);
  if (known) throw new ORPCError(known.code, { message: known.message, data: known.place, cause: error });
  if (error instanceof ORPCError) throw error;
  console.error('A verb of the studio failed:', error);
  throw new ORPCError('INTERNAL_SERVER_ERROR', { message: 'Something went wrong inside Edgecase. The terminal has the details.' });
}
