import type { errorPageRules } from '../../../../../main/core/rules/error-pages';
import { standard, type Files } from '../../../../support/compiled';
import type { Cases, RuleCase } from './case';

const pages = (...list: readonly object[]): Files => ({
  'distributions/one.json': standard('one', [], { CustomErrorResponses: { Quantity: list.length, Items: list } }),
});
const one = (bad: object, good: object): RuleCase => ({
  triggers: pages({ ErrorCode: 404, ErrorCachingMinTTL: 1, ...bad }),
  nearMiss: pages({ ErrorCode: 404, ErrorCachingMinTTL: 1, ...good }),
});
const page = (ResponsePagePath: string, ResponseCode = '404'): object => ({ ResponsePagePath, ResponseCode });

export const errorPageCases: Cases<keyof typeof errorPageRules> = {
  'error-page.incomplete': [
    one({ ResponsePagePath: '/404.html' }, {}),
    one({ ResponseCode: '200' }, page('/404.html', '200')),
    one({ ResponsePagePath: '/404.html', ResponseCode: '' }, { ResponsePagePath: '', ResponseCode: '' }),
  ],
  'error-page.path': [one(page('404.html'), page('/404.html')), one(page('/not found.html'), page('/not%20found.html'))],
  'error-page.code': [
    one({ ErrorCode: 418 }, { ErrorCode: 416 }),
    one({ ErrorCode: 410, ...page('/x') }, { ErrorCode: 405, ...page('/x') }),
  ],
  'error-page.response-code': one(page('/404.html', '302'), page('/404.html', '200')),
  'error-page.duplicate': {
    triggers: pages({ ErrorCode: 404 }, { ErrorCode: 404 }),
    nearMiss: pages({ ErrorCode: 404 }, { ErrorCode: 403 }),
  },
};
