/** The two kinds of push button: with words, and with an icon alone (which then must be named). */
import type { ButtonHTMLAttributes, ReactElement, ReactNode, Ref } from 'react';
import './button.css';
import { Icon, type IconName } from './icons';
import { Tooltip } from './tooltip';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` at most once per view; `quiet` has no border until it is pointed at. */
  readonly variant?: 'primary' | 'normal' | 'quiet' | 'danger';
  readonly size?: 'small' | 'normal';
  readonly icon?: IconName;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant = 'normal', size = 'normal', icon, children, className, ...rest }: ButtonProps): ReactElement {
  return (
    <button type="button" {...rest} className={`button button-${variant} button-${size} ${className ?? ''}`}>
      {icon && <Icon name={icon} size={size === 'small' ? 13 : 14} />}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly icon: IconName;
  /** Its name, spoken and shown as tooltip. */
  readonly label: string;
  readonly size?: 'small' | 'normal';
  readonly pressed?: boolean;
  readonly shortcut?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon, label, size = 'normal', pressed, shortcut, className, ...rest }: IconButtonProps): ReactElement {
  return (
    <Tooltip text={label} {...(shortcut ? { shortcut } : {})}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        className={`icon-button icon-button-${size} ${className ?? ''}`}
      >
        <Icon name={icon} size={size === 'small' ? 14 : 16} />
      </button>
    </Tooltip>
  );
}
