/** All notes on structures of AWS's model. */
import type { Notes } from '../plan';
import { notes as behavior } from './behavior';
import { notes as certificate } from './certificate';
import { notes as distribution } from './distribution';
import { notes as edge } from './edge';
import { notes as origin } from './origin';
import { notes as policies } from './policies';
import { notes as responseHeaders } from './response-headers';
import { notes as tenant } from './tenant';
import { notes as waf } from './waf';
import { notes as zone } from './zone';

export const notes: Notes = {
  ...behavior,
  ...certificate,
  ...distribution,
  ...edge,
  ...origin,
  ...policies,
  ...responseHeaders,
  ...tenant,
  ...waf,
  ...zone,
};
