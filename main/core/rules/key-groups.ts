/** Key groups and public keys: how many, and of which kind. */
import { refTo } from '../config/ref-to';
import type { Report } from './context';
import { removal } from './edits';
import { defineFamily } from './family';
import { behaviorsOf } from './parts';
import { keyKindOf } from './public-key-kind';

const signers = 'Developer Guide, "Specify signers that can create signed URLs and signed cookies"';

export const keyGroupRules = {
  'key-group.empty': {
    kind: 'refused',
    severity: 'error',
    what: 'A key group has at least one public key.',
    source: 'CloudFront API reference, KeyGroupConfig',
  },
  'key-group.too-many-keys': {
    kind: 'refused',
    severity: 'error',
    what: 'A key group has at most five public keys (TooManyPublicKeysInKeyGroup).',
    source: 'Developer Guide, "Quotas"; API reference, TooManyPublicKeysInKeyGroup',
  },
  'key-group.duplicate': {
    kind: 'refused',
    severity: 'error',
    what: 'A key group lists each public key once, a cache behavior each key group.',
    source: 'CloudFront API reference, KeyGroupConfig and TrustedKeyGroups',
    fix: 'Remove the second one.',
  },
  'key-group.too-many-groups': {
    kind: 'refused',
    severity: 'error',
    what: 'A cache behavior trusts at most four key groups (TooManyKeyGroupsAssociatedToDistribution).',
    source: 'Developer Guide, "Quotas"; API reference, TooManyKeyGroupsAssociatedToDistribution',
  },
  'public-key.kind': {
    kind: 'refused',
    severity: 'error',
    what: 'Public keys are RSA with 2,048 bits, or ECDSA on the curve P-256 (InvalidArgument).',
    source: signers,
  },
} as const;

type Say = Report<keyof typeof keyGroupRules>;

export const keyGroupFamily = defineFamily({
  rules: keyGroupRules,
  judges: {
    keyGroup: (group, facts, say: Say) => {
      const { Items } = group.value;
      const ref = refTo(group, '/Items');
      const most = facts.quota('publicKeysPerKeyGroup');
      if (Items.length === 0)
        say('key-group.empty', ref, `Key group ${group.name} has no public key, so no signature could be accepted. Add one to Items.`, {
          part: 'key',
        });
      if (Items.length > most) {
        const message = `Key group ${group.name} has ${Items.length} public keys, and ${most} are allowed; AWS answers TooManyPublicKeysInKeyGroup.`;
        say('key-group.too-many-keys', ref, message, { part: 'key' });
      }
      const seen = new Set<string>();
      for (const [index, item] of Items.entries()) {
        const key = facts.find('publicKey', item)?.id ?? item;
        const place = refTo(group, `/Items/${index}`);
        if (seen.has(key)) {
          const fixes = removal(facts.workspace, place, 'Remove the second one');
          say('key-group.duplicate', place, `Key group ${group.name} lists public key ${item} twice.`, { fixes });
        }
        seen.add(key);
      }
    },
    distribution: (distribution, facts, say: Say) => {
      const most = facts.quota('keyGroupsPerCacheBehavior');
      for (const { behavior, whose, at } of behaviorsOf(distribution)) {
        const groups = behavior.TrustedKeyGroups?.Items ?? [];
        if (groups.length > most) {
          const message = `${whose} trusts ${groups.length} key groups, and ${most} are allowed; AWS answers TooManyKeyGroupsAssociatedToDistribution.`;
          say('key-group.too-many-groups', at('/TrustedKeyGroups'), message, { part: 'key' });
        }
        const seen = new Set<string>();
        for (const [index, item] of groups.entries()) {
          const group = facts.find('keyGroup', item)?.id ?? item;
          const place = at(`/TrustedKeyGroups/Items/${index}`);
          if (seen.has(group)) {
            const fixes = removal(facts.workspace, place, 'Remove the second one');
            say('key-group.duplicate', place, `${whose} lists key group ${item} twice.`, { fixes });
          }
          seen.add(group);
        }
      }
    },
    publicKey: (key, _facts, say: Say) => {
      const pem = key.value['EncodedKey'];
      const kind = typeof pem === 'string' ? keyKindOf(pem) : null;
      if (!kind || (kind.algorithm === 'RSA' && kind.bits === 2048) || (kind.algorithm === 'EC' && kind.curve === 'P-256')) return;
      const is =
        kind.algorithm === 'RSA'
          ? `an RSA key of ${kind.bits} bits`
          : kind.algorithm === 'EC'
            ? `an ECDSA key on ${kind.curve}`
            : 'neither an RSA nor an ECDSA key';
      const message = `Public key ${key.name} is ${is}; CloudFront takes RSA with 2,048 bits or ECDSA on P-256.`;
      say('public-key.kind', { file: key.file, pointer: '', line: 1 }, message);
    },
  },
});
