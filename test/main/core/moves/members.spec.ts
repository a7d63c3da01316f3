import { describe, expect, it } from 'vitest';
import { withMember } from '../../../../main/core/moves/members';

describe('a member of a JSON text', () => {
  it('is replaced in its place, or added, and nothing else changes', () => {
    expect(withMember('{\n  "fault" :  "dns", "a": 1\n}', 'fault', 'reset')).toBe('{\n  "fault" :  "reset", "a": 1\n}');
    expect(withMember('{}', 'fault', 'reset')).toContain('"fault": "reset"');
    expect(withMember('{\r\n  "a": 1\r\n}', 'fault', 'x')).toBe('{\r\n  "a": 1,\r\n  "fault": "x"\r\n}');
  });
});
