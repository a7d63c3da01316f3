/** Connection groups: defaults, addresses, and whether tenants can be reached through them. */
import { refTo } from '../config/ref-to';
import { someOf, type Report } from './context';
import { removal, setting } from './edits';
import { defineFamily, defineIndex } from './family';
import { keyOf } from './parts';

export const connectionGroupRules = {
  'connection-group.disabled': {
    kind: 'dangerous',
    severity: 'warning',
    what: 'Tenants of a disabled connection group cannot be reached.',
    source: 'Assumption connection-group.disabled',
    fix: 'Enable the group.',
  },
  'connection-group.two-defaults': {
    kind: 'refused',
    severity: 'error',
    what: 'An account has one default connection group.',
    source: 'Developer Guide, "Create custom connection group"',
    fix: 'Make the second one an ordinary group.',
  },
  'connection-group.ipv4-only-list': {
    kind: 'note',
    severity: 'info',
    what: 'An Anycast list of IPv4 addresses needs IPv6 to be off; whether a list has IPv4 addresses only is not known here.',
    source: 'Developer Guide, "Request Anycast static IPs to use for allowlisting"',
    fix: 'Turn IPv6 off.',
  },
} as const;

type Say = Report<keyof typeof connectionGroupRules>;

const tenantsOfGroup = defineIndex('tenants-of-group', 'tenant', (tenant, facts) => {
  const group = facts.groupOf(tenant);
  return group && group.value.Enabled === false ? [keyOf(group)] : [];
});
const defaultGroups = defineIndex('default-groups', 'connectionGroup', ({ isDefault, account }) => (isDefault ? [account] : []));

export const connectionGroupFamily = defineFamily({
  rules: connectionGroupRules,
  judges: {
    connectionGroup: (group, facts, say: Say) => {
      const { workspace } = facts;
      const ipv6 = refTo(group, '/Ipv6Enabled');
      if (group.value.AnycastIpListId && group.value.Ipv6Enabled !== false) {
        const message = `Connection group ${group.name} has an Anycast IP list and IPv6. If the list holds IPv4 addresses only, AWS wants "Ipv6Enabled": false.`;
        const fixes = setting(workspace, ipv6, 'Turn IPv6 off', false);
        say('connection-group.ipv4-only-list', refTo(group, '/AnycastIpListId'), message, { fixes });
      }
      if (group.value.Enabled === false) {
        const tenants = facts.group(tenantsOfGroup, keyOf(group)).map(({ name }) => name);
        const those = `${tenants.length === 1 ? 'tenant' : 'tenants'} ${someOf(tenants)}`;
        const message = `Connection group ${group.name} is disabled, so its endpoint refuses connections and ${those} cannot be reached through it.`;
        const ref = refTo(group, '/Enabled');
        if (tenants.length > 0)
          say('connection-group.disabled', ref, message, { fixes: setting(workspace, ref, 'Enable the group', true) });
      }
      const [first] = group.isDefault ? facts.group(defaultGroups, group.account) : [];
      if (!first || first === group) return;
      const message = `${first.name} is the default connection group already; an account has one. ${group.name} is treated as an ordinary group.`;
      const ref = refTo(group, '/IsDefault');
      say('connection-group.two-defaults', ref, message, { fixes: removal(workspace, ref, 'Make it an ordinary group') });
    },
  },
});
