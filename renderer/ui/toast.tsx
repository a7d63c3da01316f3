/** Short messages in the corner, with one thing to do about them (undo, show, try again). */
import type { ReactElement } from 'react';
import { create } from 'zustand';
import { Button, IconButton } from './button';
import { Icon } from './icons';
import './toast.css';

export interface ToastMessage {
  readonly id: number;
  readonly tone: 'info' | 'ok' | 'warning' | 'error';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const shownFor = { info: 5000, ok: 4000, warning: 8000, error: 12_000 } as const;
let next = 1;

export const useToasts = create<{ readonly messages: readonly ToastMessage[] }>(() => ({ messages: [] }));

/** Shows a message; the newest four stay. Returns its id. With an action it stays twice as long. */
export function toast(tone: ToastMessage['tone'], text: string, action?: ToastMessage['action']): number {
  const id = next++;
  const message: ToastMessage = { id, tone, text, ...(action ? { action } : {}) };
  useToasts.setState(({ messages }) => ({ messages: [...messages, message].slice(-4) }));
  setTimeout(() => dismissToast(id), shownFor[tone] * (action ? 2 : 1));
  return id;
}

export function dismissToast(id: number): void {
  useToasts.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }));
}

const icons = { info: 'info', ok: 'check', warning: 'warning', error: 'error' } as const;

export function Toasts(): ReactElement {
  const messages = useToasts((state) => state.messages);
  return (
    <output className="toasts" aria-live="polite">
      {messages.map((message) => (
        <div key={message.id} className="toast" data-tone={message.tone}>
          <Icon name={icons[message.tone]} className="toast-icon" />
          <span className="toast-text">{message.text}</span>
          {message.action && (
            <Button
              size="small"
              onClick={() => {
                dismissToast(message.id);
                message.action?.run();
              }}
            >
              {message.action.label}
            </Button>
          )}
          <IconButton icon="close" label="Dismiss" size="small" onClick={() => dismissToast(message.id)} />
        </div>
      ))}
    </output>
  );
}
