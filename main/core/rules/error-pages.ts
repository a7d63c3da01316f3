/** Error pages of distributions: which statuses have one, and what it may say. */
import { refTo } from '../config/ref-to';
import type { CustomErrorResponse } from '../types/resources';
import type { SourceRef } from '../types/source';
import type { Report } from './context';
import { removal, setting } from './edits';
import { defineFamily, type Facts } from './family';

const errorPages = 'Developer Guide, "Generate custom error responses"';

export const errorPageRules = {
  'error-page.incomplete': {
    kind: 'refused',
    severity: 'error',
    what: 'ResponsePagePath and ResponseCode come together.',
    source: 'CloudFront API reference, CustomErrorResponse',
    fix: 'Add the status, or remove the one that stands alone.',
  },
  'error-page.path': {
    kind: 'refused',
    severity: 'error',
    what: 'The path of an error page begins with a slash and is URL-encoded (InvalidRelativePath).',
    source: 'CloudFront API reference, InvalidRelativePath',
    fix: 'Write the path as AWS wants it.',
  },
  'error-page.code': {
    kind: 'refused',
    severity: 'error',
    what: 'Error pages exist for certain statuses only (InvalidErrorCode).',
    source: `${errorPages}; API reference, InvalidErrorCode`,
    fix: 'Remove the error page.',
  },
  'error-page.response-code': {
    kind: 'refused',
    severity: 'error',
    what: 'An error page is served with 200 or a status that can have a page (InvalidResponseCode).',
    source: `${errorPages}; API reference, InvalidResponseCode`,
    fix: 'Serve it with 200, or with the status of the error.',
  },
  'error-page.duplicate': {
    kind: 'refused',
    severity: 'error',
    what: 'Each status has one error page.',
    source: errorPages,
    fix: 'Remove the later one.',
  },
} as const;

type Say = Report<keyof typeof errorPageRules>;

const errorCodes = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

export const errorPageFamily = defineFamily({
  rules: errorPageRules,
  judges: {
    distribution: (distribution, facts, say) => {
      const seen = new Set<number>();
      for (const [at, page] of (distribution.value.CustomErrorResponses ?? []).entries()) {
        const ref = refTo(distribution, `/CustomErrorResponses/${at}`);
        judgePage(page, ref, facts, say);
        if (seen.has(page.ErrorCode)) {
          const message = `There is an error page for ${page.ErrorCode} already; the first counts.`;
          say('error-page.duplicate', within(ref, 'ErrorCode'), message, { fixes: removal(facts.workspace, ref, 'Remove this one') });
        }
        seen.add(page.ErrorCode);
      }
    },
  },
});

function judgePage(page: CustomErrorResponse, ref: SourceRef, { workspace }: Facts, say: Say): void {
  const { ErrorCode, ResponseCode, ResponsePagePath } = page;
  if (!errorCodes.includes(ErrorCode)) {
    const message = `CloudFront has no error pages for ${ErrorCode}, only for ${errorCodes.join(', ')}; AWS answers InvalidErrorCode.`;
    say('error-page.code', within(ref, 'ErrorCode'), message, { fixes: removal(workspace, ref, 'Remove this error page') });
  }
  if (Boolean(ResponsePagePath) !== Boolean(ResponseCode)) {
    const [has, lacks] = ResponsePagePath
      ? (['ResponsePagePath', 'ResponseCode'] as const)
      : (['ResponseCode', 'ResponsePagePath'] as const);
    const add = ResponsePagePath ? setting(workspace, within(ref, lacks), `Serve it with ${ErrorCode}`, String(ErrorCode)) : [];
    const message = `The error page for ${ErrorCode} has ${has} but no ${lacks}; CloudFront wants both or neither.`;
    say('error-page.incomplete', within(ref, has), message, { fixes: [...add, ...removal(workspace, within(ref, has), `Remove ${has}`)] });
    return;
  }
  if (ResponseCode && ResponseCode !== '200' && !errorCodes.map(String).includes(ResponseCode)) {
    const message = `An error page cannot be served with ${ResponseCode}: CloudFront takes 200, ${errorCodes.join(', ')}, and answers InvalidResponseCode to others.`;
    const set = (code: string): ReturnType<typeof setting> =>
      setting(workspace, within(ref, 'ResponseCode'), `Serve it with ${code}`, code);
    const own = errorCodes.includes(ErrorCode) ? set(String(ErrorCode)) : [];
    say('error-page.response-code', within(ref, 'ResponseCode'), message, { fixes: [...own, ...set('200')] });
  }
  if (ResponsePagePath && !/^\/[\x21-\x7e]*$/.test(ResponsePagePath)) {
    const right = `/${encodeURI(ResponsePagePath).replace(/^\/+/, '').replaceAll('%25', '%')}`;
    const message = `The path ${JSON.stringify(ResponsePagePath)} of an error page must begin with a slash and be URL-encoded: ${right}. AWS answers InvalidRelativePath.`;
    const fixes = setting(workspace, within(ref, 'ResponsePagePath'), `Replace with ${JSON.stringify(right)}`, right);
    say('error-page.path', within(ref, 'ResponsePagePath'), message, { fixes });
  }
}

function within(ref: SourceRef, member: string): SourceRef {
  return { ...ref, pointer: `${ref.pointer}/${member}` };
}
