/** The path of a request, in order. Reading this list is the quickest way to learn the product. */
import type { Stage } from '../stage';
import { dns } from './01-dns';
import { connect } from './02-connect';
import { tls } from './03-tls';
import { owner } from './04-owner';
import { geo } from './05-geo';
import { waf } from './06-waf';
import { behavior } from './07-behavior';
import { signature } from './08-signature';
import { viewerRequest } from './09-viewer-request';
import { cache } from './10-cache';
import { origin } from './11-origin';
import { viewerResponse } from './12-viewer-response';

export const stages: readonly Stage[] = [
  dns,
  connect,
  tls,
  owner,
  geo,
  waf,
  behavior,
  signature,
  viewerRequest,
  cache,
  origin,
  viewerResponse,
];
