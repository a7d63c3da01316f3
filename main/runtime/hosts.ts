/** Decides which hosts the simulator may open a connection to: this machine, and what workspace.json allows by name. */

/** `localhost` and its subdomains, 127.0.0.0/8 and ::1, with or without brackets. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true;
  const parts = name.split('.');
  return parts.length === 4 && parts[0] === '127' && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** Whether a connection to `host` is allowed; `allow` holds the exact names of workspace.json's network.allow. */
export function isAllowedHost(host: string, allow: readonly string[]): boolean {
  const name = host.toLowerCase();
  return isLoopbackHost(name) || allow.some((allowed) => allowed.toLowerCase() === name);
}
