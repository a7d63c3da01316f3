/** Turns one resource of the CLI's output into the file that a workspace has for it: what only AWS keeps book of is left out. */
import type { ResourceKind } from '../../core/config/names';
import { isObject, type Json } from '../shapes/mapping';
import type { CliForm } from './cli-forms';
import type { Unresolved } from '../../core/types/import';
import { stemOf } from './file-names';
import type { ImportedResource } from './resource';

type Place = ImportedResource['place'];

/** Book-keeping: it changes with every call and decides nothing. */
const bookkeeping: ReadonlySet<string> = new Set([
  'ActiveTrustedKeyGroups',
  'ActiveTrustedSigners',
  'AliasICPRecordals',
  'CreatedTime',
  'ETag',
  'InProgressInvalidationBatches',
  'LastModifiedTime',
]);

/** Status says whether a change has arrived everywhere; a certificate's says whether it can be used. */
const isBookkeeping = (kind: ResourceKind, name: string): boolean => bookkeeping.has(name) || (name === 'Status' && kind !== 'certificate');

/** The resource; null when nothing of it can be used. `answer` is what stood around it. */
export function cliResource(form: CliForm, resource: Json, answer: Json, place: Place): ImportedResource | null {
  const { kind, config } = form;
  const inner = config === null ? resource : resource[config];
  if (!isObject(inner)) return null;
  const around = config === null ? {} : without(kind, resource, config);
  const id = idOf(resource) ?? (kind === 'distribution' ? idInFileName(place.file) : undefined);
  const arn = arnOf(resource);
  const value = form.config === null ? without(kind, inner, '') : inner;
  switch (kind) {
    case 'distribution':
      return distribution(form, value, { ...around, ...envelopeOf(id, arn, resource, answer) }, id, arn, place);
    case 'function':
      return cloudFrontFunction(inner, resource, arnOf(metadata(resource)), place);
    case 'key-value-store':
      return keyValueStore(resource, id, arn, place);
    case 'public-key':
      return publicKey(inner, id, place);
    case 'certificate':
      return certificate(value, arn, place);
    default: {
      const name = textIn(inner, 'Name') ?? (kind === 'continuous-deployment-policy' ? id : undefined);
      if (name === undefined) return null;
      const envelope = config === null || id === undefined ? {} : { Id: id };
      const own =
        config === null && id !== undefined && isEnveloped(kind)
          ? { value: dropped(value, ['Id']), envelope: { Id: id } }
          : { value, envelope };
      const wrapper = config ?? (isEnveloped(kind) ? (configNames[kind] ?? null) : null);
      return { kind, name, stem: stemOf(name), ...ids(id, arn), ...own, wrapper, place };
    }
  }
}

/** Kinds whose id stands around the configuration: in lists the two are one. */
const configNames: Partial<Record<ResourceKind, string>> = { 'origin-access-control': 'OriginAccessControlConfig' };
const isEnveloped = (kind: ResourceKind): boolean => Object.hasOwn(configNames, kind);

function distribution(
  form: CliForm,
  value: Json,
  envelope: Json,
  id: string | undefined,
  arn: string | undefined,
  place: Place,
): ImportedResource {
  const summary = form.summary !== undefined;
  // A summary mixes the configuration with what stands around it.
  const config = summary ? dropped(value, ['Id', 'ARN', 'DomainName', 'Status']) : value;
  const comment = textIn(config, 'Comment');
  const own = id === undefined ? stemInFolder(place.file, 'distributions') : undefined;
  const reference = textIn(config, 'CallerReference');
  const name = own ?? id ?? reference ?? comment ?? 'distribution';
  const stem =
    own !== undefined
      ? stemOf(own)
      : comment !== undefined && comment.length <= 40
        ? stemOf(comment).toLowerCase()
        : stemOf(id ?? 'distribution');
  return { kind: 'distribution', name, stem, ...ids(id, arn), value: config, envelope, wrapper: 'DistributionConfig', place };
}

function envelopeOf(id: string | undefined, arn: string | undefined, resource: Json, answer: Json): Json {
  const domain = textIn(resource, 'DomainName');
  const tags = resource['Tags'] ?? answer['Tags'];
  return {
    ...(id === undefined ? {} : { Id: id }),
    ...(arn === undefined ? {} : { ARN: arn }),
    ...(domain === undefined ? {} : { DomainName: domain }),
    ...(tags === undefined ? {} : { Tags: tags }),
  };
}

function cloudFrontFunction(config: Json, resource: Json, arn: string | undefined, place: Place): ImportedResource | null {
  const name = textIn(resource, 'Name');
  if (name === undefined) return null;
  const stem = stemOf(name);
  const code = textIn(resource, 'FunctionCode');
  const message = `The code of ${name} is not in this answer.`;
  const fix = `aws cloudfront get-function --name ${name} --stage LIVE functions/${stem}.js`;
  const lacking: Unresolved = { ...place, code: 'missing', subject: name, message, fix };
  const text = code === undefined ? { missing: [lacking] } : { text: { extension: '.js', content: code } };
  return { kind: 'function', name, stem, ...ids(undefined, arn), value: config, envelope: {}, wrapper: 'FunctionConfig', ...text, place };
}

