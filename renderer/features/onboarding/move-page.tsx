/** Moving a domain: which one, to whom, and the plan for it. */
import { useState, type ReactElement } from 'react';
import type { MoveParty } from '../../../main/core/types/onboarding';
import { useClockVersion } from '../../api/clock';
import { useWorkspace } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { EmptyState } from '../../ui/empty-state';
import { LoadedView, useLoaded } from '../../ui/loaded';
import { SuggestField } from '../../ui/suggest-field';
import { useVisible } from '../../ui/visibility';
import { MovePlanView } from './move-plan';
import './moves.css';

export interface MovePageProps {
  /** The domain to begin with; null = none yet. */
  readonly domain: string | null;
  readonly onDomain: (domain: string) => void;
}

export function MovePage({ domain, onDomain }: MovePageProps): ReactElement {
  const studio = useStudio();
  const visible = useVisible();
  const revision = useWorkspace((state) => state.info?.revision ?? '');
  const [target, setTarget] = useState('');
  const text = domain ?? '';
  const choices = useLoaded(`movable ${revision} ${text}|${target}`, () => studio.onboarding.movable({ text, target, limit: 40 }), visible);
  const domains = choices.value?.domains ?? [];
  const targets = choices.value?.targets ?? [];
  const found = domains.find((candidate) => candidate.domain === text.trim().toLowerCase());
  const owner = found?.owner ?? null;
  const to = targets.find(({ name, id }) => name === target.trim() || id === target.trim());
  return (
    <div className="domain-move">
      <div className="domain-move-form">
        <SuggestField
          label="Domain"
          labelled
          icon="globe"
          placeholder="www.example.com"
          value={text}
          onChange={onDomain}
          suggestions={domains.map(({ domain: name, owner: { kind, name: holder } }) => ({ value: name, detail: `${kind} ${holder}` }))}
        />
        <span className="move-from muted">
          {owner
            ? `held by ${owner.kind} ${owner.name}, account ${owner.account}`
            : text.trim() === ''
              ? 'choose which one moves'
              : 'held by nobody here'}
        </span>
        <SuggestField
          label="To tenant or standard distribution"
          labelled
          icon="tenant"
          placeholder="name"
          value={target}
          onChange={setTarget}
          suggestions={targets.filter(({ id }) => id !== owner?.id).map(suggest)}
        />
        <span className="move-from muted">{to ? `${to.kind}, account ${to.account}` : 'choose where it goes'}</span>
      </div>
      {text === '' || !to ? (
        <EmptyState icon="diff" title="Choose a domain and where it goes">
          You get the steps in order, the records to publish, and which pre-conditions this workspace meets already.
        </EmptyState>
      ) : (
        <PlanOf domain={text.trim().toLowerCase()} target={to} revision={revision} active={visible} />
      )}
    </div>
  );
}

function suggest({ name, kind, account, domains }: MoveParty): { readonly value: string; readonly detail: string } {
  return { value: name, detail: `${kind}, ${domains === 1 ? '1 domain' : `${domains} domains`}, account ${account}` };
}

interface PlanOfProps {
  readonly domain: string;
  readonly target: MoveParty;
  readonly revision: string;
  readonly active: boolean;
}

function PlanOf({ domain, target, revision, active }: PlanOfProps): ReactElement {
  const studio = useStudio();
  const clock = useClockVersion();
  const plan = useLoaded(
    `move ${revision} ${clock} ${domain} ${target.id}`,
    () => studio.onboarding.move({ domain, targetId: target.id }),
    active,
  );
  return (
    <LoadedView loaded={plan} what="the plan">
      {(value) => <MovePlanView plan={value} />}
    </LoadedView>
  );
}
