/**
 * Decides what each structure of AWS's model becomes here: which members are needed, kept, renamed or dropped, and which
 * structures are only lists (`Quantity` and `Items`). The loader's shapes and the generated TypeScript types both follow it.
 *
 * The generator runs this file by itself, so it imports types only.
 */

/** The model as AWS's packages have it; structures and enumerations are named `service.Name`. */
export interface Model {
  /** Package -> version. */
  readonly packages: Readonly<Record<string, string>>;
  readonly structures: Readonly<Record<string, Structure>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
}
export interface Structure {
  readonly required: readonly string[];
  /** Member -> type: `string`, `number`, `boolean`, `time`, `blob`, `document`, a full name; with `[]` a list, with `{}` a map. */
  readonly members: Readonly<Record<string, string>>;
}

/**
 * `required`: the simulation cannot do without it (an error when absent). `create`: AWS asks for it when the resource is
 * created, the simulation does not (an information).
 */
export type Need = 'required' | 'create' | 'optional';

/** What we say about a structure beside the model. */
export interface StructureNote {
  /** Name in messages, where the structure's own is that of a request. */
  readonly title?: string;
  readonly doc?: string;
  /** Another structure whose notes and facts hold for the members of the same name. */
  readonly like?: string;
  /** Our words for members, a sentence each. */
  readonly docs?: Readonly<Record<string, string>>;
  /** Members whose need is not what AWS's `required` says. */
  readonly needs?: Readonly<Record<string, Need>>;
  /** What stands in for a member that is needed and absent, in AWS's form. */
  readonly fallbacks?: Readonly<Record<string, unknown>>;
  /** Names after normalization. */
  readonly as?: Readonly<Record<string, string>>;
  /** Of a list with members beside Quantity and Items: those that move to the list's owner. */
  readonly lifts?: readonly string[];
  /** Book-keeping: accepted and left out of the value. */
  readonly dropped?: readonly string[];
  /** Structures that `get-*` or `list-*` print in its place: their further members are accepted and dropped, unless kept. */
  readonly printed?: readonly string[];
  readonly kept?: readonly string[];
  /** Members of our own, with their type. */
  readonly own?: Readonly<Record<string, string>>;
  /** Members that are read as any text: what AWS prints is not what the enumeration says. */
  readonly anyText?: readonly string[];
  /** Wrong member name -> the right one, where spelling alone does not lead there. */
  readonly confusions?: Readonly<Record<string, string>>;
}
export type Notes = Readonly<Record<string, StructureNote>>;

export type TypePlan =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'time' | 'blob' | 'document' }
  | { readonly kind: 'enum'; readonly name: string; readonly values: readonly string[] }
  | { readonly kind: 'structure'; readonly name: string }
  | { readonly kind: 'map'; readonly value: TypePlan }
  | { readonly kind: 'list'; readonly item: TypePlan; readonly counted: boolean; readonly lifts: readonly MemberPlan[] };

export interface MemberPlan {
  readonly name: string;
  readonly type: TypePlan;
  readonly need: Need;
  readonly as?: string;
  readonly dropped?: true;
  /** A list's member that may stand beside the list as well; written inside it. */
  readonly lifted?: true;
  /** The same value as another member under the name that `list-*` prints; never written. */
  readonly alias?: true;
  readonly fallback?: unknown;
  /** Our words. */
  readonly doc?: string;
  /** `service.Structure.Member`: where AWS's documentation stands. */
  readonly docKey: string;
  /** Where facts about it stand. */
  readonly factKey: string;
}

export interface StructurePlan {
  readonly name: string;
  readonly title: string;
  readonly doc?: string;
  readonly members: readonly MemberPlan[];
  /** It holds Quantity and Items beside other members. */
  readonly counted: boolean;
  readonly confusions: Readonly<Record<string, string>>;
}

export interface Planner {
  readonly type: (type: string) => TypePlan;
  /** Throws for a name that the model does not have. */
  readonly structure: (name: string) => StructurePlan;
}

const scalars = ['string', 'number', 'boolean', 'time', 'blob', 'document'] as const;

