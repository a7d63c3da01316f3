/** The map: names, DNS hops, endpoints, tenants, distributions, origins, and the two strands of a request over them. */
import { useDeferredValue, useMemo, useRef, useState, type ReactElement } from 'react';
import type { MapGraph } from '../../../main/core/types/views';
import { openFileAt, sendRequest, useRequests } from '../../api/commands';
import { useClockVersion } from '../../api/clock';
import { useLookedAt } from '../../api/looking';
import { useStudio } from '../../api/studio';
import { layImpact, type ImpactOverlay } from '../../charts/map-impact';
import { buildMapPicture, type PictureBox } from '../../charts/map-picture';
import { layStrands } from '../../charts/map-strands';
import { EmptyState } from '../../ui/empty-state';
import { LoadedView, useLoaded } from '../../ui/loaded';
import { useLastSent } from '../../ui/trace/last-sent';
import { useVisible } from '../../ui/visibility';
import { ImpactBar } from './impact-bar';
import { measureText } from './measure';
import { MapLegend } from './map-legend';
import { buildScene } from './map-scene';
import { MapStage } from './map-stage';
import { MapToolbar } from './map-toolbar';
import { savePicture } from './save-picture';
import { StrandBar } from './strand-bar';
import { useImpact } from './use-impact';
import { useMapMoves } from './use-moves';
import './map.css';

/** The names of a request whose strands are shown. */
interface Shown {
  readonly host: string;
  readonly dnsName: string | null;
}

const groupStep = 100;
const nobody: ImpactOverlay = new Map();

export function MapFeature(): ReactElement {
  const studio = useStudio();
  const { of, version } = useLookedAt();
  const clock = useClockVersion();
  const graph = useLoaded(`map ${version} ${clock}`, () => studio.views.map(of), useVisible());
  const [shown, setShown] = useState<Shown>({ host: '', dnsName: null });
  useRequests('map', ({ host, dnsName }) => setShown({ host, dnsName: dnsName ?? null }));
  return (
    <div className="map-feature">
      <LoadedView loaded={graph} what="the map">
        {(value) =>
          value.nodes.length === 0 ? (
            <EmptyState icon="map" title="Nothing to draw yet">
              The map shows names, DNS records, endpoints, tenants, distributions and origins. Add a file below distributions/ or tenants/
              and it appears here.
            </EmptyState>
          ) : (
            <MapOf graph={value} shown={shown} onShow={setShown} />
          )
        }
      </LoadedView>
    </div>
  );
}

interface MapOfProps {
  readonly graph: MapGraph;
  readonly shown: Shown;
  readonly onShow: (shown: Shown) => void;
}

