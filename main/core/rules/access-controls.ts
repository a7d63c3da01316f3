/** Origin access: which control suits which origin, and that the old and the new way exclude each other. */
import { refTo } from '../config/ref-to';
import { isBucketDomain } from '../origins/s3';
import type { Distribution, Origin, OriginAccessControl } from '../types/resources';
import type { SourceRef } from '../types/source';
import type { Report } from './context';
import { removal, setting } from './edits';
import { defineFamily, type Facts } from './family';

export const accessControlRules = {
  'origin-access.two-ways': {
    kind: 'refused',
    severity: 'error',
    what: 'An origin has an origin access control or an origin access identity, not both (IllegalOriginAccessConfiguration).',
    source: 'CloudFront API reference, IllegalOriginAccessConfiguration',
    fix: 'Clear the identity.',
  },
  'origin-access.unsuitable': {
    kind: 'refused',
    severity: 'error',
    what: 'An origin access control is for the kind of origin that it names (InvalidDomainNameForOriginAccessControl).',
    source: 'CloudFront API reference, OriginAccessControlConfig and InvalidDomainNameForOriginAccessControl',
    fix: 'Remove it from the origin.',
  },
  'origin-access.other-account': {
    kind: 'refused',
    severity: 'error',
    what: 'An origin access control is of the account of its distribution.',
    source: 'CloudFront API reference, CreateOriginAccessControl',
  },
} as const;

type Say = Report<keyof typeof accessControlRules>;

/** Domains of the services that sign, by OriginAccessControlOriginType. */
const suits: Readonly<Record<string, { readonly test: (domain: string) => boolean; readonly what: string }>> = {
  s3: { test: isBucketDomain, what: 'an S3 bucket (not its website endpoint)' },
  lambda: { test: (domain) => /\.lambda-url\.[a-z0-9-]+\.on\.aws$/.test(domain), what: 'a Lambda function URL' },
  mediastore: { test: (domain) => /\.mediastore\.[a-z0-9-]+\.amazonaws\.com$/.test(domain), what: 'a MediaStore container' },
  mediapackagev2: { test: (domain) => /\.mediapackagev2\.[a-z0-9-]+\.amazonaws\.com$/.test(domain), what: 'a MediaPackage v2 channel' },
};

export const accessControlFamily = defineFamily({
  rules: accessControlRules,
  judges: {
    distribution: (distribution, facts, say) => {
      for (const [index, origin] of distribution.value.Origins.entries()) {
        if (!origin.OriginAccessControlId) continue;
        const at = (member: string): SourceRef => refTo(distribution, `/Origins/${index}${member}`);
        const control = facts.find('originAccessControl', origin.OriginAccessControlId);
        judgeTwoWays(distribution, origin, at, facts, say);
        if (control) judgeControl(distribution, origin, control, at, facts, say);
      }
    },
  },
});

function judgeTwoWays(distribution: Distribution, origin: Origin, at: (member: string) => SourceRef, { workspace }: Facts, say: Say): void {
  // Of a multi-tenant distribution the identity is told as such (multi-tenant.ts).
  if (!origin.S3OriginConfig?.OriginAccessIdentity || distribution.multiTenant) return;
  const ref = at('/S3OriginConfig/OriginAccessIdentity');
  const message = `Origin ${origin.Id} of ${distribution.name} has an origin access control and an origin access identity; AWS answers IllegalOriginAccessConfiguration. Keep the control.`;
  say('origin-access.two-ways', ref, message, { fixes: setting(workspace, ref, 'Clear the identity', '') });
}

function judgeControl(
  distribution: Distribution,
  origin: Origin,
  control: OriginAccessControl,
  at: (member: string) => SourceRef,
  { workspace }: Facts,
  say: Say,
): void {
  const ref = at('/OriginAccessControlId');
  if (control.account !== distribution.account) {
    const message = `Origin access control ${control.name} is of account ${control.account}, but distribution ${distribution.name} of ${distribution.account}. Make one in that account.`;
    say('origin-access.other-account', ref, message);
  }
  // A parameter stands for any text without a dot here; a domain that ends in one can become anything.
  const domain = origin.DomainName.toLowerCase().replaceAll(/\{\{[^}]*\}\}/g, 'x');
  if (origin.DomainName.endsWith('}}')) return;
  const { OriginAccessControlOriginType: type } = control.value;
  const suit = suits[type];
  if (!suit || suit.test(domain)) return;
  const message = `Origin access control ${control.name} is for ${suit.what}, and ${origin.DomainName} is none; AWS answers InvalidDomainNameForOriginAccessControl.`;
  say('origin-access.unsuitable', ref, message, { fixes: removal(workspace, ref, 'Remove OriginAccessControlId') });
}
