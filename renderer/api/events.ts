/** Decides how the host's one stream of events reaches the stores: traffic is joined once per animation frame, the rest at once. */
import type { Studio } from '../../preload/contract';
import type { StudioEvent } from '../../preload/contract/workspace';
import type { TrafficRow } from '../../main/core/types/views';
import { receiveClock, useClock } from './clock';
import { useConnection } from './connection';
import { joinTraffic, useDiagnosticsStore, useDraftsVersion, useEdge, useTraffic, useWorkspace } from './stores';

let queued: TrafficRow[] = [];
let frame = false;

/** Puts one event into its store. */
export function receive(event: StudioEvent): void {
  switch (event.type) {
    case 'workspace':
      receiveWorkspace(event);
      break;
    case 'diagnostics':
      useDiagnosticsStore.setState({ saved: event.diagnostics });
      break;
    case 'edge':
      useEdge.setState({ status: event.status });
      break;
    case 'clock':
      receiveClock(event.clock);
      break;
    case 'drafts':
      useDraftsVersion.setState(({ version }) => ({ version: version + 1 }));
      break;
    case 'traffic':
      queued.push(...event.rows);
      if (!frame) requestFrame(flushTraffic);
      frame = true;
      break;
  }
}

function receiveWorkspace(event: Extract<StudioEvent, { type: 'workspace' }>): void {
  const was = useWorkspace.getState().info;
  useWorkspace.setState({ info: event.info, changed: event.changed });
  if (was && was.path !== event.info.path) forgetTraffic();
}

/** Takes what arrived since the last frame into the traffic store. */
export function flushTraffic(): void {
  frame = false;
  const arriving = queued;
  queued = [];
  if (arriving.length > 0) useTraffic.setState((state) => joinTraffic(state, arriving));
}

/** Empties the list, after `traffic.clear` or when another workspace was opened. */
export function forgetTraffic(): void {
  queued = [];
  useTraffic.setState({ rows: [], dropped: 0 });
}

/** Hidden windows get no animation frames; a timer stands in, so that the queue cannot grow without end. */
function requestFrame(callback: () => void): void {
  if (typeof requestAnimationFrame === 'undefined' || document.hidden) setTimeout(callback, 100);
  else requestAnimationFrame(callback);
}

/** Asks for everything that the stream only tells the changes of. */
export async function refresh(studio: Studio): Promise<void> {
  const [info, diagnostics, status, clock, traffic] = await Promise.all([
    studio.workspace.info(),
    studio.workspace.diagnostics(),
    studio.edge.status(),
    studio.clock.get(),
    studio.traffic.list({ limit: 1000 }),
  ]);
  receive({ type: 'workspace', info, changed: [] });
  receive({ type: 'diagnostics', diagnostics });
  receive({ type: 'edge', status });
  // A host that was started anew counts from the beginning.
  useClock.setState({ clock: null });
  receive({ type: 'clock', clock });
  useTraffic.setState((state) => {
    const restarted = (traffic.rows.at(-1)?.sequence ?? -1) < (state.rows.at(-1)?.sequence ?? -1);
    const joined = joinTraffic(restarted ? { rows: [], dropped: 0 } : state, traffic.rows);
    return { ...joined, dropped: Math.max(joined.dropped, traffic.dropped) };
  });
}

/** Follows the stream for as long as the window lives, through lost connections. The returned function ends it. */
export function followEvents(studio: Studio): () => void {
  const ended = new AbortController();
  void follow(studio, ended.signal);
  return () => ended.abort();
}

async function follow(studio: Studio, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { generation } = useConnection.getState();
    try {
      const stream = await studio.workspace.events(undefined, { signal });
      await refresh(studio);
      for await (const event of stream) receive(event);
    } catch {
      // A lost connection or a host that is closing: wait for the next connection below.
    }
    if (!signal.aborted) await nextConnection(generation);
  }
}

/** Resolves when a newer connection stands, or after a second (a stream may end while the connection lives). */
async function nextConnection(generation: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, 1000);
    const unsubscribe = useConnection.subscribe((now) => {
      if (now.generation > generation) done();
    });
    function done(): void {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    }
  });
}
