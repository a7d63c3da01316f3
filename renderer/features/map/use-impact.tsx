/** The map's impact mode: whether it is on, which thing is imagined gone, and what the host says of it. */
import { useState } from 'react';
import type { ImpactView } from '../../../main/core/types/impact';
import { useClockVersion } from '../../api/clock';
import { useLookedAt } from '../../api/looking';
import { useStudio } from '../../api/studio';
import { useLoaded, type Loaded } from '../../ui/loaded';
import { useVisible } from '../../ui/visibility';

/** A node of the map, or an item of the ranking that has none. */
export interface ImpactChoice {
  readonly node?: string;
  readonly item?: string;
}

export interface ImpactMode {
  readonly on: boolean;
  readonly choice: ImpactChoice | null;
  readonly loaded: Loaded<ImpactView | null>;
  readonly toggle: () => void;
  /** null goes back to the ranking. */
  readonly choose: (choice: ImpactChoice | null) => void;
}

export function useImpact(): ImpactMode {
  const studio = useStudio();
  const { of, version } = useLookedAt();
  const clock = useClockVersion();
  const [on, setOn] = useState(false);
  const [choice, setChoice] = useState<ImpactChoice | null>(null);
  const key = `impact ${on ? `${version} ${clock} ${choice?.node ?? ''} ${choice?.item ?? ''}` : ''}`;
  const loaded = useLoaded(key, async () => (on ? await studio.views.impact({ ...choice, ...of }) : null), useVisible());
  return {
    on,
    choice,
    loaded,
    toggle: () => {
      setOn(!on);
      setChoice(null);
    },
    choose: setChoice,
  };
}
