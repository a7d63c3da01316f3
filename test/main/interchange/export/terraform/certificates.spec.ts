import { parse } from '@cdktf/hcl2json';
import { describe, expect, it } from 'vitest';
import { certificateBlocks } from '../../../../../main/interchange/export/terraform/certificates';
import { writeHcl } from '../../../../../main/interchange/export/terraform/hcl';

const value = { DomainName: '*.a.example', SubjectAlternativeNames: ['*.a.example', 'b.example'] };

describe('certificates in Terraform', () => {
  it('are proven by records in the zones that their names lie in', async () => {
    const text = writeHcl(
      certificateBlocks('mine', value, [
        ['example', 'outer'],
        ['a.example', 'a'],
        ['b.example', 'b'],
      ]),
    );
    await expect(parse('a.tf', text)).resolves.toBeTruthy();
    expect(text).toContain('"*.a.example" = aws_route53_zone.a.zone_id');
    expect(text).toContain('"b.example"   = aws_route53_zone.b.zone_id');
    expect(text).toContain('validation_record_fqdns = [for record in aws_route53_record.mine_validation : record.fqdn]');
  });

  it('are only waited for when a name lies elsewhere', () => {
    const text = writeHcl(certificateBlocks('mine', value, [['a.example', 'a']]));
    expect(text).not.toContain('aws_route53_record');
    expect(text).toContain('certificate_arn = aws_acm_certificate.mine.arn');
  });
});
