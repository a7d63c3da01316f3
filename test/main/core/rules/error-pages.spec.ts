import { describe, expect, it } from 'vitest';
import { standard } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const pages = [
  { ErrorCode: 404, ResponsePagePath: '/404.html', ResponseCode: '404' },
  { ErrorCode: 403, ErrorCachingMinTTL: 5 },
  { ErrorCode: 500, ResponsePagePath: '/500.html' },
  { ErrorCode: 502, ResponsePagePath: '502.html', ResponseCode: '502' },
  { ErrorCode: 418 },
  { ErrorCode: 404 },
  { ErrorCode: 503, ResponsePagePath: '', ResponseCode: '' },
  { ErrorCode: 501, ResponsePagePath: '/501.html', ResponseCode: '301' },
];
const found = diagnosticsOf(
  { 'distributions/x.json': standard('x', [], { CustomErrorResponses: { Quantity: 8, Items: pages } }) },
  'error-page.',
);

describe('error pages', () => {
  it('want page and status together, for statuses that have pages, once each', () => {
    expect(found.map(({ code, pointer }) => `${code} ${pointer.replace('/DistributionConfig/CustomErrorResponses/Items', '')}`)).toEqual([
      'error-page.incomplete /2/ResponsePagePath',
      'error-page.path /3/ResponsePagePath',
      'error-page.code /4/ErrorCode',
      'error-page.duplicate /5/ErrorCode',
      'error-page.response-code /7/ResponseCode',
    ]);
  });

  it('say what AWS answers, and offer the way out', () => {
    const path = found.find(({ code }) => code === 'error-page.path');
    expect(path?.message).toMatch(/must begin with a slash.*: \/502\.html\. AWS answers InvalidRelativePath\./);
    expect(path?.fixes.map(({ title }) => title)).toEqual(['Replace with "/502.html"']);
  });
});
