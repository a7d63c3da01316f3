/** The bar of the impact mode: the things that must not go, worst first, or what goes with the chosen one and why. */
import type { ReactElement } from 'react';
import type { ImpactOnMap, ImpactRank, ImpactView } from '../../../main/core/types/impact';
import { Button, IconButton } from '../../ui/button';
import { MovesMenu } from '../../ui/moves-menu';
import { SourceLink } from '../../ui/source-link';
import { impactTitle, kindWords, toll } from './impact-words';
import type { ImpactMode } from './use-impact';
import './impact-bar.css';

export function ImpactBar({ mode }: { readonly mode: ImpactMode }): ReactElement {
  const { loaded, choice } = mode;
  const view = loaded.value;
  return (
    <section className="impact-bar" aria-label="What goes with what">
      {loaded.error ? (
        <p className="strand-error">{loaded.error.message}</p>
      ) : view === null || view === undefined ? (
        <p className="muted">Working out what rests on what …</p>
      ) : view.chosen ? (
        <Chosen chosen={view.chosen} working={view.working} />
      ) : choice ? (
        <p className="muted">No name would notice if this went.</p>
      ) : (
        <Ranking view={view} onChoose={mode.choose} />
      )}
      <span className="impact-actions">
        {choice?.node !== undefined && <MovesMenu thing={{ node: choice.node }} />}
        {choice && (
          <Button size="small" onClick={() => mode.choose(null)}>
            All things
          </Button>
        )}
        <IconButton icon="close" label="Leave the impact mode" size="small" onClick={mode.toggle} />
      </span>
    </section>
  );
}

function Ranking({ view, onChoose }: { readonly view: ImpactView; readonly onChoose: ImpactMode['choose'] }): ReactElement {
  return (
    <div className="impact-ranking">
      <p className="impact-lead">
        <strong>What must not go</strong> <span className="muted">Click a thing here or a box of the map.</span>
      </p>
      {view.ranking.length === 0 ? (
        <p className="muted">No name works yet, so nothing can stop working.</p>
      ) : (
        <ol>
          {view.ranking.map((rank) => (
            <li key={rank.id}>
              <RankButton rank={rank} working={view.working} onChoose={onChoose} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function RankButton({ rank, working, onChoose }: { rank: ImpactRank; working: number; onChoose: ImpactMode['choose'] }): ReactElement {
  return (
    <button type="button" className="impact-rank" onClick={() => onChoose(rank.node ? { node: rank.node } : { item: rank.id })}>
      <span className="impact-rank-kind muted">{kindWords(rank.kind)}</span>
      <span className="impact-rank-name" title={rank.name}>
        {rank.name}
      </span>
      <Toll breaks={rank.breaks} degrades={rank.degrades} working={working} />
    </button>
  );
}

function Toll({
  breaks,
  degrades,
  working,
}: {
  readonly breaks: number;
  readonly degrades: number;
  readonly working: number;
}): ReactElement {
  return (
    <span className="impact-toll">
      {toll(breaks, degrades, working).map(({ effect, text }) => (
        <span key={effect} className={`impact-${effect}`}>
          {text}
        </span>
      ))}
    </span>
  );
}

const shownNames = 12;

function Chosen({ chosen, working }: { readonly chosen: ImpactOnMap; readonly working: number }): ReactElement {
  const { breaks, degrades, reasons, things } = chosen;
  const names = breaks.length > 0 ? breaks : degrades;
  return (
    <div className="impact-chosen">
      <p className="impact-lead">
        <strong>{impactTitle(chosen)}</strong> <Toll breaks={breaks.length} degrades={degrades.length} working={working} />
        {things.map(({ id, source }) => source.file !== '' && <SourceLink key={id} source={source} />)}
      </p>
      {reasons.length === 0 ? (
        <p className="muted">No name would notice.</p>
      ) : (
        <ul className="impact-reasons">
          {reasons.slice(0, 4).map(({ effect, text, names: hit }) => (
            <li key={`${effect} ${text}`} className={effect === 'breaks' ? 'impact-stops' : 'impact-suffers'}>
              <span>{text}</span> <span className="muted">{hit.toLocaleString('en')}</span>
            </li>
          ))}
        </ul>
      )}
      {names.length > 0 && (
        <p className="impact-names muted">
          {names.slice(0, shownNames).join(', ')}
          {names.length > shownNames && ` and ${(names.length - shownNames).toLocaleString('en')} more`}
        </p>
      )}
    </div>
  );
}
