/** The simulated clock in the status bar: what time it is, and a panel to move, stop and reset it. */
import { Popover } from '@base-ui/react/popover';
import { useEffect, useState, type ReactElement } from 'react';
import type { ClockChange } from '../../preload/contract/clock';
import { setClock, simulatedNow, useClock } from '../api/clock';
import { describeError } from '../api/errors';
import { useStudio } from '../api/studio';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';
import { Icon } from '../ui/icons';
import { toast } from '../ui/toast';
import './clock-item.css';
import { clockText, dayMs, driftText, typedTime } from './clock-words';

export function ClockItem(): ReactElement | null {
  const clock = useClock((state) => state.clock);
  const { now, machine } = useTimes();
  const [open, setOpen] = useState(false);
  if (!clock) return null;
  const title = clock.moved ? `Simulated clock, ${clock.running ? 'moved' : 'stopped'}` : 'Clock of this machine';
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        className={clock.moved ? 'status-item clock-item clock-moved' : 'status-item clock-item'}
        aria-label={`${title}: ${clockText(now)} UTC`}
        title={`${title}. Click to set it.`}
      >
        <Icon name={clock.running ? 'clock' : 'pause'} size={13} />
        <span className="clock-time">{clockText(now)}</span>
        {clock.moved && <span className="clock-word">{clock.running ? 'moved' : 'stopped'}</span>}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="popup-positioner" side="top" align="end" sideOffset={4}>
          <Popover.Popup className="popup clock-panel" aria-label="Simulated clock">
            <ClockPanel now={now} machine={machine} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ClockPanel({ now, machine }: Times): ReactElement | null {
  const studio = useStudio();
  const clock = useClock((state) => state.clock);
  const [typed, setTyped] = useState<string | null>(null);
  if (!clock) return null;
  const set = (change: ClockChange): void => {
    setTyped(null);
    setClock(studio, change).catch((thrown: unknown) => toast('error', describeError(thrown).message));
  };
  const wanted = typed === null ? null : typedTime(typed);
  const expiry = clock.nextExpiry;
  return (
    <>
      <header className="clock-head">
        <h2>Simulated clock</h2>
        <span className="muted">{clock.moved ? driftText(now, machine) : 'runs with this machine'}</span>
      </header>
      <form
        className="clock-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== null) set({ at: new Date(wanted).toISOString() });
        }}
      >
        <TextField
          label="Date and time, UTC"
          labelled
          mono
          value={typed ?? clockText(now)}
          problem={typed !== null && wanted === null ? 'Write it like 2026-12-01 09:30.' : null}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" variant="primary" disabled={wanted === null}>
          Set
        </Button>
      </form>
      <div className="clock-steps">
        <Button size="small" onClick={() => set({ by: -dayMs })}>
          −1 day
        </Button>
        <Button size="small" onClick={() => set({ by: dayMs })}>
          +1 day
        </Button>
        <Button size="small" onClick={() => set({ by: 30 * dayMs })}>
          +30 days
        </Button>
      </div>
      <Button
        size="small"
        icon="certificates"
        disabled={!expiry}
        className="clock-expiry"
        title={expiry ? `${expiry.name} runs out at ${clockText(expiry.at)}` : undefined}
        onClick={() => expiry && set({ at: new Date(expiry.at + 1000).toISOString() })}
      >
        {expiry ? (
          <>
            <span>To the next expiry,</span> {clockText(expiry.at).slice(0, 10)} <span className="truncate muted">{expiry.name}</span>
          </>
        ) : (
          'No certificate runs out later'
        )}
      </Button>
      <div className="clock-steps">
        <Button size="small" icon={clock.running ? 'pause' : 'play'} onClick={() => set({ running: !clock.running })}>
          {clock.running ? 'Stop it' : 'Let it run'}
        </Button>
        <Button size="small" icon="undo" disabled={!clock.moved} onClick={() => set({ reset: true })}>
          Back to now
        </Button>
      </div>
      <p className="clock-note">
        Everything that judges dates follows it: certificates, problems, requests, cache ages. The live edge shows its certificates with
        dates moved by as much, so that a browser on the real clock sees what this clock says.
      </p>
    </>
  );
}

interface Times {
  /** The simulated time, epoch milliseconds. */
  readonly now: number;
  /** This machine's own. */
  readonly machine: number;
}

/** Both times, brought up to date every few seconds. */
function useTimes(): Times {
  const state = useClock();
  const [ticked, setTicked] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setTicked(Date.now()), 5000);
    return () => clearInterval(timer);
  }, []);
  const machine = Math.max(ticked, state.toldAt);
  return { now: simulatedNow(state, machine), machine };
}
