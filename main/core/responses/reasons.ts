/** What 12-viewer-response says. */
import { speakerOf, type ReasonTable } from '../explain/define';

interface Sent {
  readonly status: number;
  /** Whole X-Cache value, or null. */
  readonly xCache: string | null;
}

const page = 'Developer Guide, "Request and response behavior for custom origins"';

export const responseReasons = {
  'response.from-cache': {
    severity: 'ok',
    sentence: ({ status, xCache, age }: Sent & { age: number }) =>
      `The stored answer goes to the viewer: ${status}, Age ${age}${marked(xCache)}.`,
    source: page,
  },
  'response.from-origin': {
    severity: 'ok',
    sentence: ({ status, xCache, removed }: Sent & { removed: readonly string[] }) =>
      `The origin's answer goes to the viewer: ${status}${marked(xCache)}.${removed.length === 0 ? '' : ` Left out on the way: ${removed.join(', ')}.`}`,
    source: page,
  },
  'response.generated': {
    severity: 'ok',
    sentence: ({ status, xCache, stage }: Sent & { stage: string }) =>
      `The answer that stage ${stage} made goes to the viewer: ${status}${marked(xCache)}.`,
    source: page,
  },
  'response.error-page': {
    severity: 'ok',
    sentence: ({ status, xCache, sentence, stage }: Sent & { sentence: string; stage: string }) =>
      `Stage ${stage} ended the request, so the edge answers ${status} itself with its error page ("${sentence}")${marked(xCache)}.`,
    source: 'Developer Guide, "Troubleshoot error response status codes"',
  },
  'response.redirect': {
    severity: 'ok',
    sentence: ({ status, xCache, location }: Sent & { location: string }) =>
      `The edge answers ${status} itself and sends the viewer to ${location}${marked(xCache)}.`,
    source: 'Developer Guide, "Require HTTPS between viewers and CloudFront"',
  },
  'response.misdirected': {
    severity: 'ok',
    sentence: ({ status }: Sent) => `The edge answers ${status} itself, with a bare page and without X-Cache.`,
    source: 'Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"',
  },
  'response.policy': {
    severity: 'ok',
    sentence: ({ name, added, removed, left }: { name: string } & Readonly<Record<'added' | 'removed' | 'left', readonly string[]>>) => {
      const parts = [
        added.length > 0 ? `adds ${added.join(', ')}` : '',
        removed.length > 0 ? `removes ${removed.join(', ')}` : '',
        left.length > 0 ? `leaves ${left.join(', ')} as the origin sent it, because it does not override` : '',
      ].filter((part) => part !== '');
      return `Response headers policy ${name} ${parts.length === 0 ? 'changes nothing here' : parts.join('; ')}.`;
    },
    source: 'Developer Guide, "Understand response headers policies"',
  },
} satisfies ReasonTable;

export const say = speakerOf(responseReasons);

function marked(xCache: string | null): string {
  return xCache === null ? '' : `, X-Cache: ${xCache}`;
}
