/** A row of tabs over panels; arrows move between them. */
import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactElement, ReactNode } from 'react';
import './tabs.css';

export interface TabItem<V extends string> {
  readonly value: V;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly items: readonly TabItem<V>[];
  /** Shown at the end of the row. */
  readonly extra?: ReactNode;
}

export function Tabs<V extends string>({ label, value, onChange, items, extra }: TabsProps<V>): ReactElement {
  return (
    <Base.Root className="tabs" value={value} onValueChange={(chosen) => onChange(chosen as V)}>
      <div className="tabs-bar">
        <Base.List className="tabs-list" aria-label={label}>
          {items.map((item) => (
            <Base.Tab key={item.value} value={item.value} className="tabs-tab">
              {item.label}
            </Base.Tab>
          ))}
        </Base.List>
        {extra}
      </div>
      {items.map((item) => (
        <Base.Panel key={item.value} value={item.value} className="tabs-panel">
          {item.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
