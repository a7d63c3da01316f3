/** Turns the resolved properties of a template's resource into the file that a workspace has for it. */
import { isObject, type Json } from '../shapes/mapping';
import { cloudFormationToApi, formOf, type ResourceType } from '../shapes';
import { stemOf } from './file-names';
import type { Identity } from './register';
import type { Report } from './report';
import type { ImportedResource } from './resource';
import type { Template, TemplateResource } from './template';
import { callerReferenceOf } from './template-identities';

/** The resource as it goes into the workspace. What has no place there is told to the report. */
export function resourceOf(
  template: Template,
  resource: TemplateResource,
  identity: Identity,
  properties: Json,
  report: Report,
): ImportedResource {
  const type = resource.type as ResourceType;
  const { kind, config } = formOf(type);
  const { value, tags, leftOut } = cloudFormationToApi(type, properties);
  const place = template.document.place(['Resources', resource.logicalId]);
  for (const [member, why] of leftOut) report.note(`${member} of ${type} is left out: ${why}`);
  const base = { kind, name: identity.name, stem: stemOf(identity.name), envelope: {}, wrapper: null, place };
  const lacking = (message: string, fix: string): Pick<ImportedResource, 'missing'> => ({
    missing: [{ ...place, code: 'missing', subject: resource.logicalId, message, fix }],
  });

  switch (kind) {
    case 'distribution': {
      const callerReference = callerReferenceOf(template, resource.logicalId);
      return {
        ...base,
        value: { CallerReference: callerReference, ...value },
        madeUp: ['CallerReference'],
        ...wrapped(config, tags),
      };
    }
    case 'function': {
      const code = properties['FunctionCode'];
      const text =
        typeof code === 'string'
          ? { text: { extension: '.js', content: withFinalNewline(code) } }
          : lacking(`${identity.name} has no code in the template.`, `Write it into functions/${base.stem}.js.`);
      return { ...base, value, ...wrapped(config, tags), ...text };
    }
    case 'public-key': {
      const key = value['EncodedKey'];
      return { ...base, value: {}, text: { extension: '.pem', content: withFinalNewline(typeof key === 'string' ? key : '') } };
    }
    case 'key-value-store': {
      const from = properties['ImportSource'];
      const source = isObject(from) && typeof from['SourceArn'] === 'string' ? from['SourceArn'] : null;
      const missing = lacking(
        source === null
          ? `The template does not say what is in ${identity.name}. Import the file that this command writes.`
          : `The pairs of ${identity.name} are in ${source}. Put the file that this command fetches in place.`,
        source === null
          ? `aws cloudfront-keyvaluestore list-keys --kvs-arn ${identity.arn} > ${base.stem}.json`
          : `aws s3 cp ${source.replace(/^arn:[^:]*:s3:::/, 's3://')} key-value-stores/${base.stem}.json`,
      );
      return { ...base, value: {}, partial: true, ...missing };
    }
    default:
      return { ...base, value: withName(kind, value, identity) };
  }
}

/** Tags stand beside the configuration, so a tagged resource has a wrapper. */
function wrapped(config: string | null, tags: unknown): Pick<ImportedResource, 'envelope' | 'wrapper'> {
  return Array.isArray(tags) && tags.length > 0
    ? { envelope: { Tags: { Items: tags } }, wrapper: config }
    : { envelope: {}, wrapper: config };
}

const nameless: ReadonlySet<string> = new Set(['certificate', 'continuous-deployment-policy']);

/** CloudFormation makes up a name for WAF resources without one; so do we, from the logical id, for whatever has no usable name. */
function withName(kind: string, value: Json, identity: Identity): Json {
  const name = value['Name'];
  return nameless.has(kind) || (typeof name === 'string' && name !== '') ? value : { ...value, Name: identity.name };
}

function withFinalNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