function keyValueStore(resource: Json, id: string | undefined, arn: string | undefined, place: Place): ImportedResource | null {
  const name = textIn(resource, 'Name');
  if (name === undefined) return null;
  const message = `The pairs of the key value store ${name} are not in this answer. Import the file that this command writes.`;
  const fix = `aws cloudfront-keyvaluestore list-keys --kvs-arn ${arn ?? '…'} > ${stemOf(name)}.json`;
  return {
    kind: 'key-value-store',
    name,
    stem: stemOf(name),
    ...ids(id, arn),
    value: {},
    envelope: {},
    wrapper: null,
    partial: true,
    missing: [{ ...place, code: 'missing', subject: name, message, fix }],
    place,
  };
}

function publicKey(config: Json, id: string | undefined, place: Place): ImportedResource | null {
  const name = textIn(config, 'Name');
  const key = textIn(config, 'EncodedKey');
  if (name === undefined || key === undefined) return null;
  const content = key.endsWith('\n') ? key : `${key}\n`;
  return {
    kind: 'public-key',
    name,
    stem: stemOf(name),
    ...ids(id, undefined),
    value: {},
    envelope: {},
    wrapper: null,
    text: { extension: '.pem', content },
    place,
  };
}

/** `describe-certificate`, an entry of `list-certificates`, or `get-managed-certificate-details`. */
function certificate(value: Json, arn: string | undefined, place: Place): ImportedResource | null {
  const { CertificateArn: _arn, CertificateStatus: status, ValidationTokenHost: _host, ValidationTokenDetails: tokens, ...rest } = value;
  const { SubjectAlternativeNameSummaries: summaries, HasAdditionalSubjectAlternativeNames: _more, InUse: _used, ...told } = rest;
  const { IdempotencyToken: _token, ValidationMethod: _method, ...own } = told;
  const domains = Array.isArray(tokens) ? tokens.filter(isObject).map((token) => textIn(token, 'Domain')) : [];
  const main = textIn(own, 'DomainName') ?? domains.find((domain) => domain !== undefined);
  if (main === undefined) return null;
  const names = own['SubjectAlternativeNames'] ?? summaries ?? (domains.length > 1 ? domains : undefined);
  const clean: Json = {
    ...(arn === undefined ? {} : { Arn: arn }),
    DomainName: main,
    ...(names === undefined ? {} : { SubjectAlternativeNames: names }),
    ...(status === undefined ? {} : { Status: typeof status === 'string' ? status.toUpperCase().replaceAll('-', '_') : status }),
    ...dropped(own, ['Arn', 'DomainName', 'SubjectAlternativeNames']),
  };
  const named = arn === undefined ? stemInFolder(place.file, 'certificates') : undefined;
  return {
    kind: 'certificate',
    name: named ?? main,
    stem: stemOf(named ?? main),
    ...ids(undefined, arn),
    value: clean,
    envelope: {},
    wrapper: null,
    place,
  };
}

function without(kind: ResourceKind, resource: Json, config: string): Json {
  return Object.fromEntries(Object.entries(resource).filter(([name]) => name !== config && !isBookkeeping(kind, name)));
}

function dropped(value: Json, names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

function ids(id: string | undefined, arn: string | undefined): Pick<ImportedResource, 'id' | 'arn'> {
  return { ...(id === undefined ? {} : { id }), ...(arn === undefined ? {} : { arn }) };
}

function textIn(value: Json, name: string): string | undefined {
  const text = value[name];
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function idOf(resource: Json): string | undefined {
  return textIn(resource, 'Id');
}

function arnOf(resource: Json): string | undefined {
  return textIn(resource, 'ARN') ?? textIn(resource, 'Arn') ?? textIn(resource, 'CertificateArn') ?? textIn(resource, 'FunctionARN');
}

function metadata(resource: Json): Json {
  return isObject(resource['FunctionMetadata']) ? resource['FunctionMetadata'] : {};
}

/** Where requests lie in the folders of a workspace, the file's name is the resource's, as it is there. */
function stemInFolder(file: string, folder: string): string | undefined {
  return new RegExp(`(?:^|/)${folder}/([^/]+)\\.json$`).exec(file)?.[1];
}

/** `get-distribution-config` does not say which distribution it is; people name the file after it. */
function idInFileName(file: string): string | undefined {
  return /(?:^|[/._-])(E[A-Z0-9]{12,13})(?=[._-]|$)/.exec(file)?.[1];
}
