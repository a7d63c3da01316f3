import type { originGroupRules } from '../../../../../main/core/rules/origin-groups';
import { standard, type Files } from '../../../../support/compiled';
import type { Cases } from './case';

const counted = (items: readonly unknown[]): object => ({ Quantity: items.length, Items: items });
const group = (members: readonly string[], codes: readonly number[]): Files => ({
  'distributions/one.json': standard('one', [], {
    Origins: ['web', 'spare', 'third'].map((Id) => ({ Id, DomainName: `${Id}.example`, CustomOriginConfig: {} })),
    OriginGroups: counted([
      { Id: 'both', FailoverCriteria: { StatusCodes: counted(codes) }, Members: counted(members.map((OriginId) => ({ OriginId }))) },
    ]),
  }),
});
const two = ['web', 'spare'];

export const originGroupCases: Cases<keyof typeof originGroupRules> = {
  'origin-group.members': [
    { triggers: group(['web'], [503]), nearMiss: group(two, [503]) },
    { triggers: group([...two, 'third'], [503]), nearMiss: group(two, [503]) },
    { triggers: group(['web', 'web'], [503]), nearMiss: group(['spare', 'web'], [503]) },
  ],
  'origin-group.codes': [
    { triggers: group(two, []), nearMiss: group(two, [500, 502, 503, 504]) },
    { triggers: group(two, [503, 401]), nearMiss: group(two, [503, 429]) },
  ],
};
