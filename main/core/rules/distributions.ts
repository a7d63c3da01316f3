/** Settings of a distribution as a whole: root object, comment, certificate and TLS, client certificates. */
import { refTo } from '../config/ref-to';
import type { Distribution } from '../types/resources';
import type { SourceRef } from '../types/source';
import { replacement, type Report } from './context';
import { removal, setting } from './edits';
import { defineFamily, type Facts } from './family';
import { behaviorsOf } from './parts';

const certificate = 'CloudFront API reference, ViewerCertificate';

export const distributionRules = {
  'distribution.root-object': {
    kind: 'dangerous',
    severity: 'warning',
    what: 'The default root object is a file name without a leading slash.',
    source: 'Developer Guide, "Specify a default root object"',
    fix: 'Take the slash away.',
  },
  'distribution.root-object-form': {
    kind: 'refused',
    severity: 'error',
    what: 'The default root object has at most 255 characters, all of which may stand in a URL (InvalidDefaultRootObject).',
    source: 'CloudFront API reference, InvalidDefaultRootObject; Developer Guide, "Specify a default root object"',
  },
  'distribution.comment': {
    kind: 'refused',
    severity: 'error',
    what: 'A comment has at most 128 characters.',
    source: 'CloudFront API reference, DistributionConfig',
    fix: 'Cut it off.',
  },
  'distribution.client-certificates': {
    kind: 'refused',
    severity: 'error',
    what: 'Client certificates of viewers need HTTPS on every cache behavior, and do not go with HTTP/3.',
    source: 'Developer Guide, "Mutual TLS authentication with CloudFront"',
    fix: 'Redirect to HTTPS; offer HTTP/2.',
  },
  'viewer-certificate.no-method': {
    kind: 'refused',
    severity: 'error',
    what: 'A certificate of your own comes with SSLSupportMethod (InvalidViewerCertificate).',
    source: certificate,
    fix: 'Set it to sni-only.',
  },
  'viewer-certificate.several': {
    kind: 'refused',
    severity: 'error',
    what: 'A distribution has one certificate: the default one, one of ACM, or one of IAM (InvalidViewerCertificate).',
    source: certificate,
    fix: 'Keep the certificate of AWS Certificate Manager.',
  },
  'viewer-certificate.sslv3-with-sni': {
    kind: 'refused',
    severity: 'error',
    what: 'SSLv3 does not go with sni-only (InvalidProtocolSettings).',
    source: 'CloudFront API reference, InvalidProtocolSettings',
    fix: 'Set a newer security policy.',
  },
  'viewer-certificate.policy-with-dedicated-ip': {
    kind: 'refused',
    severity: 'error',
    what: 'With dedicated addresses the security policy is TLSv1 or SSLv3.',
    source: `${certificate}; Developer Guide, "Choose how CloudFront serves HTTPS requests"`,
    fix: 'Serve by SNI, or set TLSv1.',
  },
  'viewer-certificate.policy-without-certificate': {
    kind: 'note',
    severity: 'info',
    what: 'With the default certificate the security policy is TLSv1, whatever is configured.',
    source: certificate,
  },
} as const;

type Say = Report<keyof typeof distributionRules>;

const longestRootObject = 255;
const longestComment = 128;

export const distributionFamily = defineFamily({
  rules: distributionRules,
  judges: {
    distribution: (distribution, facts, say) => {
      judgeRootObject(distribution, facts, say);
      judgeCertificate(distribution, facts, say);
      judgeClientCertificates(distribution, facts, say);
      const { Comment = '' } = distribution.value;
      if (Comment.length <= longestComment) return;
      const ref = refTo(distribution, '/Comment');
      const message = `The comment of ${distribution.name} has ${Comment.length} characters; AWS takes ${longestComment}.`;
      const fixes = [replacement(facts.workspace, ref, `Cut it off after ${longestComment} characters`, Comment.slice(0, longestComment))];
      say('distribution.comment', ref, message, { fixes });
    },
  },
});

function judgeRootObject(distribution: Distribution, { workspace }: Facts, say: Say): void {
  const { DefaultRootObject = '' } = distribution.value;
  const ref = refTo(distribution, '/DefaultRootObject');
  const foreign = /[^\x21-\x7e]/.exec(DefaultRootObject)?.[0];
  if (DefaultRootObject.length > longestRootObject || foreign !== undefined) {
    const why =
      foreign === undefined
        ? `has ${DefaultRootObject.length} characters; ${longestRootObject} are allowed`
        : `has the character ${JSON.stringify(foreign)}`;
    say(
      'distribution.root-object-form',
      ref,
      `The default root object of ${distribution.name} ${why}. AWS answers InvalidDefaultRootObject.`,
    );
  }
  if (!DefaultRootObject.startsWith('/')) return;
  const bare = DefaultRootObject.slice(1);
  const fixes = [replacement(workspace, ref, `Replace with "${bare}"`, bare)];
  const message = `The default root object is a name such as index.html; with the slash CloudFront asks the origin for /${DefaultRootObject}.`;
  say('distribution.root-object', ref, message, { fixes });
}

