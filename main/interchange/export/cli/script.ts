/** The script that makes everything in order, and the page that explains it. */
import type { Plan } from '../plan';
import type { Step } from './requests';

/**
 * A script for bash with the AWS CLI and jq. It keeps what AWS answers in ids.json and goes on where it stopped, so it may be
 * run again after a failure.
 */
export function deployScript(steps: readonly Step[]): string {
  const uses = (word: string): boolean => steps.some(({ after }) => after?.some((line) => line.startsWith(word)));
  return [
    ...head,
    ...(uses('validated') ? validated : []),
    ...(uses('publish') ? publish : []),
    ...(uses('put_pairs') ? putPairs : []),
    ...steps.flatMap(({ what, call, file, more, keep, after }) => [
      `make ${word(what)} ${call.join(' ')} ${word(file)} ${word(keep)}${more ? ` ${more}` : ''}`,
      ...(after ?? []),
    ]),
    '',
    'jq -r \'to_entries[] | select(.value.RoutingEndpoint) | "\\(.key): \\(.value.RoutingEndpoint)"\' "$ids"',
    '',
  ].join('\n');
}

function word(text: string): string {
  return /^[A-Za-z0-9_./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

const head = [
  '#!/usr/bin/env bash',
  '# Makes everything of this export, in order. Needs the AWS CLI (version 2.27 or newer) and jq.',
  '# What AWS answers is kept in ids.json: run it again to go on after a failure.',
  'set -euo pipefail',
  'cd "$(dirname "$0")"',
  'ids=ids.json',
  'work=$(mktemp -d)',
  'trap \'rm -rf "$work"\' EXIT',
  '[ -s "$ids" ] || echo "{}" > "$ids"',
  '',
  '# Prints a request with its placeholders (<Id of …>) filled in from ids.json.',
  'fill() {',
  '  jq --slurpfile ids "$ids" \'walk(if type == "string" then gsub("<(?<member>Id|ARN|RoutingEndpoint|DomainName) of (?<what>[^>]+)>";',
  '    . as $found | $ids[0][$found.what][$found.member] // error("no \\($found.member) of \\($found.what) in ids.json")) else . end)\' "$1"',
  '}',
  '',
  '# What AWS answered for a thing: answer <what> <member>.',
  'answer() { jq -r --arg what "$1" --arg member "$2" \'.[$what][$member]\' "$ids"; }',
  '',
  '# make <what> <service> <command> <file> <what to keep> [more arguments]',
  'make() {',
  '  local what=$1 service=$2 command=$3 file=$4 keep=$5',
  '  shift 5',
  '  if jq -e --arg what "$what" \'has($what)\' "$ids" > /dev/null; then',
  '    echo "there already: $what"',
  '    return',
  '  fi',
  '  echo "$service $command: $what"',
  '  fill "$file" > "$work/request.json"',
  '  aws "$service" "$command" --cli-input-json "file://$work/request.json" --output json "$@" > "$work/answer.json"',
  '  jq --arg what "$what" --slurpfile answer "$work/answer.json" \'. + {($what): ($answer[0] | \'"$keep"\')}\' "$ids" > "$work/ids.json"',
  '  mv "$work/ids.json" "$ids"',
  '}',
  '',
];

const validated = [
  '# Shows the records that prove the names of a certificate, and waits until it is issued.',
  'validated() {',
  '  local arn',
  '  arn=$(answer "$1" ARN)',
  '  echo "$1 is issued when these records exist:"',
  '  aws acm describe-certificate --region us-east-1 --certificate-arn "$arn" --output table \\',
  '    --query "Certificate.DomainValidationOptions[].ResourceRecord"',
  '  aws acm wait certificate-validated --region us-east-1 --certificate-arn "$arn"',
  '}',
  '',
];

const publish = [
  '# A distribution can name a function only after it was published.',
  'publish() {',
  '  local etag',
  '  etag=$(aws cloudfront describe-function --name "$1" --query ETag --output text)',
  '  aws cloudfront publish-function --name "$1" --if-match "$etag" > /dev/null',
  '}',
  '',
];

const putPairs = [
  '# Waits for a key value store and writes its pairs, 50 at a time.',
  'put_pairs() {',
  '  local arn etag from count',
  '  arn=$(answer "$1" ARN)',
  '  until [ "$(aws cloudfront describe-key-value-store --name "$2" --query KeyValueStore.Status --output text)" = READY ]; do sleep 5; done',
  '  count=$(jq length "$3")',
  '  for ((from = 0; from < count; from += 50)); do',
  '    jq ".[$from:$from + 50]" "$3" > "$work/puts.json"',
  '    etag=$(aws cloudfront-keyvaluestore describe-key-value-store --kvs-arn "$arn" --query ETag --output text)',
  '    aws cloudfront-keyvaluestore update-keys --kvs-arn "$arn" --if-match "$etag" --puts "file://$work/puts.json" > /dev/null',
  '  done',
  '}',
  '',
];

/** The README of the export: what is where, and every call in order. */
export function deployReadme(plan: Plan, steps: readonly Step[]): string {
  const rows = steps.map(
    ({ what, call, file, more }, at) =>
      `| ${at + 1} | ${cell(what)} | \`aws ${call.join(' ')} --cli-input-json file://${file}${more ? ` ${more}` : ''}\` |`,
  );
  return [
    `# ${plan.workspace.settings.name}`,
    '',
    `Requests for the AWS CLI, for account ${plan.account}. \`deploy.sh\` makes the calls below in this order; it needs the AWS CLI and \`jq\`.`,
    '',
    'Where a request needs what only AWS can give, it says so in words: `<Id of distribution storefront>`. `deploy.sh` keeps the answers in',
    '`ids.json` and fills them in. By hand, put the value from the answer of the earlier call there.',
    '',
    '| | makes | call |',
    '|--:|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
