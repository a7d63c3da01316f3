/** Reasons of 09-viewer-request: whether a function runs before the cache is asked. */
import { behaviorLabel } from '../behaviors/reasons';
import { speakerOf, type ReasonTable } from '../explain/define';

const guide = 'CloudFront Developer Guide, Customize at the edge with functions';

export const functionReasons = {
  'function.none': {
    severity: 'ok',
    sentence: ({ pathPattern }: { pathPattern: string }) => `${behaviorLabel(pathPattern)} has no viewer-request function.`,
    source: guide,
  },
  'function.not-simulated': {
    severity: 'notice',
    sentence: ({ pathPattern }: { pathPattern: string }) =>
      `${behaviorLabel(pathPattern)} has a viewer-request function. Functions are not run yet: the request goes on unchanged.`,
    source: guide,
  },
} satisfies ReasonTable;

export const sayFunction = speakerOf(functionReasons);
