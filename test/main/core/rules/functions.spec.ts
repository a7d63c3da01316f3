import { describe, expect, it } from 'vitest';
import { diagnosticsOf } from '../../../support/diagnostics';

describe('functions', () => {
  it('say where the code goes, and are judged at the code where there is no settings file', () => {
    const settings = { Comment: '', Runtime: 'cloudfront-js-2.0' };
    expect(diagnosticsOf({ 'functions/edge.json': settings }, 'function.')[0]?.message).toBe(
      'Function edge has no code. Put it into functions/edge.js.',
    );
    expect(diagnosticsOf({ 'functions/a b.js': 'function handler() {}' }, 'function.name')[0]).toMatchObject({
      file: 'functions/a b.js',
      line: 1,
    });
  });

  it('count bytes, not letters, in key value stores', () => {
    const [found] = diagnosticsOf({ 'key-value-stores/s.json': { key: 'ä'.repeat(600) } }, 'key-value-store.');
    expect(found?.message).toBe('Key value store s has a value of 1200 bytes at key; 1024 are allowed.');
  });
});
