/** The code of functions: what the loader finds inside one file (core/functions), and that it suits the runtime that FunctionConfig names. */
import { refTo } from '../config/ref-to';
import { functionCodeRules as inside } from '../functions/code-rules';
import { needsRuntime2 } from '../functions/lint';
import { replacement } from './context';
import { defineFamily } from './family';

const runtime1 = 'cloudfront-js-1.0';
const runtime2 = 'cloudfront-js-2.0';

export const functionCodeFamily = defineFamily({
  rules: {
    ...inside,
    'function-code.runtime': {
      kind: 'dangerous',
      severity: 'error',
      fix: 'Set the runtime to cloudfront-js-2.0.',
      what: 'Code with const, let, async or imports runs in cloudfront-js-2.0.',
      source: 'Developer Guide, "JavaScript runtime features for CloudFront Functions"',
    },
  },
  judges: {
    function: (fn, { workspace }, say) => {
      const { Runtime, FunctionCode } = fn.value;
      if (Runtime !== runtime1 || typeof FunctionCode !== 'string' || !needsRuntime2(FunctionCode)) return;
      const ref = refTo(fn, '/Runtime');
      const message = `The code of function ${fn.name} uses const, let, async or an import, which ${runtime1} does not have. Set the runtime to ${runtime2}.`;
      say('function-code.runtime', ref, message, { fixes: [replacement(workspace, ref, `Set the runtime to ${runtime2}`, runtime2)] });
    },
  },
});
