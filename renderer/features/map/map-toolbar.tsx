/** The bar above the map: whose strands to show, what to search for, and what to do with the rest. */
import { useState, type ReactElement, type RefObject } from 'react';
import { Button, IconButton } from '../../ui/button';
import { Select, TextField } from '../../ui/field';
import { SuggestField, type Suggestion } from '../../ui/suggest-field';

export interface MapToolbarProps {
  readonly host: string;
  readonly onHost: (host: string) => void;
  /** All names of the map. */
  readonly names: readonly Suggestion[];
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly mode: 'dim' | 'hide';
  readonly onMode: (mode: 'dim' | 'hide') => void;
  /** Whether alike nodes are drawn as one. */
  readonly grouped: boolean;
  readonly onGrouped: () => void;
  /** What was found, in words; '' while nothing is searched for. */
  readonly found: string;
  /** Shows the strands of the last request sent; absent while there is none. */
  readonly onLastSent: (() => void) | null;
  /** Whether the map shows what goes with what. */
  readonly impact: boolean;
  readonly onImpact: () => void;
  readonly onSave: () => void;
}

const shown = 40;

export function MapToolbar(props: MapToolbarProps): ReactElement {
  const {
    host,
    onHost,
    names,
    search,
    onSearch,
    searchBox,
    mode,
    onMode,
    grouped,
    onGrouped,
    found,
    onLastSent,
    impact,
    onImpact,
    onSave,
  } = props;
  const [typed, setTyped] = useState(host);
  const [from, setFrom] = useState(host);
  if (from !== host) {
    setFrom(host);
    setTyped(host);
  }
  const wanted = typed.trim().toLowerCase();
  const suggestions = names.filter((name) => name.value.includes(wanted)).slice(0, shown);
  return (
    <div className="map-toolbar" role="toolbar" aria-label="Map">
      <SuggestField
        label="Host name whose strands are shown"
        className="map-host"
        icon="globe"
        placeholder="Show the strands of a host name"
        value={typed}
        onChange={(value) => {
          setTyped(value);
          if (value === '') onHost('');
        }}
        onSubmit={(value) => onHost(value.trim().toLowerCase())}
        submitOnChoice
        suggestions={suggestions}
      />
      {onLastSent && (
        <Button icon="send" onClick={onLastSent}>
          Last sent
        </Button>
      )}
      <Button icon="bolt" aria-pressed={impact} onClick={onImpact} title="Shows what stops working if a box goes">
        Impact
      </Button>
      <span className="map-toolbar-gap" />
      <TextField
        ref={searchBox}
        label="Search the map"
        className="map-search"
        icon="search"
        placeholder="Search, layer:tenant, is:problem"
        value={search}
        onChange={(event) => onSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onSearch('');
        }}
      />
      <span className="map-found muted" aria-live="polite">
        {found}
      </span>
      <Select
        label="What is not found"
        value={mode}
        options={[
          { value: 'dim', label: 'Dim the rest' },
          { value: 'hide', label: 'Hide the rest' },
        ]}
        onChange={onMode}
      />
      <IconButton icon="effective" label="Draw nodes that lead to the same places as one" pressed={grouped} onClick={onGrouped} />
      <IconButton icon="download" label="Save the picture as SVG" onClick={onSave} />
    </div>
  );
}
