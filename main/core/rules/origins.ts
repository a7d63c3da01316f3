/** Origins: their kind, their form before and after substitution, ports and times, and what they add to requests. */
import { placeholdersOf } from '../config/parameters';
import { refTo } from '../config/ref-to';
import { addressFamilyOf } from '../dns/address';
import { isBucketDomain, isWebsiteDomain } from '../origins/s3';
import type { Distribution, Origin } from '../types/resources';
import type { SourceRef } from '../types/source';
import { replacement, someOf, type Report } from './context';
import { changeOf, removal, setting } from './edits';
import { defineFamily, type Facts } from './family';

const settings = 'Developer Guide, "All distribution settings reference" (origin settings)';
const api = 'CloudFront API reference, Origin';

export const originRules = {
  'origin.kind': {
    kind: 'refused',
    severity: 'error',
    what: 'An origin is an S3 origin, a custom origin or a VPC origin (InvalidOrigin).',
    source: `${api}; issues of the Terraform provider that quote the error`,
    fix: 'Add the configuration that its domain asks for, or remove the other one.',
  },
  'origin.not-a-bucket': {
    kind: 'refused',
    severity: 'error',
    what: 'S3OriginConfig is for buckets that are not websites (InvalidOrigin).',
    source: 'CloudFront API reference, Origin.S3OriginConfig and InvalidOrigin',
    fix: 'Make it a custom origin.',
  },
  'origin.path-form': {
    kind: 'refused',
    severity: 'error',
    what: 'An origin path begins with a slash and does not end with one.',
    source: settings,
    fix: 'Put the slashes right.',
  },
  'origin.domain-form': {
    kind: 'refused',
    severity: 'error',
    what: 'An origin domain is a host name.',
    source: settings,
    fix: 'Leave the host name alone.',
  },
  'origin.ip-address': {
    kind: 'refused',
    severity: 'error',
    what: 'An origin is given by name, not by address (InvalidArgument).',
    source: 'Error message of CreateDistribution: "The parameter origin name cannot be an IP address"',
  },
  'origin.port': {
    kind: 'refused',
    severity: 'error',
    what: 'Ports of origins are 80, 443 and 1024 to 65535.',
    source: settings,
    fix: 'Use the usual port.',
  },
  'origin.timeout': {
    kind: 'refused',
    severity: 'error',
    what: 'Times of an origin are 1 to 120 seconds, and the whole response has no less than the wait for its beginning.',
    source: 'CloudFront API reference, CustomOriginConfig and Origin; InvalidOriginReadTimeout, InvalidOriginKeepaliveTimeout',
    fix: 'Use the nearest time that is allowed.',
  },
  'origin.custom-header': {
    kind: 'refused',
    severity: 'error',
    what: 'Origins get custom headers of certain names only, each once.',
    source: 'Developer Guide, "Add custom headers to origin requests" (headers that CloudFront cannot add)',
    fix: 'Remove the header.',
  },
  'origin.custom-header-length': {
    kind: 'refused',
    severity: 'error',
    what: 'Names of custom headers have up to 256 characters, values up to 1,783, and all together up to 10,240.',
    source: 'Developer Guide, "Quotas" (custom headers)',
  },
  'origin.shield-region': {
    kind: 'refused',
    severity: 'error',
    what: 'Origin Shield names its region.',
    source: 'CloudFront API reference, OriginShield',
    fix: 'Turn Origin Shield off.',
  },
} as const;

type Say = Report<keyof typeof originRules>;

export const hostName = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const longestTime = 120;

/** Never added to requests to an origin. */
const refusedHeader =
  /^(?:cache-control|connection|content-length|cookie|host|if-(?:match|modified-since|none-match|range|unmodified-since)|max-forwards|pragma|proxy-(?:authenticate|authorization|connection)|range|request-range|te|trailer|transfer-encoding|upgrade|via|x-amz-.*|x-edge-.*|x-real-ip)$/;

export const originFamily = defineFamily({
  rules: originRules,
  judges: {
    distribution: (distribution, facts, say) => {
      for (const [index, origin] of distribution.value.Origins.entries()) {
        const at = (member: string): SourceRef => refTo(distribution, `/Origins/${index}${member}`);
        judgeKind(origin, at, facts, say);
        judgeForm(origin, at, facts, say);
        judgeNumbers(origin, at, facts, say);
        judgeHeaders(distribution, origin, at, facts, say);
        if (!origin.OriginShield?.Enabled || origin.OriginShield.OriginShieldRegion) continue;
        const message = `Origin ${origin.Id} uses Origin Shield but names no region for it. Add OriginShieldRegion, such as us-east-1.`;
        const fixes = setting(facts.workspace, at('/OriginShield/Enabled'), 'Turn Origin Shield off', false);
        say('origin.shield-region', at('/OriginShield'), message, { part: 'key', fixes });
      }
    },
  },
});

