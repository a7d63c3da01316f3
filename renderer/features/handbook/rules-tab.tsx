/** Every rule: what must hold, where that is written, and how often the workspace breaks it now. */
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { rules } from '../../../main/core/rules';
import { showProblemsOf } from '../../api/commands';
import { useDiagnostics } from '../../api/stores';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { TextField } from '../../ui/field';
import { Icon } from '../../ui/icons';
import { ruleGroups, type RuleRow } from './handbook-rows';

export interface RulesTabProps {
  /** The rule to go to; a new object for each wish. */
  readonly wanted: { readonly code: string } | null;
}

export function RulesTab({ wanted }: RulesTabProps): ReactElement {
  const diagnostics = useDiagnostics();
  const [text, setText] = useState('');
  const [onlyFound, setOnlyFound] = useState(false);
  const [answered, setAnswered] = useState(wanted);
  if (wanted !== answered) {
    setAnswered(wanted);
    setText('');
    setOnlyFound(false);
  }
  const groups = useMemo(() => ruleGroups(rules, diagnostics, text, onlyFound), [diagnostics, text, onlyFound]);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!wanted) return;
    const item = list.current?.querySelector(`[data-code="${CSS.escape(wanted.code)}"]`);
    item?.scrollIntoView({ block: 'center' });
    if (item instanceof HTMLElement) item.focus({ preventScroll: true });
  }, [wanted]);
  return (
    <div className="handbook-page">
      <div className="handbook-tools">
        <TextField
          label="Search the rules"
          icon="search"
          placeholder={`Search ${Object.keys(rules).length} rules`}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setText('');
          }}
        />
        <label className="handbook-check">
          <input type="checkbox" checked={onlyFound} onChange={(event) => setOnlyFound(event.target.checked)} />
          only what speaks now
        </label>
      </div>
      <div ref={list} className="handbook-list">
        {groups.length === 0 && (
          <EmptyState icon={onlyFound ? 'check' : 'search'} title={onlyFound ? 'No rule objects here' : 'No rule has these words'} />
        )}
        {groups.map(({ family, rows }) => (
          <section key={family} aria-label={`Rules about ${family}`}>
            <h2 className="handbook-family">{family}</h2>
            <ul>
              {rows.map((row) => (
                <RuleItem key={row.code} row={row} lit={wanted?.code === row.code} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

function RuleItem({ row: { code, rule, found }, lit }: { readonly row: RuleRow; readonly lit: boolean }): ReactElement {
  return (
    <li className="handbook-item" data-code={code} data-lit={lit} tabIndex={-1}>
      <div className="handbook-words">
        <h3>
          <Icon name={rule.severity} size={14} className={`severity-${rule.severity}`} label={rule.severity} />
          <code>{code}</code>
          {'kind' in rule && rule.kind === 'refused' && <Badge tone="error">AWS refuses it</Badge>}
          {'kind' in rule && rule.kind === 'dangerous' && <Badge tone="warning">accepted, but dangerous</Badge>}
        </h3>
        <p>{rule.what}</p>
        {'fix' in rule && typeof rule.fix === 'string' && (
          <p className="handbook-fix">
            <Icon name="bolt" size={12} label="Quick fix" /> {rule.fix}
          </p>
        )}
        <p className="handbook-source">{rule.source}</p>
      </div>
      {found > 0 && (
        <Button size="small" onClick={() => showProblemsOf(code)}>
          {found.toLocaleString('en')} {found === 1 ? 'problem' : 'problems'}
        </Button>
      )}
    </li>
  );
}
