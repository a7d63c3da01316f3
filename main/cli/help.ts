/** The help texts: one for the whole, one for each command. */

const draftOption = ['--draft <name>', 'a draft of the workspace instead of the workspace itself (edgecase drafts lists them)'] as const;

export const commands = {
  open: {
    use: 'edgecase open [workspace]',
    does: 'Opens the studio, in Electron where its program is present, else in the browser.',
    options: [
      ['--browser', 'use the browser shell even where Electron is present'],
      ['--no-window', 'print the address only'],
      ['--port <n>', 'port of the browser shell; 0 = any free (default)'],
    ],
    examples: ['edgecase open samples/saas-storefront'],
  },
  check: {
    use: 'edgecase check [workspace]',
    does: 'Lists every problem of the workspace. Exit code 1 when there is an error.',
    options: [
      ['--format text|json|sarif', 'text is the default; --json is short for json'],
      ['--before <folder>', 'the workspace as it is deployed: also lists the deletes and updates that AWS would refuse'],
      draftOption,
      ['--at <time>', 'ISO 8601 time of the simulated clock (now)'],
    ],
    examples: [
      'edgecase check samples/broken-onboarding',
      'edgecase check . --format sarif > edgecase.sarif',
      'git worktree add ../deployed main && edgecase check . --before ../deployed',
    ],
  },
  explain: {
    use: 'edgecase explain [workspace] <url>',
    does: 'Sends one request through the configuration and explains every decision, offline unless --live is given.',
    options: [
      ['-X, --method <method>', 'request method (GET)'],
      ['-H, --header <name: value>', 'request header, may be repeated; Host picks the tenant'],
      ['--sni <name>', "server name of the TLS handshake; 'none' sends none (default: host of the URL)"],
      ['--connect-to <name>', 'DNS name to look up instead of the host of the URL, e.g. a routing endpoint'],
      ['--http <1.0|1.1|2>', 'HTTP version (2 over https, 1.1 over http)'],
      ['--ipv6', 'connect over IPv6'],
      ['--tls <1.0|1.1|1.2|1.3>', 'highest TLS version that the client offers (1.3)'],
      ['--client-cert <file.pem>', 'certificate that the client shows where it is asked for one; with its key for --live'],
      ['--ciphers <a:b>', 'cipher suites that the client offers, as OpenSSL names them'],
      ['--country <XX>', "viewer's country, ISO 3166-1 alpha-2"],
      ['--client-ip <address>', "viewer's address"],
      draftOption,
      ['--at <time>', 'ISO 8601 time of the simulated clock (now)'],
      ['--data <text>', 'request body'],
      ['--live', 'through a real edge on this machine instead of offline'],
      ['--log-line [format]', 'print the line of the access log instead: auto, v1, v2-json, v2-plain, v2-w3c, v2-raw or realtime'],
    ],
    examples: [
      'edgecase explain samples/saas-storefront https://shop.aurora-outdoor.example/',
      "edgecase explain . https://a.example.com/ -H 'Host: b.example.com' --json",
    ],
  },
  resolve: {
    use: 'edgecase resolve [workspace] <name> [type]',
    does: 'Follows a name through the zones of the workspace to an endpoint, hop by hop.',
    options: [draftOption],
    examples: ['edgecase resolve samples/saas-storefront www.example.com', 'edgecase resolve . www.example.com AAAA --json'],
  },
  serve: {
    use: 'edgecase serve [workspace]',
    does: 'Serves the workspace on a real DNS, TLS and HTTP edge on this machine; edits take effect at once. Ctrl+C ends it.',
    options: [
      ['--https-port <n>', 'port for https (8443); 0 = any free'],
      ['--http-port <n>', 'port for http (8080); 0 = any free'],
      ['--dns-port <n>', 'port for DNS, UDP and TCP (5300); 0 = any free'],
      ['--at <time>', 'ISO 8601 time that the simulated clock begins at (now); it runs on from there'],
      ['--access-log <folder>', 'write access logs there, as CloudFront delivers them to Amazon S3; connection logs of viewer mTLS too'],
      [
        '--log-format <format>',
        'auto (v1 for standard distributions, v2-json for tenants), v1, v2-json, v2-plain, v2-w3c, v2-raw or realtime',
      ],
      ['--log-fields <a,b,...>', 'the fields of version 2 or realtime (all)'],
      ['--log-path <path>', 'suffix path of version 2, e.g. {distributionid}/{yyyy}/{MM}/{dd}/{HH}'],
    ],
    examples: [
      'edgecase serve samples/saas-storefront',
      'edgecase serve . --https-port 0 --http-port 0 --dns-port 0 --json',
      'edgecase serve . --access-log ../logs',
    ],
  },
  impact: {
    use: 'edgecase impact [workspace]',
    does: 'Lists what stops working if a DNS record, certificate, connection group, tenant, template, origin or policy goes, worst first.',
    options: [
      ['--of <text>', 'only things whose name contains it'],
      ['--kind <kind>', 'only one kind, e.g. dns-record, certificate, connection-group, tenant, distribution, origin'],
      ['--limit <n>', 'how many to show (15); 0 = all'],
      draftOption,
      ['--at <time>', 'ISO 8601 time of the simulated clock (now)'],
    ],
    examples: ['edgecase impact samples/two-distributions-one-bucket', 'edgecase impact . --kind certificate --json'],
  },
  coverage: {
    use: 'edgecase coverage [workspace] [traffic ...]',
    does: 'Tells which path patterns, tenants and domains no request reaches. Traffic is requests/*.http, or access logs, HAR and .http files.',
    options: [
      ['--format <format>', 'text, json, junit or sarif'],
      ['--fail-under <percent>', 'exit code 1 when a smaller share of the path patterns of all owners is reached'],
      ['--all', 'list every owner and domain'],
      draftOption,
      ['--at <time>', 'ISO 8601 time of requests that name none (now)'],
    ],
    examples: ['edgecase coverage samples/saas-storefront', 'edgecase coverage . access.log.gz --fail-under 80'],
  },
  witness: {
    use: 'edgecase witness [workspace] --against <other>',
    does: 'Finds the fewest requests that show every change of behavior between two workspaces, from the two alone. Exit code 1 when there are any.',
    options: [
      ['--against <other>', 'the workspace after the change, or draft:<name> for a draft of the first'],
      ['--format <format>', 'text, json, junit, sarif, or http: a request file that expects the answers of the first workspace'],
      ['--budget <n>', 'requests that are tried at most (40000)'],
      draftOption,
      ['--at <time>', 'ISO 8601 time of the simulated clock (now)'],
    ],
    examples: [
      'edgecase witness deployed --against .',
      "edgecase witness . --against 'draft:Move harbor' --format http > requests/witnesses.http",
    ],
  },
  replay: {
    use: 'edgecase replay <workspace> <traffic ...>',
    does: 'Replays traffic through a workspace, without a socket: access logs (version 1, version 2, real-time; plain or .gz), HAR, saved traces, .http; files or folders of them. With --against the same traffic under two workspaces, by cause; exit code 1 when an answer changes that no rule ignores.',
    options: [
      [
        '--fidelity',
        'compare with the status and result types that a log or a recording says: agreement by rule, and where the two differ',
      ],
      ['--fail-under <percent>', 'with --fidelity: exit code 1 when a smaller share agrees, or nothing can be compared'],
      ['--workers <n>', 'threads for logs; each holds the workspace by itself (one core is left over, at most 4)'],
      ['--limit <n>', 'requests to replay at most (all)'],
      ['--against <other>', 'compare with this workspace, or with draft:<name>, a draft of the first'],
      ['--ignore <rules.json>', 'differences that are expected: [{ "note", "kind"?, "file"?, "pointer"?, "tenant"?, "headers"? }]'],
      ['--report <file>', 'write the comparison as .html or .md'],
      ['--format <format>', 'text, json; of a comparison and of --fidelity also junit or sarif'],
      draftOption,
      ['--live', 'send through a real edge and compare with the recording'],
      ['--pace <pace>', 'fast, recorded, or how much faster than recorded (fast)'],
    ],
    examples: [
      'edgecase replay samples/saas-storefront access.log.gz',
      'edgecase replay . logs/ --json',
      "edgecase replay . requests --against 'draft:Move harbor' --report changes.html",
    ],
  },
  onboarding: {
    use: 'edgecase onboarding [workspace] [tenant]',
    does: 'Prints what a tenant still needs until it is served, as a runbook; without a tenant, where each stands. Exit code 1 for trouble.',
    options: [['--at <time>', 'ISO 8601 time of the simulated clock (now)']],
    examples: ['edgecase onboarding samples/domains-over-time', 'edgecase onboarding samples/domains-over-time bloom > bloom.md'],
  },
  sign: {
    use: 'edgecase sign <url>',
    does: 'Makes a signed URL, or signed cookies, for a behavior with trusted key groups.',
    options: [
      ['--key <file>', 'private key in PEM, RSA 2048 or ECDSA P-256; never keep it in the workspace'],
      ['--key-pair-id <id>', 'id of the public key in CloudFront (or its name in the workspace)'],
      ['--expires <time>', 'ISO 8601 time or epoch seconds (an hour from now)'],
      ['--after <time>', 'not before this time; makes the policy a custom one'],
      ['--ip <range>', 'only from this IPv4 range, e.g. 192.0.2.0/24; makes the policy a custom one'],
      ['--resource <url>', 'URL with * and ? that the policy covers; makes the policy a custom one'],
      ['--hash SHA1|SHA256', 'SHA1 is the default, as in CloudFront'],
      ['--cookies', 'prints a Cookie header instead of the URL'],
    ],
    examples: [
      'edgecase sign https://media.example.com/a.mp4 --key private.pem --key-pair-id K2JCJMDEHXQW5F',
      "edgecase sign 'https://media.example.com/' --key private.pem --key-pair-id editors --resource 'https://media.example.com/*' --cookies",
    ],
  },
  test: {
    use: 'edgecase test [workspace ...]',
    does: 'Runs requests/*.http and checks their expectations. No test at all is a failure.',
    options: [
      ['--live', 'through a real edge on this machine instead of offline'],
      ['--format <format>', 'text (default), json, junit or sarif; --json is short for json'],
      draftOption,
      draftOption,
      ['--at <time>', 'ISO 8601 time of requests that name none (now)'],
      ['--write-expected', 'rewrites expected/*.json with the traces as they are now'],
    ],
    examples: ['edgecase test samples/saas-storefront', 'edgecase test . --live --format junit > junit.xml'],
  },
  drafts: {
    use: 'edgecase drafts [workspace] [draft]',
    does: 'Lists the drafts that the studio keeps of a workspace; of one what was done, the problems that it brings, and its patch. Exit code 1 for a conflict.',
    options: [['--format text|json|patch', 'patch is for git apply and patch -p1; --json is short for json']],
    examples: [
      'edgecase drafts samples/saas-storefront',
      "edgecase drafts . 'Move harbor' --format patch | git apply",
      "edgecase check . --draft 'Move harbor'",
    ],
  },
  import: {
    use: 'edgecase import <from> <workspace>',
    does: 'Brings CloudFormation templates, a CDK output folder or what the AWS CLI prints into a workspace; never deletes anything.',
    options: [
      ['<from>', 'a file, a folder, or - for standard input'],
      ['--dry-run', 'show what would change, write nothing'],
      ['--parameter <Name=Value>', 'value of a template parameter, may be repeated'],
      ['--account <number>', 'AWS account of what does not say its own'],
      ['--region <name>', "AWS Region of the template's stack (us-east-1)"],
    ],
    examples: [
      'edgecase import template.yaml my-edge --parameter CertificateArn=arn:aws:acm:...',
      'edgecase import cdk.out my-edge --dry-run',
      'aws cloudfront get-distribution --id E123EXAMPLE | edgecase import - my-edge',
    ],
  },
  export: {
    use: 'edgecase export [workspace] --format cli|cloudformation|terraform',
    does: 'Writes a workspace as requests for the AWS CLI, CloudFormation templates or Terraform; notes go to stderr.',
    options: [
      ['--format <format>', 'cli, cloudformation or terraform'],
      ['--out <folder>', 'write the files there; without it one file goes to stdout'],
      ['--force', 'replace files that are there with another content'],
      draftOption,
      ['--yaml, --template-json', 'syntax of templates (YAML)'],
      ['--certificates <how>', 'reference: those with an ARN exist (default); request: ask for all anew'],
    ],
    examples: [
      'edgecase export samples/saas-storefront --format cloudformation > template.yaml',
      'edgecase export . --format terraform --out ../infrastructure',
      'edgecase export . --format cli --out ../requests',
    ],
  },
} as const satisfies Record<
  string,
  { use: string; does: string; options: readonly (readonly [string, string])[]; examples: readonly string[] }