type At = (member: string) => SourceRef;

const customConfig = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' };

/** A bucket as far as the text says: of `{{x}}.s3.amazonaws.com` every value makes one. */
function isBucket({ DomainName }: Origin): boolean {
  return isBucketDomain(DomainName.toLowerCase().replaceAll(/\{\{[^}]*\}\}/g, 'x'));
}

function judgeKind(origin: Origin, at: At, { workspace }: Facts, say: Say): void {
  const kinds = (['S3OriginConfig', 'CustomOriginConfig', 'VpcOriginConfig'] as const).filter((kind) => origin[kind] !== undefined);
  const bucket = isBucket(origin);
  if (kinds.length === 0) {
    const message = `Origin ${origin.Id} must have exactly one of S3OriginConfig, CustomOriginConfig and VpcOriginConfig, and has none; AWS answers InvalidOrigin.`;
    const [member, value] = bucket ? ['S3OriginConfig', { OriginAccessIdentity: '' }] : ['CustomOriginConfig', customConfig];
    say('origin.kind', at('/Id'), message, { fixes: setting(workspace, at(`/${member}`), `Add ${member}`, value) });
  } else if (kinds.length > 1) {
    const message = `Origin ${origin.Id} must have exactly one of S3OriginConfig, CustomOriginConfig and VpcOriginConfig, and has ${someOf(kinds)}; AWS answers InvalidOrigin.`;
    const keep = origin.VpcOriginConfig ? 'VpcOriginConfig' : bucket ? 'S3OriginConfig' : 'CustomOriginConfig';
    const others = kinds.filter((kind) => kind !== keep);
    const fixes = changeOf(
      workspace,
      `Remove ${others.join(', ')}`,
      others.map((kind) => ({ remove: at(`/${kind}`) })),
    );
    say('origin.kind', at('/Id'), message, { fixes });
  } else if (origin.S3OriginConfig && !bucket) {
    const isWebsite = isWebsiteDomain(origin.DomainName.toLowerCase().replaceAll(/\{\{[^}]*\}\}/g, 'x'));
    // A name made of parameters alone can still become a bucket's.
    if (!isWebsite && origin.DomainName.endsWith('}}')) return;
    const what = isWebsite ? 'the website endpoint of a bucket, which is a web server' : 'no S3 bucket';
    const message = `${origin.DomainName} is ${what}, so origin ${origin.Id} needs CustomOriginConfig instead of S3OriginConfig; AWS answers InvalidOrigin.`;
    const config = isWebsite ? { ...customConfig, OriginProtocolPolicy: 'http-only' } : customConfig;
    const fixes = changeOf(workspace, 'Make it a custom origin', [
      { remove: at('/S3OriginConfig') },
      { set: at('/CustomOriginConfig'), value: config },
    ]);
    say('origin.not-a-bucket', at('/S3OriginConfig'), message, { part: 'key', fixes });
  }
}

