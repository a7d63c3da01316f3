/** The steps in order. The first that is not done is open; each opens and closes on its own. */
import { useState, type ReactElement } from 'react';
import type { OnboardingStep } from '../../../main/core/types/onboarding';
import { StatusPill } from '../../ui/badge';
import { Icon } from '../../ui/icons';
import { stepTones, stepWords, whoWords } from './onboarding-words';
import { StepDetails } from './step-details';
import './steps.css';

export function StepList({ steps }: { readonly steps: readonly OnboardingStep[] }): ReactElement {
  const next = steps.find(({ state }) => state !== 'done' && state !== 'waiting') ?? steps.find(({ state }) => state !== 'done');
  /** What the person opened or closed; the rest follows the state. */
  const [toggled, setToggled] = useState<Readonly<Record<string, boolean>>>({});
  return (
    <ol className="step-list" aria-label="Steps">
      {steps.map((step, index) => {
        const open = toggled[step.id] ?? step.id === next?.id;
        return (
          <li key={step.id} className="step" data-state={step.state}>
            <button
              type="button"
              className="step-head"
              aria-expanded={open}
              onClick={() => setToggled((was) => ({ ...was, [step.id]: !open }))}
            >
              <span className="step-number">{step.state === 'done' ? <Icon name="check" size={12} label="done" /> : index + 1}</span>
              <span className="step-words">
                <span className="step-title">{step.title}</span>
                {!(open && step.tokens.length > 0) && <span className="step-evidence">{step.evidence}</span>}
              </span>
              <span className="step-marks">
                <span className="muted">{whoWords[step.who]}</span>
                {step.state !== 'done' && <StatusPill tone={stepTones[step.state]}>{stepWords[step.state]}</StatusPill>}
              </span>
              <Icon name={open ? 'chevron-down' : 'chevron'} size={12} />
            </button>
            {open && <StepDetails step={step} />}
          </li>
        );
      })}
    </ol>
  );
}
