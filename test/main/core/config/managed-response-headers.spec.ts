import { describe, expect, it } from 'vitest';
import { managedResponseHeaders } from '../../../../main/core/config/managed-response-headers';

describe('managedResponseHeaders', () => {
  it('adds security headers and CORS as the names say', () => {
    for (const { name, settings } of managedResponseHeaders) {
      expect('SecurityHeadersConfig' in settings, name).toBe(name.includes('Security'));
      expect('CorsConfig' in settings, name).toBe(name.includes('CORS'));
    }
  });
});
