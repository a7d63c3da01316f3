/** Text input and choice, at the height of every other control. */
import { Select as Base } from '@base-ui/react/select';
import type { InputHTMLAttributes, ReactElement, ReactNode, Ref } from 'react';
import './field.css';
import { Icon, type IconName } from './icons';

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'size'> {
  /** Its name: shown above with `labelled`, spoken otherwise. */
  readonly label: string;
  readonly labelled?: boolean;
  readonly icon?: IconName;
  /** Monospace, for host names, paths and values. */
  readonly mono?: boolean;
  /** A sentence below; the field is then marked invalid. */
  readonly problem?: string | null;
  readonly hint?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
}

export function TextField({ label, labelled, icon, mono, problem, hint, className, ...rest }: TextFieldProps): ReactElement {
  return (
    <label className={`field ${className ?? ''}`}>
      {labelled && <span className="field-label">{label}</span>}
      <span className="field-box" data-invalid={problem ? true : undefined}>
        {icon && <Icon name={icon} size={14} className="field-icon" />}
        <input
          type="text"
          spellCheck={false}
          autoComplete="off"
          {...rest}
          aria-label={label}
          aria-invalid={problem ? true : undefined}
          className={mono ? 'field-input mono' : 'field-input'}
        />
      </span>
      {problem && (
        <span className="field-problem" role="alert">
          {problem}
        </span>
      )}
      {hint && !problem && <span className="field-hint">{hint}</span>}
    </label>
  );
}

export interface SelectOption<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly detail?: string;
}

export interface SelectProps<V extends string> {
  readonly label: string;
  readonly labelled?: boolean;
  readonly value: V;
  readonly options: readonly SelectOption<V>[];
  readonly onChange: (value: V) => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

export function Select<V extends string>({ label, labelled, value, options, onChange, disabled, className }: SelectProps<V>): ReactElement {
  const box = (
    <Base.Root<V>
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      value={value}
      onValueChange={(chosen) => {
        if (chosen !== null) onChange(chosen);
      }}
      disabled={disabled ?? false}
    >
      <Base.Trigger className="select" aria-label={label}>
        <Base.Value className="truncate" />
        <Icon name="chevron-down" size={12} className="field-icon" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="popup-positioner" sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className="popup select-popup">
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className="popup-item">
                <span className="select-check">
                  <Base.ItemIndicator>
                    <Icon name="check" size={13} />
                  </Base.ItemIndicator>
                </span>
                <Base.ItemText>{option.label}</Base.ItemText>
                {option.detail && <span className="popup-detail">{option.detail}</span>}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
  return (
    <span className={`field ${className ?? ''}`}>
      {labelled && <span className="field-label">{label}</span>}
      {box}
    </span>
  );
}
