/** Reads all sources of an import: templates (with what the CDK says about their stacks), answers of the AWS CLI, code of functions. */
import type { ImportOptions, ImportSource } from '../../core/types/import';
import { isObject } from '../shapes/mapping';
import { readAssembly, type Assembly } from './assembly';
import { readDocuments, type SourceDocument } from './documents';
import { readCliDocument } from './from-cli';
import { readTemplates } from './from-template';
import type { Register } from './register';
import type { Report } from './report';
import type { Imported, ImportedRecord, ImportedResource } from './resource';
import { isTemplate, loopsOf, openTemplate, type StackFacts, type Template } from './template';

/** All that the sources hold. Never throws. */
export function readSources(sources: readonly ImportSource[], register: Register, options: ImportOptions, report: Report): Imported {
  const code = new Map<string, string>();
  const documents: SourceDocument[] = [];
  const assemblies: Assembly[] = [];
  for (const source of sources) {
    if (source.path.endsWith('.js')) {
      code.set(baseOf(source.path), source.text);
      continue;
    }
    const { documents: read, problems } = readDocuments(source);
    for (const problem of problems) report.unresolved(problem);
    for (const document of read) {
      const assembly = readAssembly(document);
      if (assembly) assemblies.push(assembly);
      else documents.push(document);
    }
  }

  const templates: Template[] = [];
  const resources: ImportedResource[] = [];
  const records: ImportedRecord[] = [];
  const zones = new Map<string, string | null>();
  for (const document of documents) {
    if (isBookkeeping(document.file, assemblies)) continue;
    if (isTemplate(document.value)) {
      if (assemblies.length > 0 && isNested(document.file)) {
        report.skip(
          'nested template',
          'Templates of nested stacks are imported on their own: their values come from the stack around them.',
        );
        continue;
      }
      const template = openTemplate(document, document.value, stackOf(document.file, assemblies, register, options));
      tellOfMacros(template, report);
      templates.push(template);
      continue;
    }
    const read = readCliDocument(document, report);
    if (!read) {
      const members = isObject(document.value) ? Object.keys(document.value).slice(0, 4).join(', ') : '';
      report.skip(
        'unknown document',
        `${document.file}${members === '' ? '' : ` (${members})`} is neither a template nor what the AWS CLI prints about CloudFront, WAF, ACM or Route 53.`,
      );
      continue;
    }
    resources.push(...read.resources);
    records.push(...read.records);
    for (const [zone, id] of read.zones) zones.set(zone, id ?? zones.get(zone) ?? null);
  }

  const fromTemplates = readTemplates(templates, register, report);
  for (const [zone, id] of fromTemplates.zones) zones.set(zone, zones.get(zone) ?? id);
  return {
    resources: [...resources.map((resource) => withCode(resource, code)), ...fromTemplates.resources],
    records: [...records, ...fromTemplates.records],
    zones,
    buckets: fromTemplates.buckets,
  };
}

/** `aws cloudfront get-function --name x x.js` writes the code beside what describe-function prints. */
function withCode(resource: ImportedResource, code: ReadonlyMap<string, string>): ImportedResource {
  const content = resource.kind === 'function' && !resource.text ? code.get(resource.name) : undefined;
  return content === undefined ? resource : { ...resource, text: { extension: '.js', content }, missing: [] };
}

function stackOf(file: string, assemblies: readonly Assembly[], register: Register, options: ImportOptions): StackFacts {
  const listed = assemblies.map(({ stacks }) => stacks.get(file)).find((stack) => stack !== undefined);
  const given = options.parameters ?? {};
  return {
    name:
      given['AWS::StackName'] ??
      listed?.name ??
      baseOf(file)
        .replace(/\.template$/, '')
        .replaceAll(/[^A-Za-z0-9-]+/g, '-'),
    account: options.account ?? listed?.account ?? register.account,
    region: options.region ?? listed?.region ?? 'us-east-1',
    parameters: { ...listed?.parameters, ...given },
  };
}

function tellOfMacros(template: Template, report: Report): void {
  const { document, transforms } = template;
  const macros = transforms.filter((name) => name !== 'AWS::LanguageExtensions');
  const place = document.place(['Transform']);
  for (const macro of macros) {
    const message = `The macro ${macro} is run by CloudFormation only, so what it makes is missing here.`;
    report.unresolved({
      ...place,
      code: 'intrinsic',
      subject: '',
      message,
      fix: 'Import the processed template: aws cloudformation get-template --template-stage Processed',
    });
  }
  for (const loop of isObject(document.value) ? loopsOf(document.value) : []) {
    const message = `${loop} is unfolded by CloudFormation only, so its resources are missing here.`;
    const fix = 'Import the processed template: aws cloudformation get-template --template-stage Processed';
    report.unresolved({ ...document.place(['Resources', loop]), code: 'intrinsic', subject: loop, message, fix });
  }
}

/** In a folder that the CDK wrote only the templates that its manifest lists are anything; the rest describes the folder itself. */
function isBookkeeping(file: string, assemblies: readonly Assembly[]): boolean {
  if (isNested(file)) return false;
  const own = assemblies.filter(({ folder }) => file.startsWith(folder) && !file.slice(folder.length).includes('/'));
  return own.length > 0 && own.every(({ stacks }) => !stacks.has(file));
}

function isNested(file: string): boolean {
  return file.endsWith('.nested.template.json');
}

function baseOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
}
