/** A text field that offers what could be meant while typing; anything else may be typed as well. */
import { Autocomplete as Base } from '@base-ui/react/autocomplete';
import { useRef, useState, type ReactElement, type Ref } from 'react';
import './field.css';
import { Icon, type IconName } from './icons';
import './suggest-field.css';

export interface Suggestion {
  /** What the field holds when this is chosen. */
  readonly value: string;
  readonly detail?: string;
}

export interface SuggestFieldProps {
  readonly label: string;
  readonly labelled?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A suggestion was chosen, or Enter pressed on typed text. */
  readonly onSubmit?: (value: string) => void;
  /** Already filtered for the value. */
  readonly suggestions: readonly Suggestion[];
  readonly placeholder?: string;
  readonly icon?: IconName;
  readonly problem?: string | null;
  readonly className?: string;
  /** Choosing a suggestion also submits; otherwise it only fills the field. */
  readonly submitOnChoice?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

export function SuggestField(props: SuggestFieldProps): ReactElement {
  const { label, labelled, value, onChange, onSubmit, suggestions, placeholder, icon, problem, className, submitOnChoice, ref } = props;
  const highlighted = useRef(false);
  const [open, setOpen] = useState(false);
  return (
    <Base.Root<Suggestion>
      mode="none"
      items={suggestions}
      value={value}
      itemToStringValue={(item) => item.value}
      onValueChange={(now, { reason }) => {
        onChange(now);
        if (reason === 'item-press' && submitOnChoice) onSubmit?.(now);
      }}
      onItemHighlighted={(item) => (highlighted.current = item !== undefined)}
      open={open && suggestions.length > 0}
      onOpenChange={setOpen}
      openOnInputClick
    >
      <label className={`field ${className ?? ''}`}>
        {labelled && <span className="field-label">{label}</span>}
        <Base.InputGroup className="field-box" data-invalid={problem ? true : undefined}>
          {icon && <Icon name={icon} size={14} className="field-icon" />}
          <Base.Input
            ref={ref}
            className="field-input mono"
            aria-label={label}
            aria-invalid={problem ? true : undefined}
            placeholder={placeholder}
            spellCheck={false}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // With Ctrl or Command it belongs to whoever listens for that; here it only ends the offering.
              const elsewhere = event.ctrlKey || event.metaKey;
              if (elsewhere) event.preventBaseUIHandler();
              if (!elsewhere && highlighted.current) return;
              setOpen(false);
              if (!elsewhere) onSubmit?.(value);
            }}
          />
          {value !== '' && (
            <Base.Clear className="suggest-clear" aria-label={`Empty ${label}`} tabIndex={-1}>
              <Icon name="close" size={12} />
            </Base.Clear>
          )}
        </Base.InputGroup>
        {problem && (
          <span className="field-problem" role="alert">
            {problem}
          </span>
        )}
      </label>
      <Base.Portal>
        <Base.Positioner className="popup-positioner" align="start" sideOffset={4} hidden={suggestions.length === 0}>
          <Base.Popup className="popup suggest-popup">
            <Base.List>
              {(item: Suggestion) => (
                <Base.Item key={item.value} value={item} className="popup-item suggest-item">
                  <span className="mono truncate">{item.value}</span>
                  {item.detail && <span className="popup-detail truncate">{item.detail}</span>}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
