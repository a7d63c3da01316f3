import { describe, expect, it } from 'vitest';
import { createProxyAgents } from '../../../main/runtime/proxy-agents';

describe('createProxyAgents', () => {
  it('keeps connections as long as the keep-alive timeout says, and shares them among equal ones', () => {
    const agents = createProxyAgents();
    expect(agents.http(5000)).toBe(agents.http(5000));
    expect(agents.http(5000)).not.toBe(agents.http(6000));
    expect(agents.http(6000)).toMatchObject({ options: { timeout: 6000, keepAlive: true } });
    expect(agents.https(5000, 'a.example')).toBe(agents.https(5000, 'a.example'));
    expect(agents.https(5000, 'a.example')).not.toBe(agents.https(5000, 'b.example'));
    agents.destroy();
  });
});
