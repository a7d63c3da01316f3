/** Cases of the code of functions. */
import type { functionCodeRules } from '../../../../../main/core/functions/code-rules';
import type { Cases, Situation } from './case';

const handler = (body: string): Situation => ({
  files: { 'functions/f.js': `function handler(event) {\n${body}\nreturn event.request;\n}\n` },
});
const code = (text: string): Situation => ({ files: { 'functions/f.js': text } });
const withRuntime = (Runtime: string): Situation => ({
  files: {
    'functions/f.js': 'function handler(event) {\nconst request = event.request;\nreturn request;\n}\n',
    'functions/f.json': { Comment: '', Runtime },
  },
});

export const functionCodeCases: Cases<keyof typeof functionCodeRules | 'function-code.runtime'> = {
  'function-code.syntax': { triggers: code('function handler( {'), nearMiss: handler('') },
  'function-code.no-handler': { triggers: code('function handle(event) { return event.request; }\n'), nearMiss: handler('') },
  'function-code.import': {
    triggers: code("import fs from 'fs';\nfunction handler(event) { return event.request; }\n"),
    nearMiss: code("import cf from 'cloudfront';\nfunction handler(event) { return event.request; }\n"),
  },
  'function-code.unsupported': {
    triggers: handler('const { uri } = event.request; uri;'),
    nearMiss: handler('const uri = event.request.uri; uri;'),
  },
  'function-code.unlisted': { triggers: handler('event.x ?? 1;'), nearMiss: handler('event.x || 1;') },
  'function-code.undefined': { triggers: handler('uri = 1;'), nearMiss: handler('var uri = 1; uri;') },
  'function-code.console': { triggers: handler('console.log("a", event);'), nearMiss: handler('console.log("a" + event);') },
  'function-code.runtime': { triggers: withRuntime('cloudfront-js-1.0'), nearMiss: withRuntime('cloudfront-js-2.0') },
};
