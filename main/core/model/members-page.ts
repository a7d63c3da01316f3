/** Writes MEMBERS.md: every member of the multi-tenant resources with its state. */
import { memberRoots, memberStates, type MemberState } from './members';
import type { Model } from './plan';

/** A structure of the multi-tenant roots with its members, those of pure lists (`Quantity`, `Items`) left out. */
export interface CoveredStructure {
  readonly name: string;
  readonly members: readonly string[];
}

/** The structures that the roots reach, in the order in which they are first named. */
export function coveredStructures(model: Model): readonly CoveredStructure[] {
  const found = new Map<string, CoveredStructure>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    const members = model.structures[`cloudfront.${name}`]?.members ?? {};
    const names = Object.keys(members).filter((member) => member !== 'Quantity');
    const isList = names.length === 1 && names[0] === 'Items' && 'Quantity' in members;
    found.set(name, { name, members: isList ? [] : names });
    for (const type of Object.values(members)) {
      const inner = type.replace(/(?:\[\]|\{\})+$/, '');
      if (model.structures[inner]) visit(inner.slice('cloudfront.'.length));
    }
  };
  memberRoots.forEach(visit);
  return [...found.values()].filter(({ members }) => members.length > 0);
}

const states = ['honoured', 'reported', 'validated'] as const satisfies readonly MemberState[];

/** The states of a member: exactly one, or the table is wrong. */
export function statesOf(structure: string, member: string): readonly MemberState[] {
  return states.filter((state) => memberStates[structure]?.[state]?.includes(member));
}

const titles: Readonly<Record<string, string>> = {
  DistributionConfig: 'Multi-tenant distribution',
  CreateDistributionTenantRequest: 'Distribution tenant',
  DistributionTenant: 'Distribution tenant as get-distribution-tenant prints it',
  CreateConnectionGroupRequest: 'Connection group',
  ConnectionGroup: 'Connection group as get-connection-group prints it',
};

const intro = `# Members of multi-tenant distributions, tenants and connection groups

What the simulator makes of every member of AWS's model. Each is in exactly one state:

- **honoured**: it changes what the simulator answers, or decides which resource is meant.
- **reported**: it is not simulated, and every trace on whose way it lies says so.
- **validated**: its form is checked, and rules may judge it; no answer depends on it.

Lists may be plain or \`{ "Quantity", "Items" }\`; a Quantity that does not count its Items is an error everywhere.

Made from the table in \`members.ts\` by \`npx vitest run -c test/config/vitest.config.ts test/main/core/model/members-page -u\`; a test
fails when the two differ, and when AWS's model has a member that the table lacks.
`;

/** The whole page as Markdown. */
export function membersPage(model: Model): string {
  const sections = coveredStructures(model).map(({ name, members }) => {
    const rows = members.map((member) => {
      const remark = memberStates[name]?.remarks?.[member] ?? '';
      return `| ${member} | ${statesOf(name, member).join(', ')} | ${remark} |`;
    });
    const heading = titles[name] ? `## ${titles[name]}\n\n\`${name}\`` : `### ${name}`;
    return `${heading}\n\n| Member | State | |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  const counts = states.map((state) => `${countOf(model, state)} ${state}`);
  return `${intro}\n${counts.join(', ')}.\n\n${sections.join('\n')}`;
}

function countOf(model: Model, state: MemberState): number {
  return coveredStructures(model).reduce(
    (sum, { name, members }) => sum + members.filter((member) => statesOf(name, member)[0] === state).length,
    0,
  );
}