export function createPlanner(model: Model, notes: Notes): Planner {
  const noteOf = (name: string): StructureNote => {
    const own = notes[name] ?? {};
    return own.like ? { ...notes[own.like], ...own } : own;
  };

  const type = (written: string): TypePlan => {
    if (written.endsWith('[]')) return { kind: 'list', item: type(written.slice(0, -2)), counted: false, lifts: [] };
    if (written.endsWith('{}')) return { kind: 'map', value: type(written.slice(0, -2)) };
    const scalar = scalars.find((kind) => kind === written);
    if (scalar) return { kind: scalar };
    const values = model.enums[written];
    if (values) return { kind: 'enum', name: written, values };
    return listOf(written) ?? { kind: 'structure', name: written };
  };

  /** A structure that is nothing but a list with its Quantity, perhaps with members that are lifted out of it. */
  const listOf = (name: string): TypePlan | null => {
    const { members } = structureOf(name);
    const { lifts = [] } = noteOf(name);
    const items = members['Items'];
    const others = Object.keys(members).filter((member) => member !== 'Quantity' && member !== 'Items' && !lifts.includes(member));
    if (!members['Quantity'] || !items?.endsWith('[]') || others.length > 0) return null;
    const lifted = lifts.map((member) => plan(name, member, members[member] as string, 'optional'));
    return { kind: 'list', item: type(items.slice(0, -2)), counted: true, lifts: lifted };
  };

  const structureOf = (name: string): Structure => {
    const found = model.structures[name];
    if (!found) throw new Error(`the model has no structure ${name}`);
    return found;
  };

  const plan = (owner: string, name: string, written: string, need: Need, dropped = false): MemberPlan => {
    const note = noteOf(owner);
    const { docs = {}, needs = {}, fallbacks = {}, as = {}, anyText = [] } = note;
    const doc = docs[name];
    const other = as[name];
    return {
      name,
      type: anyText.includes(name) || dropped ? loosened(type(written)) : type(written),
      need: needs[name] ?? need,
      ...(other === undefined ? {} : { as: other }),
      ...(other !== undefined && structureOf(owner).members[other] !== undefined ? { alias: true } : {}),
      ...(dropped || note.dropped?.includes(name) ? { dropped: true } : {}),
      ...(name in fallbacks ? { fallback: fallbacks[name] } : {}),
      ...(doc === undefined ? {} : { doc }),
      docKey: `${owner}.${name}`,
      factKey: `${notes[owner]?.like ?? owner}.${name}`,
    };
  };

  const structure = (name: string): StructurePlan => {
    const { required, members } = structureOf(name);
    const note = noteOf(name);
    const counted = members['Quantity'] !== undefined && members['Items'] !== undefined;
    const planned = new Map<string, MemberPlan>();
    for (const [member, written] of Object.entries(members)) {
      if (counted && member === 'Quantity') continue;
      planned.set(member, plan(name, member, written, required.includes(member) ? 'required' : 'optional'));
    }
    for (const [member, written] of Object.entries(note.own ?? {})) planned.set(member, plan(name, member, written, 'optional'));
    for (const source of note.printed ?? []) {
      for (const [member, written] of Object.entries(structureOf(source).members)) {
        const kept = note.kept?.includes(member) ?? false;
        if (!planned.has(member)) planned.set(member, { ...plan(name, member, written, 'optional', !kept), docKey: `${source}.${member}` });
      }
    }
    const lifted = [...planned.values()].flatMap(({ type: own }) => (own.kind === 'list' ? own.lifts : []));
    for (const member of lifted) planned.set(member.name, { ...member, lifted: true });
    return {
      name,
      title: note.title ?? name.slice(name.indexOf('.') + 1),
      ...(note.doc === undefined ? {} : { doc: note.doc }),
      members: [...planned.values()],
      counted,
      confusions: note.confusions ?? {},
    };
  };

  return { type, structure };
}

/** What is only printed may hold values newer than the model. */
function loosened(type: TypePlan): TypePlan {
  if (type.kind === 'enum') return { kind: 'string' };
  return type.kind === 'list' ? { ...type, item: loosened(type.item) } : type;
}
