import { describe, expect, it } from 'vitest';
import { diagnosticsOf } from '../../../support/diagnostics';

const modern = "import cf from 'cloudfront';\nfunction handler(event) { return cf ? event.request : event.request; }\n";
const config = (Runtime: string): object => ({ Comment: 'x', Runtime });
const check = (files: Record<string, unknown>): ReturnType<typeof diagnosticsOf> => diagnosticsOf(files, 'function-code.');

describe('the code of functions', () => {
  it('is checked where it stands, with line and column', () => {
    const code = 'function handler(event) {\n  const { uri } = event.request;\n  return uri;\n}\n';
    const [found, ...more] = check({ 'functions/rewrite.js': code, 'functions/rewrite.json': config('cloudfront-js-2.0') });
    expect(more).toEqual([]);
    expect(found).toMatchObject({ code: 'function-code.unsupported', file: 'functions/rewrite.js', line: 2, column: 9, severity: 'error' });
  });

  it('of runtime 1.0 may not use what only 2.0 has, and the fix raises the runtime', () => {
    const [found, ...more] = check({ 'functions/rewrite.js': modern, 'functions/rewrite.json': config('cloudfront-js-1.0') });
    expect(more).toEqual([]);
    expect(found).toMatchObject({ code: 'function-code.runtime', file: 'functions/rewrite.json', pointer: '/Runtime' });
    expect(found?.fixes[0]?.edits?.[0]?.text).toBe('"cloudfront-js-2.0"');
  });

  it('of runtime 2.0 may, and old code runs in either', () => {
    expect(check({ 'functions/rewrite.js': modern, 'functions/rewrite.json': config('cloudfront-js-2.0') })).toEqual([]);
    const old = 'function handler(event) { var r = event.request; return r; }\n';
    expect(check({ 'functions/rewrite.js': old, 'functions/rewrite.json': config('cloudfront-js-1.0') })).toEqual([]);
  });
});
