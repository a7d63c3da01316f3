import { describe, expect, it } from 'vitest';
import type { FunctionSummary } from '../../../../main/core/types/trial';
import { draftFor, pathFor, readTrial, type TrialDraft } from '../../../../renderer/features/functions/trial-draft';

const source = { file: 'distributions/saas.json', pointer: '/FunctionAssociations/0', line: 7 };
const fn: FunctionSummary = {
  arn: 'arn:fn',
  name: 'brand',
  runtime: 'cloudfront-js-2.0',
  codeFile: 'functions/brand.js',
  file: 'functions/brand.js',
  associations: [{ eventType: 'viewer-response', distribution: 'saas', pathPattern: '/api/*', source }],
  host: 'shop.example',
};

function read(change: Partial<TrialDraft>) {
  return readTrial('arn:fn', { ...draftFor(fn), ...change });
}

describe('the fields of the run panel', () => {
  it('begin with the event, a path and a name of the first association', () => {
    expect(draftFor(fn)).toMatchObject({ eventType: 'viewer-response', host: 'shop.example', path: '/api/x', all: false });
    expect(draftFor({ ...fn, associations: [], host: null })).toMatchObject({ eventType: 'viewer-request', host: '', path: '/' });
  });

  it.each([
    ['*', '/'],
    ['/api/*', '/api/x'],
    ['*.jpg', '/x.jpg'],
    ['/a?c', '/axc'],
  ])('take %s for the path %s', (pattern, path) => {
    expect(pathFor(pattern)).toBe(path);
  });

  it('ask for a trial, with the response only where the event has one', () => {
    const headers = [
      { name: ' Accept ', value: ' text/html ' },
      { name: '', value: '' },
    ];
    expect(read({ eventType: 'viewer-request', host: ' Shop.Example ', path: '/a?b=1', headers }).input).toEqual({
      arn: 'arn:fn',
      eventType: 'viewer-request',
      method: 'GET',
      url: 'https://shop.example/a?b=1',
      headers: [['Accept', 'text/html']],
    });
    expect(read({ clientIp: ' 192.0.2.7 ' }).input).toMatchObject({ clientIp: '192.0.2.7' });
    expect(read({ status: '302' }).input?.response).toEqual({ status: 302, headers: [['content-type', 'text/html']] });
  });

  it.each([
    ['host', { host: '' }],
    ['host', { host: 'a.example/path' }],
    ['path', { path: 'no-slash' }],
    ['path', { path: '/a#b' }],
    ['headers', { headers: [{ name: 'two words', value: 'x' }] }],
    ['headers', { headers: [{ name: '', value: 'x' }] }],
    ['status', { status: 'ok' }],
    ['status', { status: '600' }],
    ['responseHeaders', { responseHeaders: [{ name: ':', value: 'x' }] }],
  ])('ask for nothing while %s is wrong: %j', (field, change) => {
    const { input, problems } = read(change);
    expect([input, problems.map((problem) => problem.field)]).toEqual([null, [field]]);
  });
});
