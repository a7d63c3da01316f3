import { parse } from '@cdktf/hcl2json';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argument, block, Call, comment, Expression, Heredoc, quote, writeHcl } from '../../../../../main/interchange/export/terraform/hcl';

describe('writeHcl', () => {
  it('lays out as terraform fmt does', () => {
    const text = writeHcl([
      comment('About it'),
      block(
        'resource',
        [
          argument('name', 'x'),
          argument('a_long_name', new Expression('var.x')),
          block('empty', []),
          block('inner', [argument('on', true), argument('items', ['a', 'b'])]),
          comment('Not here: y'),
          argument('last', 1.5),
        ],
        'aws_x',
        'y',
      ),
      block('locals', [argument('rules', new Call('jsonencode', [{ Name: 'a', 'odd key': 1 }])), argument('after', {})]),
    ]);
    expect(text).toBe(`# About it
resource "aws_x" "y" {
  name        = "x"
  a_long_name = var.x

  empty {}

  inner {
    on    = true
    items = ["a", "b"]
  }

  # Not here: y
  last = 1.5
}

locals {
  rules = jsonencode([
    {
      Name      = "a"
      "odd key" = 1
    },
  ])
  after = {}
}
`);
  });

  it('breaks long lists into lines', () => {
    const items = Array.from({ length: 12 }, (_, at) => `a-rather-long-item-${at}`);
    expect(writeHcl([argument('x', items)])).toMatch(/^x = \[\n {2}"a-rather-long-item-0",\n/);
  });

  it('writes texts so that Terraform reads back the very same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', '"', '\\', '$', '{', '%', '}', '\n', '\t', ' ', 'é', '#') }),
        async (text) => {
          const read = (await parse('a.tf', writeHcl([argument('x', text)]))) as { readonly x: string };
          // The parser keeps the escapes of templates as they are written.
          expect(read.x.replaceAll(/([$%])\1\{/g, '$1{')).toBe(text);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('doubles what would begin a template', () => {
    expect(quote('${a} %{b} $c')).toBe('"$${a} %%{b} $c"');
    expect(writeHcl([argument('x', new Heredoc('EOT\n${a}\n'))])).toBe('x = <<EOT_\nEOT\n$${a}\nEOT_\n');
  });
});
