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
      stubs: [
        { path: '/api/*', method: 'GET', status: 503, headers: { 'retry-after': '1' }, body: 'x', delayMs: 5, fault: 'reset' },
        { times: 2, probability: 0.5, seed: 3, slow: { bytes: 1, everyMs: 1 }, fault: 'truncated-body' },
      ],
      fault: 'dns',
      delayMs: 10,
      slow: { bytes: 10, everyMs: 5 },
      access: 'private',
      verify: true,
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
    [{ stubs: [{ times: 0 }] }, 'shape.out-of-range /stubs/0/times'],
    [{ stubs: [{ probability: 1.5 }] }, 'shape.out-of-range /stubs/0/probability'],
    [{ slow: { everyMs: 5 } }, 'shape.missing-member /slow'],
    [{ access: 'secret' }, 'shape.not-allowed-value /access'],
  ])('says of %j: %s', (written, problem) => {
    expect(readShape(originFile, written).problems).toEqual([problem]);
  });
});
