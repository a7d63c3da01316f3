import { describe, expect, it } from 'vitest';
import { originFile, workspaceFile } from '../../../../../main/core/config/shapes/workspace';
import { readShape } from '../../../../support/shapes';

describe('workspace.json', () => {
  it('is strict', () => {
    expect(readShape(workspaceFile, { schemaVersion: 1, name: 'x', extra: 1 }).problems).toEqual(['shape.unknown-member /extra']);
  });
});

describe('origins/<domain>.json', () => {
  it('takes stubs, faults, delays and a proxy', () => {
    const written = {
      stubs: [{ path: '/api/*', method: 'GET', status: 503, headers: { 'retry-after': '1' }, body: 'x', delayMs: 5, fault: 'reset' }],
      fault: 'dns',
      delayMs: 10,
      proxy: 'http://127.0.0.1:8080',
    };
    expect(readShape(originFile, written)).toEqual({ value: written, problems: [], messages: [] });
  });

  it.each([
    [{ proxy: '127.0.0.1:8080' }, 'shape.malformed /proxy'],
    [{ proxy: 'http://127.0.0.1/path' }, 'shape.malformed /proxy'],
    [{ fault: 'explode' }, 'shape.not-allowed-value /fault'],
    [{ stubs: [{ status: 99 }] }, 'shape.out-of-range /stubs/0/status'],
    [{ stub: [] }, 'shape.unknown-member /stub'],
  ])('says of %j: %s', (written, problem) => {
    expect(readShape(originFile, written).problems).toEqual([problem]);
  });
});