function judgeCertificate(distribution: Distribution, { workspace }: Facts, say: Say): void {
  const { ViewerCertificate } = distribution.value;
  if (!ViewerCertificate) return;
  const { ACMCertificateArn, IAMCertificateId, CloudFrontDefaultCertificate, SSLSupportMethod, MinimumProtocolVersion } = ViewerCertificate;
  const at = (member: string): SourceRef => refTo(distribution, `/ViewerCertificate/${member}`);
  const set = (member: string, value: string): ReturnType<typeof setting> =>
    setting(workspace, at(member), `Set ${member} to ${value}`, value);
  const kinds = [
    CloudFrontDefaultCertificate ? 'CloudFrontDefaultCertificate' : '',
    ACMCertificateArn ? 'ACMCertificateArn' : '',
    IAMCertificateId ? 'IAMCertificateId' : '',
  ];
  const named = kinds.filter((kind) => kind !== '');
  if (named.length > 1) {
    const message = `${distribution.name} names ${named.join(' and ')}; it can have one of them. AWS answers InvalidViewerCertificate.`;
    const surplus = named.find((kind) => kind !== 'ACMCertificateArn') ?? '';
    say('viewer-certificate.several', at(surplus), message, { part: 'key', fixes: removal(workspace, at(surplus), `Remove ${surplus}`) });
    return;
  }
  const own = ACMCertificateArn || IAMCertificateId;
  if (own && !SSLSupportMethod) {
    // A multi-tenant distribution knows one way only; whether AWS fills it in is not documented.
    const severity = distribution.multiTenant ? 'warning' : 'error';
    const answer = distribution.multiTenant ? '' : '; without it AWS answers InvalidViewerCertificate';
    const message = `${distribution.name} has a certificate but does not say how it is served. Set SSLSupportMethod to sni-only${answer}.`;
    say('viewer-certificate.no-method', refTo(distribution, '/ViewerCertificate'), message, {
      part: 'key',
      severity,
      fixes: set('SSLSupportMethod', 'sni-only'),
    });
  }
  // A multi-tenant distribution has neither SSLv3 nor dedicated addresses at all; multi-tenant.ts says so.
  if (own && SSLSupportMethod === 'sni-only' && MinimumProtocolVersion === 'SSLv3' && !distribution.multiTenant) {
    const message = `SSLv3 knows no SNI, so ${distribution.name} cannot have it with sni-only. AWS answers InvalidProtocolSettings.`;
    say('viewer-certificate.sslv3-with-sni', at('MinimumProtocolVersion'), message, {
      fixes: set('MinimumProtocolVersion', 'TLSv1.2_2021'),
    });
  }
  if (
    own &&
    SSLSupportMethod === 'vip' &&
    MinimumProtocolVersion &&
    !['SSLv3', 'TLSv1'].includes(MinimumProtocolVersion) &&
    !distribution.multiTenant
  ) {
    const message = `With dedicated addresses (vip) ${distribution.name} has the security policies TLSv1 and SSLv3 only, not ${MinimumProtocolVersion}. Serve by SNI to use it.`;
    const fixes = [...set('SSLSupportMethod', 'sni-only'), ...set('MinimumProtocolVersion', 'TLSv1')];
    say('viewer-certificate.policy-with-dedicated-ip', at('MinimumProtocolVersion'), message, { fixes });
  }
  if (!own && MinimumProtocolVersion && MinimumProtocolVersion !== 'TLSv1') {
    const message = `${distribution.name} has the default certificate, with which CloudFront uses the policy TLSv1 and not ${MinimumProtocolVersion}.`;
    say('viewer-certificate.policy-without-certificate', at('MinimumProtocolVersion'), message);
  }
}

function judgeClientCertificates(distribution: Distribution, { workspace }: Facts, say: Say): void {
  const { ViewerMtlsConfig, HttpVersion } = distribution.value;
  if (!ViewerMtlsConfig) return;
  for (const { behavior, whose, at } of behaviorsOf(distribution)) {
    if (behavior.ViewerProtocolPolicy !== 'allow-all') continue;
    const ref = at('/ViewerProtocolPolicy');
    const message = `${whose} allows plain HTTP, but ${distribution.name} asks viewers for certificates. Use redirect-to-https or https-only.`;
    say('distribution.client-certificates', ref, message, { fixes: setting(workspace, ref, 'Redirect to HTTPS', 'redirect-to-https') });
  }
  if (HttpVersion !== 'http3' && HttpVersion !== 'http2and3') return;
  const ref = refTo(distribution, '/HttpVersion');
  const message = `${distribution.name} offers ${HttpVersion}, but client certificates do not work over HTTP/3. Use http2.`;
  say('distribution.client-certificates', ref, message, { fixes: setting(workspace, ref, 'Offer HTTP/2', 'http2') });
}
