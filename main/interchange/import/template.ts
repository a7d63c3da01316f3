/** Opens a CloudFormation template: what stands in it, and what its parameters and pseudo parameters are worth. */
import { isObject, type Json } from '../shapes/mapping';
import type { SourceDocument } from './documents';
import { textOf, type Found } from './intrinsics';

/** What is known of the stack from outside its template. */
export interface StackFacts {
  readonly name: string;
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** Given values, by parameter. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Json;
  /** Name of its condition, or null. */
  readonly condition: string | null;
}

export interface Template {
  readonly document: SourceDocument;
  readonly stack: StackFacts;
  readonly resources: ReadonlyMap<string, TemplateResource>;
  readonly conditions: Json;
  readonly mappings: Json;
  readonly outputs: Json;
  /** Parameters of the template: name -> declaration. */
  readonly parameters: Json;
  /** Macros that CloudFormation runs over it. */
  readonly transforms: readonly string[];
}

/** Whether a document is a template: it says so, or has resources with types. */
export function isTemplate(value: unknown): value is Json {
  if (!isObject(value)) return false;
  const resources = value['Resources'];
  if (!isObject(resources)) return false;
  return (
    Object.hasOwn(value, 'AWSTemplateFormatVersion') ||
    Object.values(resources).some((resource) => isObject(resource) && typeof resource['Type'] === 'string' && /::/.test(resource['Type']))
  );
}

export function openTemplate(document: SourceDocument, root: Json, stack: StackFacts): Template {
  const section = (name: string): Json => (isObject(root[name]) ? root[name] : {});
  const resources = new Map<string, TemplateResource>();
  for (const [logicalId, resource] of Object.entries(section('Resources'))) {
    if (!isObject(resource) || typeof resource['Type'] !== 'string') continue;
    const { Type: type, Properties: properties, Condition: condition } = resource;
    resources.set(logicalId, {
      logicalId,
      type,
      properties: isObject(properties) ? properties : {},
      condition: typeof condition === 'string' ? condition : null,
    });
  }
  const transform = root['Transform'];
  return {
    document,
    stack,
    resources,
    conditions: section('Conditions'),
    mappings: section('Mappings'),
    outputs: section('Outputs'),
    parameters: section('Parameters'),
    transforms: (Array.isArray(transform) ? transform : [transform]).filter((name): name is string => typeof name === 'string'),
  };
}

/** Names of resources that a template makes by `Fn::ForEach`, which only CloudFormation unfolds. */
export function loopsOf(root: Json): readonly string[] {
  const resources = root['Resources'];
  return isObject(resources) ? Object.keys(resources).filter((name) => name.startsWith('Fn::ForEach')) : [];
}

/** A pseudo parameter; undefined for what is none. */
export function pseudoParameter(stack: StackFacts, name: string): Found | undefined {
  const { account, region } = stack;
  switch (name) {
    case 'AWS::AccountId':
      return { value: stack.parameters[name] ?? account };
    case 'AWS::Region':
      return { value: stack.parameters[name] ?? region };
    case 'AWS::Partition':
      return { value: region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws' };
    case 'AWS::URLSuffix':
      return { value: region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com' };
    case 'AWS::StackName':
      return { value: stack.parameters[name] ?? stack.name };
    case 'AWS::StackId':
      return { value: `arn:aws:cloudformation:${region}:${account}:stack/${stack.name}/00000000-0000-4000-8000-000000000000` };
    case 'AWS::NotificationARNs':
      return { value: [] };
    default:
      return undefined;
  }
}

export type ParameterValue = { readonly value: unknown } | { readonly missing: string };

/**
 * What a parameter is worth: 1. the value given, 2. its default. Lists are split at their commas. A parameter whose value AWS looks up (Systems
 * Manager) is missing unless it is given. undefined when the template has no such parameter.
 */
export function parameterValue(template: Template, name: string): ParameterValue | undefined {
  if (!Object.hasOwn(template.parameters, name)) return undefined;
  const declared = template.parameters[name];
  const { Type: type, Default: fallback } = isObject(declared) ? declared : ({} as Json);
  const kind = typeof type === 'string' ? type : 'String';
  const given = Object.hasOwn(template.stack.parameters, name) ? template.stack.parameters[name] : undefined;
  if (given === undefined && kind.startsWith('AWS::SSM::Parameter::Value')) {
    return { missing: `Its value is looked up in Systems Manager (${typeof fallback === 'string' ? fallback : 'no default'}).` };
  }
  const value = given ?? fallback;
  if (value === undefined || value === null) return { missing: 'It has no default value.' };
  const isList = kind === 'CommaDelimitedList' || /List</.test(kind);
  if (!isList) return { value: typeof value === 'boolean' || typeof value === 'number' ? String(value) : value };
  if (Array.isArray(value)) return { value };
  const parts = textOf(value)
    .split(',')
    .map((part) => part.trim());
  return { value: parts.length === 1 && parts[0] === '' ? [] : parts };
}
