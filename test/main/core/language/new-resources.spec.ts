import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../../main/core/config/load';
import { heldFile } from '../../../../main/core/language/holder';
import { newResources, starterKinds } from '../../../../main/core/language/new-resources';

const folders: Readonly<Record<string, string>> = {
  'distribution-tenant': 'tenants',
  distribution: 'distributions',
  'connection-group': 'connection-groups',
  certificate: 'certificates',
  'cache-policy': 'policies/cache',
  'origin-request-policy': 'policies/origin-request',
  'response-headers-policy': 'policies/response-headers',
  function: 'functions',
  'key-group': 'key-groups',
  'ip-set': 'ip-sets',
  'web-acl': 'web-acls',
};

/** The text that tabbing through a snippet without typing leaves. */
function untouched(snippet: string): string {
  return snippet.replaceAll(/\$\{\d+:([^}]*)\}/g, '$1').replaceAll(/\$\{\d+\}/g, '');
}

describe('a new resource', () => {
  it.each(starterKinds)('of kind %s is read without an error of syntax or shape', (kind) => {
    const path = `${folders[kind]}/new.json`;
    const offered = newResources(heldFile(path, ''));
    expect(offered.length).toBeGreaterThan(0);
    for (const { insert } of offered) {
      const { diagnostics } = loadWorkspace({
        files: [
          { path: 'workspace.json', text: '{"schemaVersion":1,"name":"t"}' },
          { path, text: untouched(insert) },
        ],
        fixtures: [],
      });
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  it('replaces what the first keystroke left, on its own line', () => {
    const [first] = newResources(heldFile('tenants/new.json', '\n{}\n'));
    expect(first?.replace).toEqual({ startLine: 2, startColumn: 1, endLine: 2, endColumn: 3 });
  });
});
