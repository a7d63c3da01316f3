/** The test event: which event, whose request, its headers, and for viewer-response the answer that the function is shown. */
import type { ReactElement } from 'react';
import { useWorkspace } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { Button } from '../../ui/button';
import { Select, TextField } from '../../ui/field';
import { useLoaded } from '../../ui/loaded';
import { Segmented } from '../../ui/segmented';
import { SuggestField } from '../../ui/suggest-field';
import { Tooltip } from '../../ui/tooltip';
import { HeaderRows } from './header-rows';
import { methods, type TrialDraft, type TrialField, type TrialProblem } from './trial-draft';

export interface TrialFormProps {
  readonly draft: TrialDraft;
  readonly onChange: (change: Partial<TrialDraft>) => void;
  readonly problems: readonly TrialProblem[];
  readonly running: boolean;
  readonly onRun: () => void;
  readonly onCancel: () => void;
}

const scopes = [
  { value: 'one', label: 'This host', title: 'The request as it stands here.' },
  { value: 'all', label: 'All tenants', title: "The same request to every tenant of this host's template, each by a domain of its own." },
] as const;

export function TrialForm({ draft, onChange, problems, running, onRun, onCancel }: TrialFormProps): ReactElement {
  const problemOf = (field: TrialField): string | null => problems.find((problem) => problem.field === field)?.text ?? null;
  const names = useNames(draft.host);
  return (
    <div className="trial-form">
      <div className="trial-line">
        <Select
          label="Event type"
          className="trial-event"
          value={draft.eventType}
          options={[
            { value: 'viewer-request', label: 'viewer-request' },
            { value: 'viewer-response', label: 'viewer-response' },
          ]}
          onChange={(eventType) => onChange({ eventType })}
        />
        <Select
          label="Method"
          className="trial-method"
          value={draft.method}
          options={methods.map((method) => ({ value: method, label: method }))}
          onChange={(method) => onChange({ method })}
        />
        <SuggestField
          label="Host"
          className="trial-host"
          placeholder="a domain of a tenant"
          value={draft.host}
          onChange={(host) => onChange({ host })}
          onSubmit={onRun}
          suggestions={names}
          problem={problemOf('host')}
        />
        <TextField
          label="Path"
          className="trial-path"
          mono
          placeholder="/path?query"
          value={draft.path}
          problem={problemOf('path')}
          onChange={(event) => onChange({ path: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onRun();
          }}
        />
        <Segmented
          legend="Whose request"
          segments={scopes}
          value={draft.all ? 'all' : 'one'}
          onChange={(scope) => onChange({ all: scope === 'all' })}
        />
        {running ? (
          <Button icon="stop" onClick={onCancel}>
            Cancel
          </Button>
        ) : (
          <Tooltip text="Run" shortcut="Mod+Enter">
            <Button variant="primary" icon="play" onClick={onRun}>
              Run
            </Button>
          </Tooltip>
        )}
      </div>
      <div className="trial-details">
        <HeaderRows
          label="Request header"
          rows={draft.headers}
          onChange={(headers) => onChange({ headers })}
          problem={problemOf('headers')}
        />
        <TextField
          label="Viewer IP"
          labelled
          className="trial-ip"
          mono
          placeholder="127.0.0.1"
          value={draft.clientIp}
          onChange={(event) => onChange({ clientIp: event.target.value })}
        />
        {draft.eventType === 'viewer-response' && (
          <>
            <HeaderRows
              label="Response header"
              rows={draft.responseHeaders}
              onChange={(responseHeaders) => onChange({ responseHeaders })}
              problem={problemOf('responseHeaders')}
            />
            <TextField
              label="Status"
              labelled
              className="trial-status"
              mono
              value={draft.status}
              problem={problemOf('status')}
              onChange={(event) => onChange({ status: event.target.value })}
            />
          </>
        )}
      </div>
    </div>
  );
}

/** Host names that begin with or contain what was typed. */
function useNames(host: string): readonly { readonly value: string; readonly detail: string }[] {
  const studio = useStudio();
  const revision = useWorkspace((state) => state.info?.revision ?? '');
  const text = host.trim().toLowerCase();
  const names = useLoaded(`names ${revision} ${text}`, () => studio.edge.suggestions({ text, limit: 40 }));
  return (names.value ?? []).map(({ name, detail }) => ({ value: name, detail }));
}
