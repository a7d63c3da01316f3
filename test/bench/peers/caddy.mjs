/** Caddy's file server over TLS as a peer, on one core. Present only where installed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startQuiet } from '../measure.mjs';

export async function startCaddy({ folder, port, certificate, key, host }) {
  const files = join(folder, 'caddy-files');
  mkdirSync(files, { recursive: true });
  writeFileSync(join(files, 'k1'), 'x'.repeat(1024));
  const configuration = join(folder, 'Caddyfile');
  writeFileSync(
    configuration,
    `{\n admin off\n auto_https off\n}\nhttps://${host}:${port} {\n bind 127.0.0.1\n tls ${certificate} ${key}\n root * ${files}\n file_server\n}\n`,
  );
  const environment = ['GOMAXPROCS=1', `XDG_DATA_HOME=${folder}/caddy-data`, `XDG_CONFIG_HOME=${folder}/caddy-config`];
  return startQuiet('Caddy', 'env', [...environment, 'caddy', 'run', '--config', configuration, '--adapter', 'caddyfile'], port);
}
