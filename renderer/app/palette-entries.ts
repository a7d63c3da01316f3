/** What the command palette offers: features, the shell's commands, the features' commands, files, hosts. */
import type { MoveKind } from '../../main/core/types/draft';
import type { Studio } from '../../preload/contract';
import type { FileEntry } from '../../preload/contract/files';
import type { SampleInfo } from '../../preload/contract/workspace';
import { describeError } from '../api/errors';
import { openFileAt, sendRequest, showOnMap } from '../api/commands';
import { askMove } from '../api/moves';
import { setTheme } from '../api/settings';
import { features } from '../features';
import type { IconName } from '../ui/icons';
import { navigate } from '../ui/navigation';
import { toast } from '../ui/toast';
import { openDialog, showProblems } from './app-state';
import { beginExport } from './export-work';
import { beginImport } from './import-work';
import { firstSentence, openSample } from './open-workspace';
import type { Rankable } from './palette-rank';
import { walkProblems } from './problem-walk';
import { featureKey } from './shortcuts';

export interface PaletteEntry extends Rankable {
  readonly id: string;
  readonly icon: IconName;
  readonly shortcut?: string;
  readonly run: () => void;
}

export function featureEntries(): readonly PaletteEntry[] {
  return features.map((feature) => ({
    id: `go:${feature.id}`,
    title: feature.title,
    detail: feature.summary,
    icon: feature.icon,
    shortcut: featureKey(feature.shortcut),
    run: () => navigate(feature.id),
  }));
}

export function commandEntries(studio: Studio, samples: readonly SampleInfo[]): readonly PaletteEntry[] {
  const attempt = (work: () => Promise<unknown>, done: string) => () => {
    work().then(
      () => toast('ok', done),
      (thrown: unknown) => toast('error', describeError(thrown).message),
    );
  };
  return [
    { id: 'problems.next', title: 'Next problem', icon: 'warning', shortcut: 'F8', run: () => walkProblems(1) },
    { id: 'problems.show', title: 'Show problems', icon: 'warning', shortcut: 'Mod+J', run: () => showProblems(true) },
    ...features.flatMap((feature) => (feature.commands ?? []).map((command) => ({ icon: feature.icon, ...command }))),
    ...moveEntries(studio),
    { id: 'workspace.open', title: 'Open folder…', icon: 'folder-open', run: () => openDialog('open') },
    { id: 'workspace.new', title: 'New workspace…', icon: 'plus', run: () => openDialog('new') },
    {
      id: 'workspace.import',
      title: 'Import from AWS…',
      detail: 'CloudFormation, CDK or what the AWS CLI prints',
      icon: 'import',
      run: () => beginImport(studio),
    },
    {
      id: 'workspace.export',
      title: 'Export…',
      detail: 'Terraform, CloudFormation or requests for the AWS CLI',
      icon: 'export',
      run: () => beginExport(studio),
    },
    ...samples.map((sample) => ({
      id: `sample.${sample.name}`,
      title: `Open sample: ${sample.title}`,
      detail: firstSentence(sample.summary),
      icon: 'star' as const,
      run: () => void openSample(studio, sample.name),
    })),
    ...samples.map((sample) => ({
      id: `sample.fresh.${sample.name}`,
      title: `Start sample anew: ${sample.title}`,
      detail: 'Your changes to its copy are lost.',
      icon: 'refresh' as const,
      run: () => void openSample(studio, sample.name, true),
    })),
    { id: 'edge.restart', title: 'Restart the edge', icon: 'refresh', run: attempt(() => studio.edge.restart(), 'The edge restarts.') },
    { id: 'edge.stop', title: 'Stop the edge', icon: 'stop', run: attempt(() => studio.edge.stop(), 'The edge is stopped.') },
    { id: 'theme.light', title: 'Theme: light', icon: 'sun', run: () => setTheme('light') },
    { id: 'theme.dark', title: 'Theme: dark', icon: 'moon', run: () => setTheme('dark') },
    { id: 'theme.system', title: 'Theme: as the system', icon: 'system', run: () => setTheme('system') },
    { id: 'help.keys', title: 'Keyboard shortcuts', icon: 'keyboard', shortcut: '?', run: () => openDialog('shortcuts') },
  ];
}

const moveTitles: Readonly<Record<MoveKind, string>> = {
  'remove-record': 'Try: remove a DNS record…',
  'repoint-record': 'Try: point a DNS record elsewhere…',
  'disable-tenant': 'Try: disable a tenant…',
  'disable-connection-group': 'Try: disable a connection group…',
  'move-tenant': 'Try: move a tenant to another connection group…',
  'set-parameter': 'Try: change a parameter of a tenant…',
  'swap-certificate': 'Try: give a tenant another certificate…',
  'expire-certificate': 'Try: let a certificate expire…',
  'override-web-acl': 'Try: give a tenant another web ACL…',
  'fail-origin': 'Try: make an origin fail…',
  'move-time': 'Try: move time…',
};

/** Moves that are tried in a draft, each after a few questions. */
function moveEntries(studio: Studio): readonly PaletteEntry[] {
  return Object.entries(moveTitles).map(([kind, title]) => ({
    id: `try.${kind}`,
    title,
    detail: 'In a draft, compared with the workspace',
    icon: 'what-if' as const,
    run: () => void askMove(studio, kind as MoveKind).catch((thrown: unknown) => toast('error', describeError(thrown).message)),
  }));
}

export function fileEntries(files: readonly FileEntry[]): readonly PaletteEntry[] {
  return files
    .filter((file) => file.kind === 'file')
    .map(({ path }) => {
      const cut = path.lastIndexOf('/') + 1;
      return {
        id: `file:${path}`,
        title: path.slice(cut),
        match: path,
        ...(cut > 0 ? { detail: path.slice(0, cut - 1) } : {}),
        icon: 'file',
        run: () => openFileAt(path),
      };
    });
}

interface Suggestion {
  readonly name: string;
  readonly detail: string;
}

/** Entries to send to each host, then entries to see them on the map, in the order of the suggestions (which is by fit). */
export function hostEntries(suggestions: readonly Suggestion[]): {
  readonly send: readonly PaletteEntry[];
  readonly map: readonly PaletteEntry[];
} {
  const hosts = suggestions.filter(({ name }) => !name.startsWith('*'));
  return {
    send: hosts.map(({ name, detail }) => ({
      id: `send:${name}`,
      title: `Send to ${name}`,
      detail,
      icon: 'send',
      run: () => sendRequest({ url: `https://${name}/` }),
    })),
    map: hosts.map(({ name, detail }) => ({
      id: `map:${name}`,
      title: `Show ${name} on the map`,
      detail,
      icon: 'map',
      run: () => showOnMap(name),
    })),
  };
}
