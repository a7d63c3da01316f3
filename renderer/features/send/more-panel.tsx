/** The fields behind "More": the other two names, headers, body, and who asks from where. */
import type { ReactElement } from 'react';
import { Select, TextField } from '../../ui/field';
import { SuggestField, type Suggestion } from '../../ui/suggest-field';
import type { DraftField, DraftProblem, RequestDraft } from './request-draft';

export interface MorePanelProps {
  readonly draft: RequestDraft;
  readonly onChange: (change: Partial<RequestDraft>) => void;
  readonly problems: readonly DraftProblem[];
  readonly names: readonly Suggestion[];
}

export function MorePanel({ draft, onChange, problems, names }: MorePanelProps): ReactElement {
  const problemOf = (field: DraftField): string | null => problems.find((problem) => problem.field === field)?.text ?? null;
  const matching = (typed: string): readonly Suggestion[] =>
    names.filter(({ value }) => value.includes(typed.trim().toLowerCase())).slice(0, 30);
  return (
    <div className="more-panel">
      <div className="more-names">
        <SuggestField
          label="Ask DNS for (connect to)"
          labelled
          placeholder="the host of the address"
          value={draft.connectTo}
          onChange={(connectTo) => onChange({ connectTo })}
          suggestions={matching(draft.connectTo)}
        />
        <Select
          label="SNI"
          labelled
          value={draft.sni}
          options={[
            { value: 'inherit', label: 'host of the address' },
            { value: 'none', label: 'none' },
            { value: 'custom', label: 'another name' },
          ]}
          onChange={(sni) => onChange({ sni })}
        />
        {draft.sni === 'custom' && (
          <SuggestField
            label="SNI name"
            labelled
            value={draft.sniName}
            onChange={(sniName) => onChange({ sniName })}
            suggestions={matching(draft.sniName)}
            problem={problemOf('sniName')}
          />
        )}
      </div>
      <div className="more-viewer">
        <TextField
          label="Country"
          labelled
          placeholder="DE"
          maxLength={2}
          value={draft.country}
          problem={problemOf('country')}
          onChange={(event) => onChange({ country: event.target.value.toUpperCase() })}
        />
        <TextField
          label="Client IP"
          labelled
          mono
          placeholder="203.0.113.10"
          value={draft.clientIp}
          problem={problemOf('clientIp')}
          onChange={(event) => onChange({ clientIp: event.target.value })}
        />
        <Select
          label="HTTP"
          labelled
          value={draft.httpVersion}
          options={[
            { value: '', label: 'best offered' },
            { value: '2', label: 'HTTP/2' },
            { value: '1.1', label: 'HTTP/1.1' },
            { value: '1.0', label: 'HTTP/1.0' },
          ]}
          onChange={(httpVersion) => onChange({ httpVersion })}
        />
        <Select
          label="Highest TLS"
          labelled
          value={draft.maxTls}
          options={[
            { value: '', label: 'best offered' },
            { value: 'TLSv1.3', label: 'TLS 1.3' },
            { value: 'TLSv1.2', label: 'TLS 1.2' },
            { value: 'TLSv1.1', label: 'TLS 1.1' },
            { value: 'TLSv1', label: 'TLS 1.0' },
          ]}
          onChange={(maxTls) => onChange({ maxTls })}
        />
        <label className="more-check">
          <input type="checkbox" checked={draft.ipv6} onChange={(event) => onChange({ ipv6: event.target.checked })} />
          over IPv6
        </label>
        {draft.driver === 'offline' && (
          <TextField
            label="At (offline)"
            labelled
            mono
            placeholder="now"
            value={draft.at}
            problem={problemOf('at')}
            onChange={(event) => onChange({ at: event.target.value })}
          />
        )}
      </div>
      <TextArea
        label="Headers"
        placeholder={'Host: another.example\nAccept-Language: de'}
        value={draft.headers}
        problem={problemOf('headers')}
        onChange={(headers) => onChange({ headers })}
      />
      <TextArea
        label="Body"
        placeholder="Text of the request body"
        value={draft.body}
        problem={null}
        onChange={(body) => onChange({ body })}
      />
    </div>
  );
}

interface TextAreaProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly problem: string | null;
  readonly onChange: (value: string) => void;
}

function TextArea({ label, placeholder, value, problem, onChange }: TextAreaProps): ReactElement {
  return (
    <label className="field more-area">
      <span className="field-label">{label}</span>
      <textarea
        className="mono"
        spellCheck={false}
        placeholder={placeholder}
        value={value}
        data-invalid={problem ? true : undefined}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem && (
        <span className="field-problem" role="alert">
          {problem}
        </span>
      )}
    </label>
  );
}
