/** The page objects of one studio page; the only place that knows how the studio's controls are found. */
import type { Page } from '@playwright/test';
import { CachePage } from './cache';
import { CertificatesPage } from './certificates';
import { ClockItem } from './clock';
import { DraftsPage } from './drafts';
import { EffectivePage } from './effective';
import { ExportDialog } from './export';
import { FilesPage } from './files';
import { FunctionsPage } from './functions';
import { ImportDialog } from './import';
import { LookingPage } from './looking';
import { MapPage } from './map';
import { OnboardingPage } from './onboarding';
import { SendPage } from './send';
import { Shell } from './shell';
import { TrafficPage } from './traffic';
import { WhatIfPage } from './what-if';

export interface Pages {
  readonly shell: Shell;
  readonly files: FilesPage;
  readonly send: SendPage;
  readonly map: MapPage;
  readonly traffic: TrafficPage;
  readonly effective: EffectivePage;
  readonly certificates: CertificatesPage;
  readonly onboarding: OnboardingPage;
  readonly functions: FunctionsPage;
  readonly cache: CachePage;
  readonly whatIf: WhatIfPage;
  readonly clock: ClockItem;
  readonly drafts: DraftsPage;
  readonly looking: LookingPage;
  readonly importing: ImportDialog;
  readonly exporting: ExportDialog;
}

export function pagesOf({ page }: { readonly page: Page }): Pages {
  return {
    shell: new Shell(page),
    files: new FilesPage(page),
    send: new SendPage(page),
    map: new MapPage(page),
    traffic: new TrafficPage(page),
    effective: new EffectivePage(page),
    certificates: new CertificatesPage(page),
    onboarding: new OnboardingPage(page),
    functions: new FunctionsPage(page),
    cache: new CachePage(page),
    whatIf: new WhatIfPage(page),
    clock: new ClockItem(page),
    drafts: new DraftsPage(page),
    looking: new LookingPage(page),
    importing: new ImportDialog(page),
    exporting: new ExportDialog(page),
  };
}