function judgeForm(origin: Origin, at: At, { workspace }: Facts, say: Say): void {
  const { DomainName, OriginPath = '' } = origin;
  if (OriginPath !== '' && (!OriginPath.startsWith('/') || OriginPath.endsWith('/'))) {
    const right = `/${OriginPath.replace(/^\/+|\/+$/g, '')}`.replace(/^\/$/, '');
    const fixes = [replacement(workspace, at('/OriginPath'), `Replace with "${right}"`, right)];
    const message = `OriginPath ${JSON.stringify(OriginPath)} must begin with a slash and not end with one: ${right === '' ? 'leave it out' : right}.`;
    say('origin.path-form', at('/OriginPath'), message, { fixes });
  }
  if (placeholdersOf(DomainName).length > 0) return;
  const ref = at('/DomainName');
  const bare = DomainName.toLowerCase();
  if (addressFamilyOf(bare) !== null) {
    const message = `Origin ${origin.Id} is given by its address ${DomainName}; AWS answers InvalidArgument. Give it a name in DNS and use that.`;
    say('origin.ip-address', ref, message);
  } else if (!hostName.test(bare) && !DomainName.includes('{{')) {
    const host = bare
      .replace(/^[a-z]+:\/\//, '')
      .replace(/[/?#:].*$/, '')
      .replace(/\.$/, '')
      .trim();
    const fixes = hostName.test(host) && host.includes('.') ? [replacement(workspace, ref, `Replace with "${host}"`, host)] : [];
    say('origin.domain-form', ref, `${JSON.stringify(DomainName)} is no host name. Give the name alone, without https:// and path.`, {
      fixes,
    });
  }
}

function judgeNumbers(origin: Origin, at: At, { workspace }: Facts, say: Say): void {
  const { CustomOriginConfig: custom, ResponseCompletionTimeout: whole } = origin;
  for (const [member, usual] of [
    ['HTTPPort', 80],
    ['HTTPSPort', 443],
  ] as const) {
    const port = custom?.[member];
    if (port === undefined || port === 80 || port === 443 || (port >= 1024 && port <= 65_535)) continue;
    const ref = at(`/CustomOriginConfig/${member}`);
    const message = `Origin ${origin.Id} cannot be reached at port ${port}: CloudFront connects to 80, 443 and 1024 to 65535.`;
    say('origin.port', ref, message, { fixes: setting(workspace, ref, `Use port ${usual}`, usual) });
  }
  const times = [
    ['CustomOriginConfig', 'OriginReadTimeout', 'InvalidOriginReadTimeout'],
    ['CustomOriginConfig', 'OriginKeepaliveTimeout', 'InvalidOriginKeepaliveTimeout'],
    ['S3OriginConfig', 'OriginReadTimeout', 'InvalidOriginReadTimeout'],
    ['VpcOriginConfig', 'OriginReadTimeout', 'InvalidOriginReadTimeout'],
    ['VpcOriginConfig', 'OriginKeepaliveTimeout', 'InvalidOriginKeepaliveTimeout'],
  ] as const;
  for (const [config, member, answer] of times) {
    const time = (origin[config] as Readonly<Record<string, unknown>> | undefined)?.[member];
    if (typeof time !== 'number' || time <= longestTime) continue;
    const ref = at(`/${config}/${member}`);
    const message = `${member} of origin ${origin.Id} is ${time} seconds; CloudFront takes 1 to ${longestTime} and answers ${answer}.`;
    say('origin.timeout', ref, message, { fixes: setting(workspace, ref, `Wait ${longestTime} seconds`, longestTime) });
  }
  const read = custom?.OriginReadTimeout ?? 30;
  if (whole !== undefined && whole < read) {
    const ref = at('/ResponseCompletionTimeout');
    const message = `Origin ${origin.Id} has ${whole} seconds for the whole response, less than the ${read} seconds it may take to begin. Set ResponseCompletionTimeout to ${read} or more.`;
    say('origin.timeout', ref, message, { fixes: setting(workspace, ref, `Set it to ${read} seconds`, read) });
  }
}

const longestName = 256;
const longestHeader = 1783;
const mostOfAll = 10_240;

function judgeHeaders(distribution: Distribution, origin: Origin, at: At, { workspace }: Facts, say: Say): void {
  const seen = new Set<string>();
  let total = 0;
  for (const [index, { HeaderName, HeaderValue }] of (origin.CustomHeaders ?? []).entries()) {
    const ref = at(`/CustomHeaders/${index}/HeaderName`);
    const name = HeaderName.toLowerCase();
    const fixes = (): ReturnType<typeof removal> => removal(workspace, at(`/CustomHeaders/${index}`), `Remove ${HeaderName}`);
    total += HeaderName.length + HeaderValue.length;
    if (refusedHeader.test(name)) {
      const message = `CloudFront cannot add the header ${HeaderName} to requests to origin ${origin.Id} of ${distribution.name}; it sets such headers itself. Use another name.`;
      say('origin.custom-header', ref, message, { fixes: fixes() });
    } else if (seen.has(name)) {
      say('origin.custom-header', ref, `Origin ${origin.Id} has the custom header ${HeaderName} twice; remove one.`, { fixes: fixes() });
    }
    seen.add(name);
    if (HeaderName.length > longestName || HeaderValue.length > longestHeader) {
      const message = `Custom header ${HeaderName.slice(0, 40)} of origin ${origin.Id} is too long: names have up to ${longestName} characters, values up to ${longestHeader}.`;
      say('origin.custom-header-length', ref, message);
    }
  }
  if (total <= mostOfAll) return;
  const message = `The custom headers of origin ${origin.Id} have ${total} characters in all; ${mostOfAll} are allowed.`;
  say('origin.custom-header-length', at('/CustomHeaders'), message, { part: 'key' });
}
