/** Small coloured words: severities, states, the three names of a request, and where an effective value came from. */
import type { ReactElement, ReactNode } from 'react';
import type { ValueOrigin } from '../../main/core/types/snapshot';
import './badge.css';
import { Icon, type IconName } from './icons';

export type Tone = 'ok' | 'info' | 'warning' | 'error' | 'neutral' | 'dns' | 'sni' | 'host';

export interface BadgeProps {
  readonly tone?: Tone;
  readonly children: ReactNode;
  readonly title?: string;
}

/** A count or a word. */
export function Badge({ tone = 'neutral', children, title }: BadgeProps): ReactElement {
  return (
    <span className={`badge tone-${tone}`} title={title}>
      {children}
    </span>
  );
}

const toneIcons: Readonly<Partial<Record<Tone, IconName>>> = {
  ok: 'check',
  info: 'info',
  warning: 'warning',
  error: 'error',
  dns: 'globe',
  sni: 'lock',
  host: 'tenant',
};

/** A state with an icon, so that colour is never the only sign. */
export function StatusPill({ tone = 'neutral', children, title }: BadgeProps): ReactElement {
  const icon = toneIcons[tone];
  return (
    <span className={`badge status-pill tone-${tone}`} title={title}>
      {icon && <Icon name={icon} size={12} />}
      {children}
    </span>
  );
}

/** Words for where an effective value came from, and their colour tokens (`--from-…` and `--from-…-soft`). */
export const originWords: Readonly<Record<ValueOrigin, string>> = {
  template: 'template',
  'parameter-value': 'parameter',
  'parameter-default': 'parameter default',
  tenant: 'tenant',
  'connection-group': 'connection group',
  'cloudfront-default': 'CloudFront default',
};

export function OriginBadge({ from }: { readonly from: ValueOrigin }): ReactElement {
  return <span className={`badge from-${from}`}>{originWords[from]}</span>;
}

/** The tone of an HTTP status; null is a client that never got an answer. */
export function statusTone(status: number | null): Tone {
  if (status === null || status >= 500) return 'error';
  if (status >= 400) return 'warning';
  if (status >= 300) return 'info';
  return 'ok';
}
