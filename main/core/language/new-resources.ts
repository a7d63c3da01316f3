/** The smallest useful resource of each kind, with tab stops, offered in a file that holds nothing yet. */
import type { Completion } from './completion';
import type { HeldFile } from './holder';
import type { HolderKind } from './reference-members';
import { spanOf } from './text-ranges';

interface Starter {
  readonly label: string;
  readonly detail: string;
  readonly lines: readonly string[];
}

const behavior = [
  '  "DefaultCacheBehavior": {',
  '    "TargetOriginId": "${2:web}",',
  '    "ViewerProtocolPolicy": "redirect-to-https",',
  '    "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6"',
  '  }',
  '}',
];

const origin = [
  '  "Origins": {',
  '    "Quantity": 1,',
  '    "Items": [',
  '      {',
  '        "Id": "${2:web}",',
  '        "DomainName": "${3:origin.example.com}",',
  '        "CustomOriginConfig": { "HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "https-only" }',
  '      }',
  '    ]',
  '  },',
];

const policyName = ['{', '  "Name": "${1:name}",'];

const starters: Readonly<Partial<Record<HolderKind, readonly Starter[]>>> = {
  'distribution-tenant': [
    {
      label: 'New distribution tenant',
      detail: 'name, template, one domain',
      lines: [
        '{',
        '  "Name": "${1:name}",',
        '  "DistributionId": "${2}",',
        '  "Domains": [',
        '    {',
        '      "Domain": "${3:www.example.com}"',
        '    }',
        '  ],',
        '  "Parameters": [${4}],',
        '  "Enabled": true',
        '}',
      ],
    },
  ],
  distribution: [
    {
      label: 'New multi-tenant distribution',
      detail: 'a template for tenants',
      lines: [
        '{',
        '  "CallerReference": "${1:template}",',
        '  "Comment": "${1:template}",',
        '  "Enabled": true,',
        '  "ConnectionMode": "tenant-only",',
        '  "TenantConfig": {',
        '    "ParameterDefinitions": [',
        '      { "Name": "${4:site}", "Definition": { "StringSchema": { "Required": true } } }',
        '    ]',
        '  },',
        ...origin.map((line) =>
          line.replace('${3:origin.example.com}"', '${3:origin.example.com}",\n        "OriginPath": "/{{${4:site}}}"'),
        ),
        ...behavior,
      ],
    },
    {
      label: 'New standard distribution',
      detail: 'with its own names and endpoint',
      lines: [
        '{',
        '  "CallerReference": "${1:name}",',
        '  "Comment": "${1:name}",',
        '  "Enabled": true,',
        '  "Aliases": { "Quantity": 1, "Items": ["${4:www.example.com}"] },',
        ...origin,
        ...behavior,
      ],
    },
  ],
  'connection-group': [
    {
      label: 'New connection group',
      detail: 'an endpoint that tenants share',
      lines: ['{', '  "Name": "${1:name}",', '  "Ipv6Enabled": true,', '  "Enabled": true', '}'],
    },
  ],
  certificate: [
    {
      label: 'New certificate',
      detail: 'names and ARN',
      lines: [
        '{',
        '  "CertificateArn": "arn:aws:acm:us-east-1:${1:111122223333}:certificate/${2:00000000-0000-4000-8000-000000000001}",',
        '  "DomainName": "${3:www.example.com}",',
        '  "SubjectAlternativeNames": ["${3:www.example.com}"],',
        '  "Status": "ISSUED"',
        '}',
      ],
    },
  ],
  'cache-policy': [
    {
      label: 'New cache policy',
      detail: 'TTLs and the cache key',
      lines: [
        ...policyName,
        '  "MinTTL": 0,',
        '  "DefaultTTL": 86400,',
        '  "MaxTTL": 31536000,',
        '  "ParametersInCacheKeyAndForwardedToOrigin": {',
        '    "EnableAcceptEncodingGzip": true,',
        '    "EnableAcceptEncodingBrotli": true,',
        '    "HeadersConfig": { "HeaderBehavior": "none" },',
        '    "CookiesConfig": { "CookieBehavior": "none" },',
        '    "QueryStringsConfig": { "QueryStringBehavior": "none" }',
        '  }',
        '}',
      ],
    },
  ],
  'origin-request-policy': [
    {
      label: 'New origin request policy',
      detail: 'what origins get to see',
      lines: [
        ...policyName,
        '  "HeadersConfig": { "HeaderBehavior": "none" },',
        '  "CookiesConfig": { "CookieBehavior": "none" },',
        '  "QueryStringsConfig": { "QueryStringBehavior": "all" }',
        '}',
      ],
    },
  ],
  'response-headers-policy': [
    {
      label: 'New response headers policy',
      detail: 'headers added to answers',
      lines: [
        ...policyName,
        '  "SecurityHeadersConfig": {',
        '    "StrictTransportSecurity": { "Override": true, "AccessControlMaxAgeSec": 31536000 }',
        '  }',
        '}',
      ],
    },
  ],
  function: [
    {
      label: 'New function',
      detail: 'settings beside its code',
      lines: ['{', '  "Comment": "${1}",', '  "Runtime": "cloudfront-js-2.0"', '}'],
    },
  ],
  'key-group': [{ label: 'New key group', detail: 'keys that sign', lines: ['{', '  "Name": "${1:name}",', '  "Items": ["${2}"]', '}'] }],
  'ip-set': [
    {
      label: 'New IP set',
      detail: 'addresses for rules',
      lines: [
        '{',
        '  "Name": "${1:name}",',
        '  "Scope": "CLOUDFRONT",',
        '  "IPAddressVersion": "IPV4",',
        '  "Addresses": ["${2:192.0.2.0/24}"]',
        '}',
      ],
    },
  ],
  'web-acl': [
    {
      label: 'New web ACL',
      detail: 'allows all but what rules block',
      lines: ['{', '  "Name": "${1:name}",', '  "Scope": "CLOUDFRONT",', '  "DefaultAction": { "Allow": {} },', '  "Rules": [${2}]', '}'],
    },
  ],
};

/** Kinds that have a starter. */
export const starterKinds = Object.keys(starters) as readonly HolderKind[];

/** The starters for a file without any resource, replacing all that stands in it; none for files that hold something. */
export function newResources(file: HeldFile): readonly Completion[] {
  const begun = file.text.trim();
  // What the first keystroke leaves: nothing, a word, or a brace that the editor closed.
  if (!/^(?:\{[ \t]*\}?|\w*)$/.test(begun)) return [];
  const start = file.text.indexOf(begun);
  const kind = file.kind === null ? undefined : starters[file.kind];
  return (kind ?? []).map(({ label, detail, lines }, index) => ({
    label,
    detail,
    doc: '',
    kind: 'snippet',
    insert: lines.join('\n'),
    snippet: true,
    filter: `${begun} ${label}`,
    sort: ` ${index}`,
    replace: spanOf(file.text, start, start + begun.length),
  }));
}
