/** The codes of problems inside the code of a function. */
import type { RuleTable } from '../rules/context';

const features = 'Developer Guide, "JavaScript runtime 2.0 features for CloudFront Functions"';

export const functionCodeRules = {
  'function-code.syntax': { kind: 'shape', severity: 'error', what: 'The code of a function is JavaScript.', source: features },
  'function-code.no-handler': {
    kind: 'shape',
    severity: 'error',
    what: 'The code declares a function named handler, which CloudFront calls.',
    source: 'Developer Guide, "CloudFront Functions event structure"',
  },
  'function-code.import': {
    kind: 'shape',
    severity: 'error',
    what: 'Only cloudfront, crypto, querystring and buffer can be imported.',
    source: features,
  },
  'function-code.unsupported': {
    kind: 'dangerous',
    severity: 'error',
    what: 'The code uses nothing that the runtime is known to refuse; it would fail at run time with 503.',
    source: `${features}; for…of, destructuring and await inside call arguments were met in practice`,
  },
  'function-code.unlisted': {
    kind: 'note',
    severity: 'warning',
    what: 'The code uses only features that the guide lists for the runtime.',
    source: features,
  },
  'function-code.undefined': {
    kind: 'dangerous',
    severity: 'error',
    what: 'Every name is declared, or known to the runtime.',
    source: features,
  },
  'function-code.console': { kind: 'note', severity: 'warning', what: 'console.log takes one argument.', source: features },
} as const satisfies RuleTable;

export type FunctionCodeRule = keyof typeof functionCodeRules;
