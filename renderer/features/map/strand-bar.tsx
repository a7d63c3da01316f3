/** The two strands of the chosen host in words, and whether they part. Explains the lines of the map below it. */
import type { ReactElement } from 'react';
import type { MapNode, RequestStrands } from '../../../main/core/types/views';
import { Button, IconButton } from '../../ui/button';
import { Icon } from '../../ui/icons';
import './strand-bar.css';
import { strandNotes, strandSteps } from './strand-words';

export interface StrandBarProps {
  readonly host: string;
  readonly dnsName: string | null;
  readonly strands: RequestStrands;
  readonly nodes: ReadonlyMap<string, MapNode>;
  readonly onClose: () => void;
  readonly onSend: () => void;
}

export function StrandBar({ host, dnsName, strands, nodes, onClose, onSend }: StrandBarProps): ReactElement {
  return (
    <section className="strand-bar" aria-label={`Strands of ${host}`}>
      <Strand
        kind="dns"
        title={dnsName !== null && dnsName !== host ? `DNS, asked for ${dnsName}, found the edge` : 'DNS found the edge'}
        ids={strands.dns}
        nodes={nodes}
        nothing="DNS leads to no endpoint."
      />
      <Strand kind="host" title="Host picked the tenant" ids={strands.host} nodes={nodes} nothing="Nobody owns this Host." />
      <div className="strand-notes">
        {strandNotes(host, strands, nodes).map(({ tone, text }) => (
          <p key={tone} className={`strand-note strand-${tone}`} role={tone === 'apart' ? 'alert' : undefined}>
            <Icon name={tone === 'agree' ? 'check' : 'warning'} size={14} />
            <span>{text}</span>
          </p>
        ))}
      </div>
      <span className="strand-actions">
        <Button size="small" icon="send" onClick={onSend}>
          Send
        </Button>
        <IconButton icon="close" label="Hide the strands" size="small" onClick={onClose} />
      </span>
    </section>
  );
}

interface StrandProps {
  readonly kind: 'dns' | 'host';
  readonly title: string;
  readonly ids: readonly string[];
  readonly nodes: ReadonlyMap<string, MapNode>;
  readonly nothing: string;
}

function Strand({ kind, title, ids, nodes, nothing }: StrandProps): ReactElement {
  const steps = strandSteps(ids, nodes);
  return (
    <div className={`strand strand-${kind}`}>
      <span className="strand-key" aria-hidden />
      <div className="strand-words">
        <span className="strand-title">{title}</span>
        <span className="strand-steps">{steps.length > 0 ? steps.join(' → ') : nothing}</span>
      </div>
    </div>
  );
}
