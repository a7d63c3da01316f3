/** The column of features at the left: one click, one key. */
import type { ReactElement } from 'react';
import { features } from '../features';
import { Icon } from '../ui/icons';
import { navigate, useRoute } from '../ui/navigation';
import { Tooltip } from '../ui/tooltip';
import './activity-rail.css';
import { featureKey } from './shortcuts';

export function ActivityRail(): ReactElement {
  const route = useRoute();
  return (
    <nav className="rail" aria-label="Features">
      {features.map((feature) => (
        <Tooltip key={feature.id} text={feature.summary} shortcut={featureKey(feature.shortcut)} side="right">
          <button
            type="button"
            className="rail-item"
            aria-current={feature.id === route ? 'page' : undefined}
            onClick={() => navigate(feature.id)}
          >
            <Icon name={feature.icon} size={18} />
            <span>{feature.title}</span>
          </button>
        </Tooltip>
      ))}
    </nav>
  );
}
