/** The product's version. */
import { findInstallation } from '../host/install-root';

export function version(): string {
  return findInstallation(import.meta.dirname).version;
}
