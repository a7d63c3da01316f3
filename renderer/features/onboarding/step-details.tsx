/** What belongs to a step: records to publish, tokens, commands, and the mistakes that are usually made. */
import type { ReactElement } from 'react';
import type { OnboardingCommand, OnboardingMistake, OnboardingStep, ValidationToken } from '../../../main/core/types/onboarding';
import { StatusPill } from '../../ui/badge';
import { IconButton } from '../../ui/button';
import { CodeLine } from '../../ui/code-line';
import { copyText } from '../../ui/copy';
import { SourceLink } from '../../ui/source-link';
import { RecordTable } from './record-table';

export function StepDetails({ step }: { readonly step: OnboardingStep }): ReactElement {
  const { text, records, tokens, commands, mistakes, because, who } = step;
  return (
    <div className="step-details">
      <p>{text}</p>
      {records.length > 0 && <RecordTable records={records} />}
      {tokens.map((token) => (
        <Token key={token.domain} token={token} hosted={who === 'cloudfront'} />
      ))}
      {commands.map((command) => (
        <Command key={command.title} command={command} />
      ))}
      {mistakes.length > 0 && <Mistakes mistakes={mistakes} />}
      {because.length > 0 && (
        <p className="step-because">
          {because.slice(0, 4).map((source) => (
            <SourceLink key={`${source.file} ${source.pointer} ${source.line}`} source={source} />
          ))}
        </p>
      )}
    </div>
  );
}

const tokenTones = { reachable: 'ok', unreachable: 'error', unknown: 'info' } as const;

function Token({ token, hosted }: { readonly token: ValidationToken; readonly hosted: boolean }): ReactElement {
  const { redirectFrom, redirectTo, content, state, sentence } = token;
  return (
    <section className="token">
      <p>
        <StatusPill tone={tokenTones[state]}>{state}</StatusPill> {sentence}
      </p>
      <Line name={hosted ? 'Address' : 'The authority asks for'} text={`http://${redirectFrom}`} />
      {!hosted && (
        <>
          <Line name="Either serve this text" text={content} />
          <Line name="Or redirect (301) to" text={`https://${redirectTo}`} />
        </>
      )}
    </section>
  );
}

function Line({ name, text }: { readonly name: string; readonly text: string }): ReactElement {
  return (
    <div className="token-line">
      <span className="muted">{name}</span>
      <code>{text}</code>
      <IconButton icon="copy" size="small" label={`Copy: ${name}`} onClick={() => void copyText(text, name.toLowerCase())} />
    </div>
  );
}

export function Command({ command }: { readonly command: OnboardingCommand }): ReactElement {
  return (
    <section className="step-command">
      <span className="muted">{command.title}</span>
      <CodeLine text={command.text} label={`Copy: ${command.title}`} what="the command" />
    </section>
  );
}

/** Those that are made here now come first. */
function Mistakes({ mistakes }: { readonly mistakes: readonly OnboardingMistake[] }): ReactElement {
  const ordered = [...mistakes.filter(({ applies }) => applies), ...mistakes.filter(({ applies }) => !applies)];
  return (
    <details className="mistakes" open={ordered[0]?.applies === true}>
      <summary>Mistakes and what they produce</summary>
      <ul>
        {ordered.map(({ mistake, produces, quote, applies }) => (
          <li key={mistake} data-applies={applies}>
            {applies && <StatusPill tone="error">so here</StatusPill>} <b>When {mistake}:</b> {produces}
            {quote !== null && <q className="mistake-quote">{quote}</q>}
          </li>
        ))}
      </ul>
    </details>
  );
}
