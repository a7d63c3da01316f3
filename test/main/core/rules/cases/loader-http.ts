/** Cases of what the loader says about request files. */
import type { Cases, Situation } from './case';

const request = (...lines: readonly string[]): Situation => ({ files: { 'requests/a.http': `${lines.join('\n')}\n` } });
const get = 'GET https://shop.example/';

export const loaderHttpCases: Cases = {
  'http.syntax': { triggers: request('GET https://shop.example/ HTTP/7'), nearMiss: request('GET https://shop.example/ HTTP/2') },
  'http.no-request': { triggers: request(get, '', '### empty', ''), nearMiss: request(get, '', '### full', get) },
  'http.bad-url': { triggers: request('GET ftp://shop.example/'), nearMiss: request(get) },
  'http.bad-header': { triggers: request(get, 'no colon here'), nearMiss: request(get, 'a-colon: here') },
  'http.undefined-variable': {
    triggers: request('GET https://{{host}}/'),
    nearMiss: request('@host = shop.example', 'GET https://{{host}}/'),
  },
  'http.unsupported': {
    triggers: request(`POST ${get.slice(4)}`, '', '< ./body.json'),
    nearMiss: request(`POST ${get.slice(4)}`, '', '{}'),
  },
  'http.duplicate-name': {
    triggers: request('### one', get, '', '### one', get),
    nearMiss: request('### one', get, '', '### two', get),
  },
  'http.unknown-directive': { triggers: request('# @nmae one', get), nearMiss: request('# @name one', get) },
  'http.bad-directive': { triggers: request('# @at someday', get), nearMiss: request('# @at 2026-01-01T00:00:00Z', get) },
  'http.bad-expectation': { triggers: request('# @expect nonsense', get), nearMiss: request('# @expect outcome.status == 200', get) },
};
