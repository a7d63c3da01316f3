import { expect, it } from 'vitest';
import { createGrouping } from '../../../../main/core/compare/grouping';

function groups(tenants: number): readonly { sentence: string; count: number; tenants: Readonly<Record<string, number>> }[] {
  const grouping = createGrouping();
  for (let at = 0; at < tenants; at += 1) {
    const tenant = `t${at}`;
    grouping.add({
      attribution: {
        kind: 'origin',
        cause: { file: `tenants/${tenant}.json`, pointer: '/Parameters/0/Value', line: 1, side: 'both' },
        contributing: [],
        stage: '11-origin',
        from: 'a',
        to: 'b',
        clause: `parameter \`region\` of tenant \`${tenant}\` is \`b\` and was \`a\``,
        family: { key: 'tenant changed Parameters/region/Value', plural: 'parameter `region` of tenants' },
        differences: [],
      },
      tenant,
      count: 2,
    });
  }
  return grouping.result().groups;
}

it('leaves a few groups apart and puts many of the same member together', () => {
  expect(groups(3)).toHaveLength(3);
  const [one, ...others] = groups(1000);
  expect(others).toEqual([]);
  expect(one).toMatchObject({
    count: 2000,
    sentence: '2,000 requests change origin because parameter `region` of tenants differs in 1,000 places.',
  });
  expect(Object.keys(one?.tenants ?? {})).toHaveLength(1000);
});
