import type { Diagnostic } from '../../main/core/types/diagnostic';

/** A diagnostic with everything that a test does not care about. */
export function makeDiagnostic(part: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: 'shape.unknown-member',
    severity: 'error',
    message: 'Nothing is called that.',
    file: 'tenants/acme.json',
    line: 1,
    column: 1,
    pointer: '',
    fixes: [],
    ...part,
  };
}
