/** The verbs that cross the process line, each declared once. Both shells implement exactly this; `window.studio` is its client. */
import type { ContractRouterClient } from '@orpc/contract';
import { edge } from './edge';
import { files } from './files';
import { settings } from './settings';
import { traffic } from './traffic';
import { views } from './views';
import { workspace } from './workspace';

export const contract = { workspace, files, edge, traffic, views, settings };
export type StudioContract = typeof contract;
export type Studio = ContractRouterClient<StudioContract>;
