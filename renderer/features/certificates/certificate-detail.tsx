/** The chosen name in full: the sentence that explains it, and the lines that decided. */
import type { ReactElement } from 'react';
import type { CertificateRow } from '../../../main/core/types/views';
import { sendRequest, showOnboarding } from '../../api/commands';
import { StatusPill } from '../../ui/badge';
import { Button } from '../../ui/button';
import { MovesMenu } from '../../ui/moves-menu';
import { SourceLink } from '../../ui/source-link';
import { daysText, sourceWords } from './certificate-rows';

export function CertificateDetail({ row }: { readonly row: CertificateRow }): ReactElement {
  const canSend = !row.name.startsWith('*.');
  const { tenant } = row;
  return (
    <section className="certificate-detail" aria-label={`Certificate for ${row.name}`}>
      <header>
        <h2 className="mono truncate">{row.name}</h2>
        <StatusPill tone={row.accepted ? 'ok' : 'error'}>{row.accepted ? 'a client accepts it' : 'a client refuses it'}</StatusPill>
        {tenant !== null && (
          <Button size="small" icon="onboarding" onClick={() => showOnboarding(tenant)}>
            Onboarding
          </Button>
        )}
        {(row.arn !== null || tenant !== null) && (
          <MovesMenu thing={row.arn === null ? { tenant: tenant ?? '' } : { certificate: row.arn }} />
        )}
        {canSend && (
          <Button size="small" icon="send" onClick={() => sendRequest({ url: `https://${row.name}/`, now: true })}>
            Send
          </Button>
        )}
      </header>
      <p>{row.sentence}</p>
      <p className="muted">
        {sourceWords[row.source]} certificate
        {row.arn && (
          <>
            {' '}
            <code>{row.arn}</code>
          </>
        )}
        {row.notAfter && `, ends ${row.notAfter.slice(0, 10)} (${daysText(row.daysLeft)})`}
      </p>
      <p className="certificate-lines">
        {row.because.map((source) => (
          <SourceLink key={`${source.file} ${source.pointer}`} source={source} />
        ))}
      </p>
    </section>
  );
}
