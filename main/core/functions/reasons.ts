/** Reasons of functions: 09-viewer-request and the viewer-response function in 12. */
import { behaviorLabel } from '../behaviors/reasons';
import { speakerOf, type ReasonTable } from '../explain/define';

const guide = 'CloudFront Developer Guide, Customize at the edge with functions';
const restrictions = 'CloudFront Developer Guide, Restrictions on edge functions';

interface Facts {
  /** Name of the function. */
  readonly name: string;
}

interface Compute extends Facts {
  /** 0 to 100. */
  readonly utilization: number;
}

const utilizationGuide = 'CloudFront Developer Guide, Understand compute utilization';

function listed(changed: readonly string[]): string {
  const shown = changed.slice(0, 8).join('; ');
  return changed.length > 8 ? `${shown}; and ${changed.length - 8} more` : shown;
}

export const functionReasons = {
  'function.none': {
    severity: 'ok',
    sentence: ({ pathPattern }: { pathPattern: string }) => `${behaviorLabel(pathPattern)} has no viewer-request function.`,
    source: guide,
  },
  'function.unchanged': {
    severity: 'ok',
    sentence: ({ name }: Facts) => `Function ${name} ran and changed nothing.`,
    source: guide,
  },
  'function.changed': {
    severity: 'ok',
    sentence: ({ name, changed }: Facts & { changed: readonly string[] }) => `Function ${name} changed: ${listed(changed)}.`,
    source: guide,
  },
  'function.answered': {
    severity: 'ok',
    sentence: ({ name, status }: Facts & { status: number }) =>
      `Function ${name} answers ${status} itself; cache and origin are not asked.`,
    source: guide,
  },
  'function.failed': {
    severity: 'problem',
    sentence: ({ name, message, line }: Facts & { message: string; line: number | null }) =>
      `Function ${name} failed${line === null ? '' : ` in line ${line}`}: ${message.replace(/\.$/, '')}. CloudFront answers 503.`,
    source: restrictions,
  },
  'function.stopped': {
    severity: 'problem',
    sentence: ({ name, limit }: Facts & { limit: 'time' | 'memory' }) =>
      `Function ${name} was stopped, because it took too much ${limit}. CloudFront answers 503.`,
    source: restrictions,
    hint: 'CloudFront allows less than a millisecond and 2 MB.',
  },
  'function.throttled': {
    severity: 'problem',
    sentence: ({ name }: Facts) =>
      `Function ${name} is throttled, because the assumption function.throttling says so. CloudFront answers 503.`,
    source: 'Observed; CloudFront Developer Guide, Understand compute utilization',
    hint: 'Set function.throttling back to never.',
  },
  'function.compute': {
    severity: 'ok',
    sentence: ({ name, utilization }: Compute) =>
      `Function ${name} used about ${utilization} of 100 of the time that CloudFront allows, measured on this machine.`,
    source: utilizationGuide,
  },
  'function.compute-high': {
    severity: 'notice',
    sentence: ({ name, utilization }: Compute) =>
      `Function ${name} used about ${utilization} of 100 of the time that CloudFront allows, measured on this machine; above 70, CloudFront is likely to throttle it.`,
    source: utilizationGuide,
    hint: 'Do less in the function, or keep what it works out in a key value store.',
  },
  'function.invalid': {
    severity: 'problem',
    sentence: ({ name, reason }: Facts & { reason: string }) =>
      `Function ${name} returned an invalid value: ${reason}. CloudFront answers 502.`,
    source: restrictions,
  },
  'function.console': {
    severity: 'ok',
    sentence: ({ text }: { text: string }) => text,
    source: guide,
  },
  'function.not-simulated': {
    severity: 'notice',
    sentence: ({ name }: Facts) => `Function ${name} is associated here but cannot be run. The request goes on unchanged.`,
    source: guide,
  },
} satisfies ReasonTable;

export const sayFunction = speakerOf(functionReasons);
