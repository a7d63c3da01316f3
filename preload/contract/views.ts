/** Verbs that show the configuration: map, effective values, certificates. */
import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import type {
  CertificateRow,
  EffectiveViewRow,
  MapGraph,
  OwnerSummary,
  RequestStrands,
  RootCertificate,
} from '../../main/core/types/views';
import type { ImpactView } from '../../main/core/types/impact';
import { errors } from './errors';
import { configurationRef } from './what-if';

/** Which configuration is looked at; the workspace when absent. NOT_FOUND for a draft or folder that is gone. */
const of = { configuration: configurationRef.optional() };

export const views = {
  map: oc.errors(errors).input(z.object(of).optional()).output(type<MapGraph>()),
  /** Where a name would travel: for the map's two strands. */
  strands: oc
    .errors(errors)
    .input(z.object({ host: z.string().min(1), dnsName: z.string().optional(), ...of }))
    .output(type<RequestStrands>()),
  /** What stops working if a thing goes, worst first; with a node of the map or an item, what goes with that one. */
  impact: oc
    .errors(errors)
    .input(z.object({ node: z.string().optional(), item: z.string().optional(), ...of }))
    .output(type<ImpactView>()),
  owners: oc.errors(errors).input(z.object(of).optional()).output(type<readonly OwnerSummary[]>()),
  effective: oc
    .errors(errors)
    .input(z.object({ id: z.string(), ...of }))
    .output(type<{ readonly owner: OwnerSummary; readonly rows: readonly EffectiveViewRow[] }>()),
  certificates: oc.errors(errors).input(z.object(of).optional()).output(type<readonly CertificateRow[]>()),
  root: oc.errors(errors).output(type<RootCertificate>()),
};
