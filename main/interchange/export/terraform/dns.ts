/** How the provider writes zones and records. Source: the provider's documentation of `aws_route53_zone` and `aws_route53_record`. */
import { terraformLabel, uniqueNames } from '../labels';
import { ownZone, type RecordSet, type ZoneValue } from '../records';
import { argument, block, Expression, type Block, type HclValue } from './hcl';
import { plain } from './body';

/** The zone and its records. `label` is the zone's own. Values may already hold expressions. */
export function zoneBlocks(label: string, zone: ZoneValue): readonly Block[] {
  const unique = uniqueNames('_');
  const id = new Expression(`aws_route53_zone.${label}.zone_id`);
  const records = zone.RecordSets.map((set) => {
    const relative = set.Name === zone.Name ? 'apex' : set.Name.slice(0, -zone.Name.length - 1);
    const name = unique(`${label}_${terraformLabel(relative.replace(/^\*/, 'wildcard'))}_${set.Type.toLowerCase()}`);
    return block('resource', recordBody(set, id), 'aws_route53_record', name);
  });
  return [block('resource', [argument('name', zone.Name)], 'aws_route53_zone', label), ...records];
}

function recordBody(set: RecordSet, zoneId: Expression): Block['body'] {
  const head = [argument('zone_id', zoneId), argument('name', set.Name), argument('type', set.Type)];
  if (!set.AliasTarget) {
    const values = (set.ResourceRecords ?? []).map(({ Value }) => recordValue(set.Type, Value));
    return [...head, argument('ttl', set.TTL ?? 300), argument('records', values)];
  }
  const { HostedZoneId, DNSName } = set.AliasTarget;
  const alias = [
    argument('name', plain(DNSName)),
    argument('zone_id', HostedZoneId === ownZone ? zoneId : HostedZoneId),
    argument('evaluate_target_health', false),
  ];
  return [...head, block('alias', alias)];
}

/** The provider puts the quotes around texts itself; parts of a long text are told apart by two quotes. */
function recordValue(type: string, value: unknown): HclValue {
  if (typeof value !== 'string' || (type !== 'TXT' && type !== 'SPF')) return plain(value);
  return /^".*"$/s.test(value) ? value.slice(1, -1).replaceAll(/(?<!\\)" +"/g, '""') : value;
}
