/** The features in the order of the activity rail. Each is loaded when it is first shown. */
import { lazy, type ComponentType } from 'react';
import type { ClockChange } from '../../preload/contract/clock';
import { changeClock, useClock } from '../api/clock';
import { ask } from '../api/commands';
import { describeError } from '../api/errors';
import { navigate, type Feature, type PaletteCommand } from '../ui/navigation';
import { toast } from '../ui/toast';
import { runEditorCommand } from './files/editor-commands';
import { askNew } from './files/file-dialogs-state';

/** `load` gives the feature's component: features/<id>/<id>-feature.tsx exports `<Id>Feature`. */
function later(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await load() }));
}

/** A command that works on the file on the screen. */
function editorCommand(id: string, title: string, action: string, shortcut: string) {
  const run = (): void => {
    navigate('files');
    if (!runEditorCommand(action)) toast('info', 'Open a file first.');
  };
  return { id: `files.${id}`, title, shortcut, run };
}

const dayMs = 86_400_000;

/** A command that sets the simulated clock, whatever is on the screen. */
function clockCommand(verb: string, title: string, change: () => ClockChange): PaletteCommand {
  return {
    id: `onboarding.clock-${verb}`,
    title,
    run: () => void changeClock(change()).catch((thrown: unknown) => toast('error', describeError(thrown).message)),
  };
}

export const features: readonly Feature[] = [
  {
    id: 'files',
    title: 'Files',
    summary: 'The files of the workspace, edited and checked while you type.',
    icon: 'files',
    shortcut: '1',
    Component: later(async () => (await import('./files/files-feature')).FilesFeature),
    commands: [
      {
        id: 'files.new',
        title: 'New file…',
        shortcut: 'Alt+N',
        run: () => {
          navigate('files');
          askNew('');
        },
      },
      editorCommand('format', 'Format document', 'editor.action.formatDocument', 'Shift+Alt+F'),
      editorCommand('symbol', 'Go to a member of this file…', 'editor.action.quickOutline', 'Mod+Shift+O'),
      editorCommand('definition', 'Go to definition', 'editor.action.revealDefinition', 'F12'),
      editorCommand('references', 'Find all references', 'editor.action.goToReferences', 'Shift+F12'),
      editorCommand('rename', 'Rename across files', 'editor.action.rename', 'F2'),
    ],
  },
  {
    id: 'map',
    title: 'Map',
    summary: 'How names reach an edge by DNS, and how Host picks the tenant.',
    icon: 'map',
    shortcut: '2',
    Component: later(async () => (await import('./map/map-feature')).MapFeature),
  },
  {
    id: 'send',
    title: 'Send',
    summary: 'One request through the twelve stages, each decision explained.',
    icon: 'send',
    shortcut: '3',
    Component: later(async () => (await import('./send/send-feature')).SendFeature),
  },
  {
    id: 'traffic',
    title: 'Traffic',
    summary: 'Every exchange of the running edge: open, copy, send again, replay.',
    icon: 'traffic',
    shortcut: '4',
    Component: later(async () => (await import('./traffic/traffic-feature')).TrafficFeature),
  },
  {
    id: 'effective',
    title: 'Effective',
    summary: 'The flattened configuration of a tenant, and where each value came from.',
    icon: 'effective',
    shortcut: '5',
    Component: later(async () => (await import('./effective/effective-feature')).EffectiveFeature),
  },
  {
    id: 'certificates',
    title: 'Certificates',
    summary: 'What each name would be served, until when, and the root to trust.',
    icon: 'certificates',
    shortcut: '6',
    Component: later(async () => (await import('./certificates/certificates-feature')).CertificatesFeature),
  },
  {
    id: 'onboarding',
    title: 'Onboarding',
    summary: 'What each tenant still needs until its domains are served, and how to move a domain.',
    icon: 'onboarding',
    shortcut: '7',
    Component: later(async () => (await import('./onboarding/onboarding-feature')).OnboardingFeature),
    commands: [
      { id: 'onboarding.tenants', title: 'Onboard a tenant', run: () => ask('onboarding', { page: 'tenants' }) },
      { id: 'onboarding.moves', title: 'Move a domain', run: () => ask('onboarding', { page: 'moves' }) },
      clockCommand('day', 'Clock: a day forward', () => ({ by: dayMs })),
      clockCommand('month', 'Clock: 30 days forward', () => ({ by: 30 * dayMs })),
      clockCommand('expiry', 'Clock: to the next expiry of a certificate', () => {
        const expiry = useClock.getState().clock?.nextExpiry;
        return expiry ? { at: new Date(expiry.at + 1000).toISOString() } : {};
      }),
      clockCommand('stop', 'Clock: stop it, or let it run', () => ({ running: useClock.getState().clock?.running === false })),
      clockCommand('reset', 'Clock: back to now', () => ({ reset: true })),
    ],
  },
  {
    id: 'functions',
    title: 'Functions',
    summary: 'Try a CloudFront Function on a request of one tenant, or of all at once.',
    icon: 'functions',
    shortcut: '8',
    Component: later(async () => (await import('./functions/functions-feature')).FunctionsFeature),
  },
  {
    id: 'cache',
    title: 'Cache',
    summary: 'What the edge has stored: keys, ages, tags, why a request misses; invalidate it.',
    icon: 'cache',
    shortcut: '9',
    Component: later(async () => (await import('./cache/cache-feature')).CacheFeature),
    commands: [
      { id: 'cache.invalidate', title: 'Invalidate cached objects…', run: () => ask('cache', { open: 'invalidate' }) },
      { id: 'cache.miss', title: 'Why does a request miss the cache?', run: () => ask('cache', { open: 'miss' }) },
    ],
  },
  {
    id: 'what-if',
    title: 'What-if',
    summary: 'The same traffic under two configurations: what changes, why, and for whom until when.',
    icon: 'what-if',
    shortcut: 'I',
    Component: later(async () => (await import('./what-if/what-if-feature')).WhatIfFeature),
    commands: [
      { id: 'what-if.compare', title: 'Compare the workspace with a draft', run: () => ask('what-if', { view: 'compare' }) },
      { id: 'what-if.witness', title: 'Requests that show every change of a draft', run: () => ask('what-if', { view: 'witness' }) },
      { id: 'what-if.timeline', title: 'Time machine: who still sees the old answer', run: () => ask('what-if', { view: 'timeline' }) },
    ],
  },
  {
    id: 'handbook',
    title: 'Handbook',
    summary: 'What the simulation assumes, which limits hold, and every rule.',
    icon: 'help',
    shortcut: '0',
    Component: later(async () => (await import('./handbook/handbook-feature')).HandbookFeature),
    commands: [
      { id: 'handbook.assumptions', title: 'Assumptions of the simulation', run: () => ask('handbook', { page: 'assumptions' }) },
      { id: 'handbook.quotas', title: 'Quotas of the account', run: () => ask('handbook', { page: 'quotas' }) },
      { id: 'handbook.rules', title: 'All rules', run: () => ask('handbook', { page: 'rules' }) },
    ],
  },
];
