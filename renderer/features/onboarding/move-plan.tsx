/** The plan for a move: what must hold before, the steps, the way by a wildcard, and what is worth knowing. */
import { useState, type ReactElement } from 'react';
import type { DomainConflict, MoveCheck, MovePlan, MoveStep } from '../../../main/core/types/onboarding';
import { Badge, StatusPill } from '../../ui/badge';
import { Button } from '../../ui/button';
import { copyText } from '../../ui/copy';
import { SourceLink } from '../../ui/source-link';
import { AssumptionList } from './assumption-list';
import { checkTones, checkWords, partyText } from './onboarding-words';
import { RecordTable } from './record-table';
import './moves.css';
import { Command } from './step-details';
import './steps.css';
import './timeline.css';

const whoWords = { source: 'account of the source', target: 'account of the target', dns: 'whoever keeps the zone' } as const;

export function MovePlanView({ plan }: { readonly plan: MovePlan }): ReactElement {
  const { domain, source, target, acrossAccounts, headline, checks, steps, wildcard, notes } = plan;
  const [way, setWay] = useState<'straight' | 'wildcard'>('straight');
  const shown = way === 'wildcard' && wildcard?.possible ? wildcard.steps : steps;
  return (
    <section className="move-plan" aria-label={`Plan for moving ${domain}`}>
      <header className="tenant-title">
        <h2 className="truncate">
          {domain}: {source ? partyText(source, acrossAccounts ? null : source.account) : 'unknown owner'} to{' '}
          {partyText(target, acrossAccounts ? null : target.account)}
        </h2>
        {acrossAccounts && <Badge tone="warning">across accounts</Badge>}
        <span className="tenant-actions">
          <Button size="small" icon="copy" onClick={() => void copyText(plan.runbook, 'the runbook as Markdown')}>
            Copy runbook
          </Button>
        </span>
      </header>
      <p className="tenant-headline">{headline}</p>
      <div className="tenant-columns">
        <div>
          {wildcard && (
            <fieldset className="move-ways">
              <Button size="small" aria-pressed={way === 'straight'} onClick={() => setWay('straight')}>
                Straight over
              </Button>
              <Button size="small" aria-pressed={way === 'wildcard'} disabled={!wildcard.possible} onClick={() => setWay('wildcard')}>
                By way of a wildcard
              </Button>
              <span className="muted">{wildcard.text}</span>
            </fieldset>
          )}
          <ol className="step-list" aria-label="Steps of the move">
            {shown.map((step, index) => (
              <Step key={step.id} step={step} number={index + 1} />
            ))}
          </ol>
        </div>
        <aside className="tenant-aside">
          <section className="certificate-card" aria-label="Pre-conditions">
            <h3>Before</h3>
            <ul className="check-list">
              {checks.map((check) => (
                <Check key={check.id} check={check} />
              ))}
            </ul>
          </section>
          {plan.conflicts.length > 0 && <Conflicts conflicts={plan.conflicts} />}
          <section className="certificate-card" aria-label="Worth knowing">
            <h3>Worth knowing</h3>
            <ul className="note-list">
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </section>
          <AssumptionList assumptions={plan.assumptions} />
        </aside>
      </div>
    </section>
  );
}

function Step({ step, number }: { readonly step: MoveStep; readonly number: number }): ReactElement {
  return (
    <li className="step">
      <div className="step-head">
        <span className="step-number">{number}</span>
        <span className="step-words">
          <span className="step-title">{step.title}</span>
          <span className="step-evidence">{step.text}</span>
        </span>
        <span className="step-marks muted">{whoWords[step.who]}</span>
      </div>
      {(step.records.length > 0 || step.commands.length > 0) && (
        <div className="step-details">
          {step.records.length > 0 && <RecordTable records={step.records} />}
          {step.commands.map((command) => (
            <Command key={command.title} command={command} />
          ))}
        </div>
      )}
    </li>
  );
}

function Conflicts({ conflicts }: { readonly conflicts: readonly DomainConflict[] }): ReactElement {
  return (
    <section className="certificate-card" aria-label="Conflicts">
      <h3>ListDomainConflicts would answer</h3>
      <ul className="check-list">
        {conflicts.map(({ domain, kind, name, resourceId, accountId, hinders, because }) => (
          <li key={`${domain} ${resourceId}`}>
            <span className="check-head">
              <StatusPill tone={hinders ? 'warning' : 'neutral'}>{hinders ? 'holds it' : 'overlaps'}</StatusPill>
              <b className="mono">{domain}</b>
            </span>
            <span className="muted">
              {kind} {resourceId}, account {accountId}: {name} here.{' '}
              {because.map((source) => (
                <SourceLink key={`${source.file} ${source.pointer}`} source={source} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Check({ check }: { readonly check: MoveCheck }): ReactElement {
  return (
    <li>
      <span className="check-head">
        <StatusPill tone={checkTones[check.state]}>{checkWords[check.state]}</StatusPill> <b>{check.what}</b>
      </span>
      <span className="muted">
        {check.text}{' '}
        {check.because
          .filter(({ file }) => file !== '')
          .slice(0, 2)
          .map((source) => (
            <SourceLink key={`${source.file} ${source.pointer}`} source={source} />
          ))}
      </span>
    </li>
  );
}
