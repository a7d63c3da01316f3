/** "Why a miss?": the key that a request would have, beside the stored keys that are nearest to it, the differing parts marked. */
import { useState, type ReactElement } from 'react';
import type { MissExplanation, NearKey } from '../../../main/core/types/cache-view';
import { describeError } from '../../api/errors';
import { useTraffic } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { Button, IconButton } from '../../ui/button';
import { Select, TextField } from '../../ui/field';
import { Menu } from '../../ui/menu';
import { SourceLink } from '../../ui/source-link';
import { Part } from './cache-detail';
import { differenceName } from './cache-words';
import { headerLines, readRequest, type AskedRequest } from './miss-request';
import type { Which } from './cache-watch';

export interface MissPanelProps {
  readonly which: Which;
  readonly asked: AskedRequest;
  readonly onAsked: (asked: AskedRequest) => void;
  readonly onSelect: (key: string) => void;
  readonly onClose: () => void;
}

/** Requests of the traffic that are offered. */
const offered = 12;

export function MissPanel({ which, asked, onAsked, onSelect, onClose }: MissPanelProps): ReactElement {
  const studio = useStudio();
  const [answer, setAnswer] = useState<MissExplanation | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const change = (part: Partial<AskedRequest>): void => onAsked({ ...asked, ...part });
  const explain = async (request: AskedRequest): Promise<void> => {
    const read = readRequest(request);
    if ('problem' in read) {
      setProblem(read.problem);
      return;
    }
    try {
      setAnswer(await studio.cache.explainMiss({ store: which, ...read.input }));
      setProblem(null);
    } catch (thrown) {
      setAnswer(null);
      setProblem(describeError(thrown).message);
    }
  };
  const pick = async (id: string, method: string, url: string): Promise<void> => {
    try {
      const { request } = await studio.traffic.trace({ id });
      const picked = { method, url, headers: headerLines(request.headers) };
      onAsked(picked);
      await explain(picked);
    } catch (thrown) {
      setProblem(describeError(thrown).message);
    }
  };
  return (
    <section className="cache-pane" aria-label="Why a miss?">
      <header className="cache-pane-head">
        <h2>Why a miss?</h2>
        <PickRequest onPick={(id, method, url) => void pick(id, method, url)} />
        <IconButton icon="close" label="Close" size="small" onClick={onClose} />
      </header>
      <form
        className="cache-ask"
        onSubmit={(event) => {
          event.preventDefault();
          void explain(asked);
        }}
      >
        <div className="cache-ask-line">
          <Select
            label="Method"
            value={asked.method}
            options={['GET', 'HEAD', 'OPTIONS', 'POST'].map((value) => ({ value, label: value }))}
            onChange={(method) => change({ method })}
          />
          <TextField
            label="Address"
            mono
            className="cache-ask-url"
            placeholder="https://shop.example/cart?item=1"
            value={asked.url}
            onChange={(event) => change({ url: event.target.value })}
          />
          <Button type="submit" variant="primary">
            Compare
          </Button>
        </div>
        <label className="field cache-area">
          <span className="field-label">Headers, one per line</span>
          <textarea
            className="mono"
            rows={3}
            spellCheck={false}
            placeholder="accept-encoding: gzip, br"
            value={asked.headers}
            onChange={(event) => change({ headers: event.target.value })}
          />
        </label>
        {problem !== null && (
          <span className="field-problem" role="alert">
            {problem}
          </span>
        )}
      </form>
      <div className="cache-pane-scroll" aria-live="polite">
        {answer === null ? (
          <p className="muted cache-hint">
            The request goes through the stages up to the cache, functions included, and its key is compared with what is stored. Nothing is
            sent.
          </p>
        ) : (
          <Explanation answer={answer} onSelect={onSelect} />
        )}
      </div>
    </section>
  );
}

function PickRequest({ onPick }: { readonly onPick: (id: string, method: string, url: string) => void }): ReactElement | null {
  const { rows } = useTraffic();
  const newest = rows
    .filter(({ status }) => status !== null)
    .slice(-offered)
    .toReversed();
  if (newest.length === 0) return null;
  return (
    <Menu
      align="end"
      wide
      trigger={
        <Button size="small" icon="traffic">
          From Traffic
        </Button>
      }
      sections={[
        {
          title: 'Newest requests',
          items: newest.map(({ id, method, url, resultType }) => ({
            label: `${method} ${url}`,
            detail: resultType ?? '',
            run: () => onPick(id, method, url),
          })),
        },
      ]}
    />
  );
}

function Explanation({ answer, onSelect }: { readonly answer: MissExplanation; readonly onSelect: (key: string) => void }): ReactElement {
  if (answer.kind === 'no-key') {
    return (
      <Part title="No key">
        <p>{answer.sentence}</p>
        <p className="cache-lines">
          {answer.because.map((source) => (
            <SourceLink key={`${source.file} ${source.pointer}`} source={source} />
          ))}
        </p>
      </Part>
    );
  }
  const { stored, sentence, nearest, key } = answer;
  return (
    <>
      <Part title={stored ? 'Under this key' : 'The key'}>
        <p>{sentence}</p>
        <code className="cache-key">{key}</code>
        {stored && (
          <Button size="small" onClick={() => onSelect(stored.key)}>
            Show the object
          </Button>
        )}
      </Part>
      {nearest.length > 0 && (
        <Part title={stored ? 'Next to it' : 'Nearest stored keys'}>
          {nearest.map((near) => (
            <Near key={near.row.key} near={near} onSelect={onSelect} />
          ))}
        </Part>
      )}
    </>
  );
}

function Near({
  near: { row, differences },
  onSelect,
}: {
  readonly near: NearKey;
  readonly onSelect: (key: string) => void;
}): ReactElement {
  const differing = differences.filter(({ same }) => !same);
  return (
    <article className="cache-near">
      <header>
        <button type="button" className="source-link mono truncate" title={row.path} onClick={() => onSelect(row.key)}>
          {row.path}
        </button>
        <span className="muted truncate">{row.owner.name}</span>
        <span className="muted cache-near-count">{differing.length === 1 ? '1 part differs' : `${differing.length} parts differ`}</span>
      </header>
      <table aria-label={`Compared with ${row.path}`}>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">The request</th>
            <th scope="col">Stored</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => (
            <tr key={differenceName(difference)} data-differs={difference.same ? undefined : true}>
              <th scope="row">{differenceName(difference)}</th>
              <td>{difference.asked === null ? <span className="muted">not there</span> : <code>{difference.asked}</code>}</td>
              <td>
                {difference.stored === null ? <span className="muted">not there</span> : <code>{difference.stored}</code>}
                {difference.hint !== '' && <span className="cache-near-hint">{difference.hint}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}
