import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../../main/core/config/load';
import { leftOutOf, tidyNotes } from '../../../../main/interchange/export/notes';

describe('notes of an export', () => {
  it('say what belongs to the simulation', () => {
    const files = [
      {
        path: 'workspace.json',
        text: '{"schemaVersion":1,"name":"x","quotas":{"DistributionTenants":3},"assumptions":{"parameter.required-default":"x"}}',
      },
      { path: 'requests/a.http', text: 'GET https://a.example/\n' },
      { path: 'origins/web.example.json', text: '{"stubs":[]}' },
      { path: 'certificates/c.json', text: '{"DomainName":"a.example","NotAfter":"2030-01-01T00:00:00Z"}' },
    ];
    const [first] = leftOutOf(loadWorkspace({ files, fixtures: [] }));
    expect(first?.text).toBe(
      'Not exported, because it belongs to the simulation: request files (1), what stands for origins (1), quotas, assumptions, dates and states of certificates.',
    );
  });

  it('say everything once, warnings first', () => {
    const info = { level: 'info', text: 'a', file: '1' } as const;
    const warning = { level: 'warning', text: 'b' } as const;
    expect(tidyNotes([info, { ...info, file: '2' }, warning, warning])).toEqual([warning, info]);
  });
});
