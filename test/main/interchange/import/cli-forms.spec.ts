import { describe, expect, it } from 'vitest';
import { kindForms } from '../../../../main/core/config/kinds';
import { cliForms, pointless } from '../../../../main/interchange/import/cli-forms';

describe('the answers of the AWS CLI', () => {
  it('cover every wrapper that a file of a workspace may have', () => {
    const wrappers = Object.values(kindForms).flatMap((form) => Object.keys(form.wrappers));
    // Of a function's configuration alone nobody could tell which function it is.
    expect(wrappers.filter((wrapper) => !cliForms.has(wrapper) && wrapper !== 'FunctionConfig')).toEqual([]);
  });

  it('are of kinds that a workspace has', () => {
    const known = new Set([...Object.keys(kindForms), 'key-value-store', 'public-key']);
    expect([...cliForms.values()].filter(({ kind }) => !known.has(kind))).toEqual([]);
  });

  it('name a command for everything that a list leaves out', () => {
    for (const { summary } of cliForms.values()) {
      expect(summary?.command({ Id: 'x y', Name: 'n' }) ?? 'aws ').toMatch(/^aws /);
    }
    expect(cliForms.get('WebACLs')?.summary?.command({ Name: 'a b', Id: '1' })).toContain("--name 'a b' --id 1");
  });

  it('do not both hold something and nothing', () => {
    expect(Object.keys(pointless).filter((name) => cliForms.has(name))).toEqual([]);
  });
});
