/**
 * Makes main/core/model/generated/ from AWS's packages: the model, its documentation and the TypeScript types. Nothing of it
 * is committed. `node main/core/model/generate.mjs` does nothing when what is there is already made from the installed
 * packages and these sources.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { services } from './generator/roots.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../../..');
const folder = join(here, 'generated');
const stampFile = join(folder, '.stamp');
const outputs = ['model.ts', 'docs.ts', ...Object.keys(services).map((service) => `${service}.ts`)];
const require = createRequire(import.meta.url);

/** Makes the model when it is missing or out of date. Throws with a sentence that says what to do. */
export async function ensureModel() {
  const wanted = stamp();
  const present = outputs.every((name) => existsSync(join(folder, name)));
  if (present && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return false;
  const texts = await generate();
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(texts)) replace(join(folder, name), text);
  replace(stampFile, wanted);
  return true;
}

/** Versions of the packages and everything that decides what is made of them. */
function stamp() {
  const hash = createHash('sha256');
  for (const { package: name } of Object.values(services)) hash.update(`${name} ${versionOf(name)}\n`);
  const sources = [
    ...filesOf(join(here, 'generator')),
    ...filesOf(join(here, 'overlay')),
    join(here, 'plan.ts'),
    fileURLToPath(import.meta.url),
  ];
  for (const source of sources) hash.update(readFileSync(source));
  return hash.digest('hex');
}

const filesOf = (path) =>
  readdirSync(path)
    .sort()
    .map((name) => join(path, name));

function versionOf(name) {
  const file = join(root, 'node_modules', name, 'package.json');
  if (!existsSync(file)) throw new Error(`The package ${name} is not installed. Run "npm ci" in ${root}, then run this again.`);
  return JSON.parse(readFileSync(file, 'utf8')).version;
}

/** @returns {Promise<Record<string, string>>} text of each generated file */
async function generate() {
  const model = await readModel();
  const { typesOf } = await import('./generator/types.mjs');
  const { createPlanner } = await load(join(here, 'plan.ts'));
  const files = filesOf(join(here, 'overlay')).filter((path) => !path.endsWith('index.ts'));
  const notes = Object.assign({}, ...(await Promise.all(files.map(load))).map((module) => module.notes));
  const types = Object.keys(services).map((service) => [
    `${service}.ts`,
    heading('Types of values after normalization.') + typesOf(service, model, createPlanner(model, notes)),
  ]);
  return { 'model.ts': modelModule(model), 'docs.ts': docsModule(model), ...Object.fromEntries(types) };
}

/** Runs a TypeScript file that imports nothing but types. */
async function load(path) {
  const { ts } = await import('@ts-morph/common');
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
  const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), { compilerOptions });
  return import(`data:text/javascript,${encodeURIComponent(outputText)}`);
}

/** The model as the packages have it: structures with required members, enumerations, documentation. */
export async function readModel() {
  const { readStructures } = await import('./generator/schemas.mjs');
  const { readDeclarations } = await import('./generator/declarations.mjs');
  const model = { packages: {}, structures: {}, enums: {}, docs: {} };
  for (const [service, { package: name, roots }] of Object.entries(services)) {
    model.packages[name] = versionOf(name);
    const structures = readStructures(service, require(name), roots);
    const declared = readDeclarations(join(root, 'node_modules', name, 'dist-types/models'));
    for (const [full, { required, members }] of structures) {
      const short = full.slice(service.length + 1);
      const document = (key) => {
        const text = declared.docs.get(key);
        if (text) model.docs[`${service}.${key}`] = text;
      };
      document(short);
      for (const member of Object.keys(members)) {
        document(`${short}.${member}`);
        const named = declared.enumOf.get(`${short}.${member}`);
        if (!named) continue;
        members[member] = members[member].replace('string', `${service}.${named}`);
        model.enums[`${service}.${named}`] = declared.enums.get(named);
      }
      model.structures[full] = { required, members };
    }
  }
  return model;
}

const heading = (what) => `// Made by main/core/model/generate.mjs from the packages of AWS; not committed, not edited. ${what}\n`;

/** JSON in a text, so that no compiler has to work out the type of a very large literal. */
function modelModule({ packages, structures, enums }) {
  const text = JSON.stringify(JSON.stringify({ packages, structures, enums }));
  return `${heading('Structures and enumerations.')}import type { Model } from '../plan';\n\nexport const model = JSON.parse(${text}) as Model;\n`;
}

function docsModule({ docs }) {
  return `${heading('Documentation as Markdown, by `service.Structure` and `service.Structure.Member`.')}
let parsed: Readonly<Record<string, string>> | null = null;

/** Parsed when it is first asked for. */
export function docs(): Readonly<Record<string, string>> {
  return (parsed ??= JSON.parse(text) as Readonly<Record<string, string>>);
}

const text =
  ${JSON.stringify(JSON.stringify(docs))};
`;
}

/** Readers never see half a file, and of several processes at once the last one wins with the same text. */
function replace(path, text) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const begun = Date.now();
  try {
    const made = await ensureModel();
    if (made) process.stderr.write(`edgecase: the model of AWS's resources is made, ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
  } catch (error) {
    process.stderr.write(`edgecase: The model of AWS's resources could not be made. ${error.message}\n`);
    process.exit(2);
  }
}
