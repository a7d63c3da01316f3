/** Writes a template as text: JSON, or YAML with CloudFormation's short tags. */
import { Document, type Node, Scalar, visit, type YAMLMap, isMap, isScalar, type YAMLSeq } from 'yaml';

/** Intrinsic functions that have a short tag here. */
const tags: Readonly<Record<string, string>> = {
  Ref: '!Ref',
  'Fn::GetAtt': '!GetAtt',
  'Fn::Sub': '!Sub',
  'Fn::ImportValue': '!ImportValue',
};

/** The template as text. Words that older YAML reads as something else (`NO`, `on`, dates) are quoted. */
export function writeTemplate(template: object, syntax: 'yaml' | 'json'): string {
  if (syntax === 'json') return `${JSON.stringify(template, null, 2)}\n`;
  const document = new Document(template, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  const version = document.get('AWSTemplateFormatVersion', true);
  if (isScalar(version)) version.type = Scalar.QUOTE_SINGLE;
  visit(document, {
    Map: (_key, node) => shortTag(document, node),
    Scalar: (_key, node) => {
      if (typeof node.value === 'string' && node.value.includes('\n')) node.type = Scalar.BLOCK_LITERAL;
    },
  });
  const text = document.toString({ lineWidth: 0, singleQuote: true });
  return text
    .replaceAll(/^(Parameters|Resources|Outputs|Conditions):/gm, '\n$1:')
    .replaceAll(/\n( {2}[A-Za-z0-9]+:\n {4}Type: AWS::)/g, '\n\n$1')
    .replaceAll(/^Resources:\n\n/gm, 'Resources:\n');
}

/** `{ Ref: X }` and its like become tagged nodes. */
function shortTag(document: Document, node: YAMLMap): Node | undefined {
  // What was tagged just now is visited again.
  if (node.tag) return undefined;
  const [pair, more] = node.items;
  if (!pair || more || !isScalar(pair.key) || typeof pair.key.value !== 'string') return undefined;
  const tag = tags[pair.key.value];
  if (!tag) return undefined;
  const value = pair.value;
  if (tag === '!GetAtt') {
    const parts = (value as YAMLSeq<Scalar<string>>).items.map((item) => item.value);
    return tagged(document.createNode(parts.join('.')), tag);
  }
  if (isScalar(value)) return tagged(document.createNode(value.value), tag);
  if (isMap(value)) {
    // A short tag cannot stand directly before another one, so the inner function keeps its long name.
    return tagged(value, tag);
  }
  return undefined;
}

function tagged<N extends Node>(node: N, tag: string): N {
  node.tag = tag;
  return node;
}
