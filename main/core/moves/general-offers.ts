/** Every kind of move, with all that it needs still to be asked: for the command palette, where nothing is pointed at. */
import type { MoveKind, MoveOffer } from '../types/draft';
import type { Snapshot } from '../types/snapshot';
import {
  aclChoices,
  certificateChoices,
  choose,
  endpointChoices,
  groupChoices,
  originChoices,
  recordChoices,
  tenantChoices,
} from './choices';

type Need = MoveOffer['needs'][number];

export function generalOffers(snapshot: Snapshot): readonly MoveOffer[] {
  const tenant = choose('tenant', 'Tenant', tenantChoices(snapshot));
  const record = choose('name', 'Name of the record', recordChoices(snapshot));
  const type: Need = { member: 'type', label: 'Type of the record', choices: ['CNAME', 'ALIAS', 'A', 'AAAA'] };
  const at: Need = { member: 'at', label: 'Time', choices: null };
  const offer = (kind: MoveKind, title: string, needs: readonly Need[]): MoveOffer => ({
    kind,
    title,
    move: { kind },
    needs,
    source: null,
  });
  return [
    offer('remove-record', 'Remove a DNS record…', [record, type]),
    offer('repoint-record', 'Point a DNS record elsewhere…', [record, type, choose('to', 'Leads to', endpointChoices(snapshot))]),
    offer('disable-tenant', 'Disable a tenant…', [tenant]),
    offer('disable-connection-group', 'Disable a connection group…', [
      choose('connectionGroup', 'Connection group', groupChoices(snapshot)),
    ]),
    offer('move-tenant', 'Move a tenant to another connection group…', [
      tenant,
      choose('connectionGroup', 'Connection group', groupChoices(snapshot)),
    ]),
    offer('set-parameter', 'Change a parameter of a tenant…', [
      tenant,
      { member: 'parameter', label: 'Parameter', choices: parameterNames(snapshot) },
      { member: 'value', label: 'Value', choices: null },
    ]),
    offer('swap-certificate', 'Give a tenant another certificate…', [
      tenant,
      choose('certificate', 'Certificate', certificateChoices(snapshot)),
    ]),
    offer('expire-certificate', 'Let a certificate expire…', [choose('certificate', 'Certificate', certificateChoices(snapshot)), at]),
    offer('override-web-acl', 'Give a tenant another web ACL…', [tenant, choose('webAcl', 'Web ACL', aclChoices(snapshot))]),
    offer('fail-origin', 'Make an origin fail…', [choose('origin', 'Origin', originChoices(snapshot))]),
    offer('move-time', 'Move time…', [at]),
  ];
}

function parameterNames({ workspace }: Snapshot): readonly string[] {
  const names = workspace.distributions.flatMap(({ value }) => value.TenantConfig?.ParameterDefinitions?.map(({ Name }) => Name) ?? []);
  return [...new Set(names)];
}
