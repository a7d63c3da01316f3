/**
 * Shapes of AWS's structures, made from the generated model, our notes and the table of facts (core/model). Each is made when
 * it is first looked at and once only; that also lets a statement hold statements.
 */
import { enumWords } from '../../model/enum-words';
import { facts, type Fact } from '../../model/facts';
import { docs } from '../../model/generated/docs';
import { model } from '../../model/generated/model';
import { notes } from '../../model/overlay/index';
import { createPlanner, type MemberPlan, type Need, type StructurePlan, type TypePlan } from '../../model/plan';
import {
  flag,
  integer,
  text,
  time,
  anything,
  type EnumShape,
  type Member,
  type NumberShape,
  type Shape,
  type StructShape,
  type TextShape,
} from './shape';

const planner = createPlanner(model, notes);
const made = new Map<string, StructShape>();

/** The shape of a structure of the model, such as `cloudfront.DistributionConfig`. Throws for an unknown name. */
export function structureShape(name: string): StructShape {
  const known = made.get(name);
  if (known) return known;
  const shape = new ModelStruct(planner.structure(name));
  made.set(name, shape);
  return shape;
}

/** The members of a structure but the ones named, for what may stand around a resource. */
export function structureMembers(name: string, ...without: readonly string[]): Readonly<Record<string, Member>> {
  return Object.fromEntries(Object.entries(structureShape(name).members).filter(([member]) => !without.includes(member)));
}

class ModelStruct implements StructShape {
  readonly kind = 'struct';
  readonly name: string;
  readonly counted: boolean;
  readonly open = false;
  readonly confusions: Readonly<Record<string, string>>;
  private known: Readonly<Record<string, Member>> | null = null;

  constructor(private readonly plan: StructurePlan) {
    this.name = plan.title;
    this.counted = plan.counted;
    this.confusions = plan.confusions;
  }

  get members(): Readonly<Record<string, Member>> {
    return (this.known ??= Object.fromEntries(this.plan.members.map((member) => [member.name, new ModelMember(member)])));
  }

  get doc(): string {
    return this.plan.doc ?? firstSentence(docs()[this.plan.name]) ?? this.plan.title;
  }

  get markdown(): string {
    return withOwnWords(this.plan.doc, docs()[this.plan.name]);
  }
}

class ModelMember implements Member {
  readonly need: Need;
  readonly fallback?: unknown;
  readonly as?: string;
  readonly dropped?: true;
  readonly written?: false;
  private known: Shape | null = null;

  constructor(private readonly plan: MemberPlan) {
    this.need = plan.need;
    if (plan.fallback !== undefined) this.fallback = plan.fallback;
    if (plan.as !== undefined) this.as = plan.as;
    if (plan.dropped) this.dropped = true;
    if (plan.alias || plan.lifted) this.written = false;
  }

  get shape(): Shape {
    return (this.known ??= shapeOf(this.plan.type, facts[this.plan.factKey]));
  }

  get doc(): string {
    return this.plan.doc ?? firstSentence(docs()[this.plan.docKey]) ?? '';
  }

  get markdown(): string {
    return withOwnWords(this.plan.doc, docs()[this.plan.docKey]);
  }
}

function shapeOf(type: TypePlan, fact: Fact | undefined): Shape {
  switch (type.kind) {
    case 'structure':
      return structureShape(type.name);
    case 'list': {
      const item = shapeOf(type.item, fact);
      if (type.lifts.length === 0) return { kind: 'list', item, counted: type.counted };
      return {
        kind: 'list',
        item,
        counted: type.counted,
        lifts: Object.fromEntries(type.lifts.map((lift) => [lift.name, new ModelMember(lift)])),
      };
    }
    case 'map':
      return { kind: 'map', value: shapeOf(type.value, fact) };
    case 'enum':
      return enumOf(type.name, type.values);
    case 'string':
      return fact ? textOf(fact) : text;
    case 'number':
      return fact ? numberOf(fact) : integer;
    case 'boolean':
      return flag;
    case 'time':
      return time;
    case 'blob':
      return base64;
    default:
      return anything;
  }
}

/** Bytes, as the CLI prints them. */
const base64: TextShape = {
  kind: 'text',
  pattern: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
  form: 'base64, as the AWS CLI prints bytes',
  base64: true,
};

function enumOf(name: string, values: readonly string[]): EnumShape {
  const words = enumWords[name];
  return words ? { kind: 'enum', values, words: values.map((value) => words[value] ?? '') } : { kind: 'enum', values };
}

function textOf({ pattern, form, shortest, longest, rule }: Fact): TextShape {
  return {
    kind: 'text',
    ...(pattern ? { pattern } : {}),
    ...(form ? { form } : {}),
    ...(shortest === undefined ? {} : { shortest }),
    ...(longest === undefined ? {} : { longest }),
    ...(rule ? { rule } : {}),
  };
}

function numberOf({ least, most, also, decimal, rule }: Fact): NumberShape {
  return {
    kind: 'number',
    integer: !decimal,
    ...(least === undefined ? {} : { least }),
    ...(most === undefined ? {} : { most }),
    ...(also ? { also } : {}),
    ...(rule ? { rule } : {}),
  };
}

/** In plain text: it stands in messages. */
function firstSentence(markdown: string | undefined): string | undefined {
  const lines = markdown?.split('\n').filter((candidate) => candidate !== '') ?? [];
  const line = lines.find((candidate) => !candidate.startsWith('**')) ?? lines[0]?.replace(/^\*\*\w+:\*\* /, '');
  const sentence = line === undefined ? undefined : (/^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line);
  return sentence?.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[`*]/g, '');
}

/** Our sentence, then AWS's documentation. */
function withOwnWords(own: string | undefined, theirs: string | undefined): string {
  return [own, theirs].filter((part) => part !== undefined && part !== '').join('\n\n---\n\n');
}
