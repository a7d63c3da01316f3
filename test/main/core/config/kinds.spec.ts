import { describe, expect, it } from 'vitest';
import { kindForms } from '../../../../main/core/config/kinds';

describe('kindForms', () => {
  it.each(Object.entries(kindForms))('%s has wrappers that no resource of its kind has as a member', (_kind, form) => {
    for (const wrapper of Object.keys(form.wrappers)) {
      expect(Object.keys(form.shape.members)).not.toContain(wrapper);
      expect(Object.keys(form.envelope)).not.toContain(wrapper);
    }
  });
});
