/** One name on the time machine: what its viewers get at the chosen moment, and the links of its chain that change. */
import type { ReactElement } from 'react';
import type { NameTimeline } from '../../../../main/core/types/timeline';
import { sharesAt } from '../../../../main/core/timeline/shares';
import { durationText } from '../../../charts/durations';
import { sendRequest, showOnMap } from '../../../api/commands';
import { StatusPill } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { PaneHeader } from '../../../ui/pane-header';
import { SourceLink } from '../../../ui/source-link';
import { answersAt, kindWords, momentSentence, shareText } from './timeline-words';

export function NameDetails({ name, seconds }: { readonly name: NameTimeline; readonly seconds: number }): ReactElement {
  const asked = name.name.startsWith('*.') ? `any${name.name.slice(1)}` : name.name;
  return (
    <section className="name-details" aria-label={name.name}>
      <PaneHeader title={<span className="mono">{name.name}</span>}>
        <Button size="small" icon="map" onClick={() => showOnMap(asked)}>
          Map
        </Button>
        <Button size="small" icon="send" onClick={() => sendRequest({ url: `https://${asked}/`, now: true })}>
          Send
        </Button>
      </PaneHeader>
      <div className="name-details-body">
        <p>{momentSentence(sharesAt(name, seconds))}</p>
        <ul className="answer-list" aria-label="What viewers get">
          {answersAt(name, seconds).map(({ kind, sentence, works, share }) => (
            <li key={`${kind} ${sentence}`} data-gone={share <= 1e-9 || undefined}>
              <span className="answer-kind" data-kind={kind}>
                {kindWords[kind]}
              </span>
              <span className="answer-share">{shareText(share)}</span>
              <StatusPill tone={works ? 'ok' : 'error'}>{works ? 'served' : 'fails'}</StatusPill>
              <span className="answer-sentence">{sentence}</span>
            </li>
          ))}
        </ul>
        <p className="muted">Before the change: {name.before.sentence}</p>
        {name.links.length > 0 && (
          <table className="link-table" aria-label="Links that change">
            <thead>
              <tr>
                <th scope="col">Link</th>
                <th scope="col">Before</th>
                <th scope="col">After</th>
                <th scope="col">Kept for</th>
                <th scope="col">Where</th>
              </tr>
            </thead>
            <tbody>
              {name.links.map((link) => (
                <tr key={link.name}>
                  <th scope="row" className="mono">
                    {link.name} <span className="muted">{link.type}</span>
                  </th>
                  <td className="mono">{link.before}</td>
                  <td className="mono">{link.after}</td>
                  <td>{durationText(link.ttl)}</td>
                  <td>
                    <SourceLink source={link.source} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}
