/** The root certificate of this installation: what it is, how to trust it, and how to take that back. */
import type { ReactElement } from 'react';
import type { RootCertificate } from '../../../main/core/types/views';
import { useStudio } from '../../api/studio';
import { Button, IconButton } from '../../ui/button';
import { CodeLine } from '../../ui/code-line';
import { copyText } from '../../ui/copy';
import { LoadedView, useLoaded } from '../../ui/loaded';

export function RootCard(): ReactElement {
  const studio = useStudio();
  const root = useLoaded('root', () => studio.views.root());
  return (
    <section className="root-card" aria-label="Root certificate">
      <LoadedView loaded={root} what="the root certificate">
        {(value) => <Root root={value} />}
      </LoadedView>
    </section>
  );
}

function Root({ root }: { readonly root: RootCertificate }): ReactElement {
  return (
    <>
      <header className="root-head">
        <h2>Root certificate</h2>
        <Button size="small" icon="download" onClick={() => downloadPem(root.pem)}>
          Download
        </Button>
      </header>
      <p className="muted">
        The edge signs its certificates with a root of its own, made on this machine. Its key never leaves it. Trust it only where you test.
      </p>
      <dl className="root-facts">
        <Fact name="File" value={root.path} />
        <Fact name="SHA-256" value={root.sha256} />
        <div>
          <dt>Ends</dt>
          <dd>{root.notAfter.slice(0, 10)}</dd>
        </div>
      </dl>
      {root.commands.map(({ title, command, undo }) => (
        <section key={title} className="root-command">
          <h3>{title}</h3>
          <CodeLine text={command} label={`Copy the command for ${title}`} what={`the command for ${title}`} />
          {undo && (
            <>
              <span className="root-undo">Take it back</span>
              <CodeLine
                text={undo}
                label={`Copy the command that takes it back for ${title}`}
                what={`the command that takes it back for ${title}`}
              />
            </>
          )}
        </section>
      ))}
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
        <IconButton icon="copy" size="small" label={`Copy ${name}`} onClick={() => void copyText(value, name)} />
      </dd>
    </div>
  );
}

function downloadPem(pem: string): void {
  const address = URL.createObjectURL(new Blob([pem], { type: 'application/x-pem-file' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'edgecase-root.pem';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
