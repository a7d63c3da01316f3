/** Why the edge could not start: a sentence with a way out. */
export class EdgeStartError extends Error {
  override readonly name = 'EdgeStartError';
  constructor(
    readonly code: 'port-in-use' | 'port-forbidden' | 'address-unusable',
    message: string,
    readonly port: number,
  ) {
    super(message);
  }
}

/** Puts a system error of listening into words. `what` is the service, e.g. `HTTPS`. */
export function startErrorOf(error: unknown, what: string, address: string, port: number): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') {
    const message = `Port ${port} on ${address}, wanted for ${what}, is in use by another program. Stop that program, or choose another port (0 picks a free one).`;
    return new EdgeStartError('port-in-use', message, port);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    const message = `Port ${port}, wanted for ${what}, may not be used by this account (ports below 1024 often need more rights). Choose another port (0 picks a free one).`;
    return new EdgeStartError('port-forbidden', message, port);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT' || code === 'EINVAL') {
    return new EdgeStartError('address-unusable', `This machine has no address ${address} to serve ${what} on.`, port);
  }
  return error;
}