>;

export type CommandName = keyof typeof commands;

export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

export function helpFor(name: CommandName): string {
  const { use, does, options, examples } = commands[name];
  const rows = [...options, ['--json', 'machine-readable output'], ['-h, --help', 'this text']] as const;
  const width = Math.max(...rows.map(([option]) => option.length)) + 2;
  return [
    `Usage: ${use} [options]`,
    '',
    does,
    '',
    'Options:',
    ...rows.map(([option, meaning]) => `  ${option.padEnd(width)}${meaning}`),
    '',
    'Examples:',
    ...examples.map((example) => `  ${example}`),
    '',
    'The workspace defaults to the current folder. Exit codes: 0 fine, 1 findings or failed expectations, 2 wrong use or unreadable workspace.',
    '',
  ].join('\n');
}

export function overview(version: string): string {
  const rows = Object.entries(commands).map(([name, { does }]) => `  ${name.padEnd(12)}${does}`);
  return [
    `edgecase ${version}: a simulator and testing studio for CloudFront multi-tenant distributions`,
    '',
    'Usage: edgecase <command> [workspace] [options]',
    '',
    ...rows,
    '',
    'edgecase <command> --help tells more. DNS only finds an edge, SNI only picks a certificate, Host alone picks the tenant.',
    '',
  ].join('\n');
}