function MapOf({ graph, shown, onShow }: MapOfProps): ReactElement {
  const studio = useStudio();
  const { of, version } = useLookedAt();
  const lastSent = useLastSent((state) => state.trace);
  const [search, setSearch] = useState('');
  const [mode, setMode] = useState<'dim' | 'hide'>('dim');
  const [grouping, setGrouping] = useState<boolean | null>(null);
  const [opened, setOpened] = useState<ReadonlyMap<string, number>>(new Map());
  const searchBox = useRef<HTMLInputElement>(null);
  const { host, dnsName } = shown;
  const asked = useLoaded(
    `strands ${version} ${host} ${dnsName ?? ''}`,
    async () => (host ? await studio.views.strands({ host, ...(dnsName ? { dnsName } : {}), ...of }) : null),
    useVisible(),
  );
  const impact = useImpact();
  const fates = impact.on ? (impact.loaded.value?.chosen?.nodes ?? null) : null;
  const strands = host && !impact.on ? asked.value : null;

  const wanted = useDeferredValue(search);
  const scene = useMemo(
    () => buildScene({ graph, search: wanted, mode, strands, opened, grouping, keep: impact.choice?.node ?? null }),
    [graph, wanted, mode, strands, opened, grouping, impact.choice?.node],
  );
  const picture = useMemo(() => buildMapPicture(scene.visible, measureText), [scene.visible]);
  const overlay = useMemo(() => (strands ? layStrands(picture, scene.visible, strands) : null), [picture, scene.visible, strands]);
  const hit = useMemo(() => (fates ? layImpact(scene.visible, fates) : null), [fates, scene.visible]);
  const nodes = useMemo(() => new Map(graph.nodes.map((node) => [node.id, node])), [graph]);
  const names = useMemo(
    () => graph.nodes.filter((node) => node.layer === 'name').map((node) => ({ value: node.label, detail: node.detail })),
    [graph],
  );

  const open = ({ id, node }: PictureBox): void => {
    if (node.members > 1) setOpened((was) => new Map(was).set(id, (was.get(id) ?? 0) + groupStep));
    else if (impact.on) impact.choose({ node: id });
    else if (node.source?.file) openFileAt(node.source.file, node.source.line);
  };
  const clear = (): void => {
    if (impact.on && impact.choice) impact.choose(null);
    else if (impact.on) impact.toggle();
    else if (host) onShow({ host: '', dnsName: null });
    else setSearch('');
  };
  const showImpact = (node: string): void => {
    if (!impact.on) impact.toggle();
    impact.choose({ node });
  };
  const moves = useMapMoves(({ id, node, layer }) => [
    {
      items: [
        ...(node.source?.file
          ? [{ label: 'Open the file', icon: 'file' as const, run: () => openFileAt(node.source?.file ?? '', node.source?.line) }]
          : []),
        ...(layer === 'name'
          ? [{ label: 'Show its strands', icon: 'map' as const, shortcut: 'S', run: () => onShow({ host: node.label, dnsName: null }) }]
          : []),
        { label: 'What goes with it?', icon: 'bolt', run: () => showImpact(id) },
      ],
    },
  ]);
  const focus = search ? scene.found : overlay ? [...overlay.boxes.keys()] : [];

  return (
    <>
      <MapToolbar
        host={host}
        onHost={(name) => onShow({ host: name, dnsName: null })}
        names={names}
        search={search}
        onSearch={setSearch}
        searchBox={searchBox}
        mode={mode}
        onMode={setMode}
        grouped={scene.grouped > 0}
        onGrouped={() => setGrouping(scene.grouped === 0)}
        found={search ? `${scene.matches.toLocaleString('en')} found` : ''}
        onLastSent={lastSent && (() => onShow({ host: lastSent.request.host, dnsName: lastSent.request.dnsName }))}
        impact={impact.on}
        onImpact={impact.toggle}
        onSave={() => savePicture(picture, overlay)}
      />
      {impact.on && <ImpactBar mode={impact} />}
      {host && strands && (
        <StrandBar
          host={host}
          dnsName={dnsName}
          strands={strands}
          nodes={nodes}
          onClose={() => onShow({ host: '', dnsName: null })}
          onSend={() => sendRequest({ url: `https://${host}/`, ...(dnsName && dnsName !== host ? { connectTo: dnsName } : {}), now: true })}
        />
      )}
      <div className="map-body">
        <MapStage
          picture={picture}
          strands={overlay}
          lit={scene.lit}
          impact={impact.on ? (hit ?? nobody) : null}
          focus={focus}
          onOpen={open}
          onStrands={({ layer, node }) => layer === 'name' && onShow({ host: node.label, dnsName: null })}
          onEscape={clear}
          onMoves={moves.open}
          onDrop={moves.drop}
        />
        {moves.menu}
        {host && asked.error && <p className="strand-error">{asked.error.message}</p>}
        {picture.boxes.length === 0 && (
          <p className="map-nothing">Nothing on the map matches. Escape in the search box shows everything again.</p>
        )}
        <MapLegend grouped={scene.grouped} />
      </div>
    </>
  );
}
