import { describe, expect, it } from 'vitest';
import { errorCode, problemFrom, WorkspaceProblem } from '../../../main/workspace/problem';

const systemError = (code: string): Error => Object.assign(new Error(`${code}: from the system`), { code });

describe('problemFrom', () => {
  it.each([
    ['ENOENT', 'NOT_FOUND'],
    ['EEXIST', 'CONFLICT'],
    ['EACCES', 'REFUSED'],
    ['EROFS', 'REFUSED'],
    ['ELOOP', 'REFUSED'],
    ['ENOSPC', 'UNAVAILABLE'],
    ['EISDIR', 'INVALID'],
    ['EWHATEVER', 'UNAVAILABLE'],
  ])('makes %s %s, in a sentence that names the file', (code, expected) => {
    const problem = problemFrom(systemError(code), 'write', 'tenants/a.json');
    expect(problem).toMatchObject({ code: expected, file: 'tenants/a.json' });
    expect(problem.message).toMatch(/^Could not write tenants\/a\.json: .+\.$/);
  });

  it('lets problems pass and takes anything else', () => {
    const problem = new WorkspaceProblem('CONFLICT', 'x', 'y');
    expect(problemFrom(problem, 'read', 'z')).toBe(problem);
    expect(problemFrom('text', 'read', 'z').code).toBe('UNAVAILABLE');
    expect([errorCode(systemError('EIO')), errorCode(new Error('x')), errorCode(null)]).toEqual(['EIO', '', '']);
  });
});
