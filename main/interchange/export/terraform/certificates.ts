/** Certificates that Terraform asks for, with the records that prove their names and the wait until they are issued. */
import { argument, block, Expression, type Item } from './hcl';

type Json = Readonly<Record<string, unknown>>;

/**
 * The certificate, its validation, and the validation's records when all names lie in zones of this export. `zones` are the names
 * and labels of those zones.
 */
export function certificateBlocks(label: string, value: Json, zones: readonly (readonly [name: string, label: string])[]): readonly Item[] {
  const main = String(value['DomainName']);
  const listed = Array.isArray(value['SubjectAlternativeNames']) ? (value['SubjectAlternativeNames'] as readonly string[]) : [];
  const others = listed.filter((name) => name !== main);
  const homes = [main, ...others].map((name) => [name, zoneOf(name, zones)] as const);
  const certificate = block(
    'resource',
    [
      argument('domain_name', main),
      ...(others.length > 0 ? [argument('subject_alternative_names', others)] : []),
      argument('validation_method', 'DNS'),
      block('lifecycle', [argument('create_before_destroy', true)]),
    ],
    'aws_acm_certificate',
    label,
  );
  const own = homes.every(([, zone]) => zone !== null);
  const waits: Item[] = [argument('certificate_arn', new Expression(`aws_acm_certificate.${label}.arn`))];
  if (!own) return [certificate, block('resource', waits, 'aws_acm_certificate_validation', label)];
  waits.push(argument('validation_record_fqdns', new Expression(`[for record in aws_route53_record.${label}_validation : record.fqdn]`)));
  return [
    certificate,
    recordsBlock(label, homes as readonly (readonly [string, string])[]),
    block('resource', waits, 'aws_acm_certificate_validation', label),
  ];
}

function zoneOf(name: string, zones: readonly (readonly [string, string])[]): string | null {
  const bare = name.replace(/^\*\./, '');
  const around = zones.filter(([zone]) => bare === zone || bare.endsWith(`.${zone}`));
  return around.sort(([a], [b]) => b.length - a.length)[0]?.[1] ?? null;
}

function recordsBlock(label: string, homes: readonly (readonly [name: string, zone: string])[]): Item {
  const options = `aws_acm_certificate.${label}.domain_validation_options`;
  const each = [
    '{',
    `    for option in ${options} : option.domain_name => {`,
    '      name  = option.resource_record_name',
    '      type  = option.resource_record_type',
    '      value = option.resource_record_value',
    '    }',
    '  }',
  ].join('\n');
  const width = Math.max(...homes.map(([name]) => name.length)) + 2;
  const zoneIds = [
    '{',
    ...homes.map(([name, zone]) => `    ${`"${name}"`.padEnd(width)} = aws_route53_zone.${zone}.zone_id`),
    '  }[each.key]',
  ].join('\n');
  const same = new Set(homes.map(([, zone]) => zone)).size === 1 ? `aws_route53_zone.${homes[0]?.[1] ?? ''}.zone_id` : zoneIds;
  return block(
    'resource',
    [
      argument('for_each', new Expression(each)),
      argument('allow_overwrite', true),
      argument('zone_id', new Expression(same)),
      argument('name', new Expression('each.value.name')),
      argument('type', new Expression('each.value.type')),
      argument('ttl', 60),
      argument('records', new Expression('[each.value.value]')),
    ],
    'aws_route53_record',
    `${label}_validation`,
  );
}
