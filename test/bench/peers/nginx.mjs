/** nginx as a peer: a TLS cache in front of the plain origin, one worker, no access log. Present only where installed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startQuiet } from '../measure.mjs';

export async function startNginx({ folder, port, certificate, key, originPort }) {
  mkdirSync(join(folder, 'nginx-cache'), { recursive: true });
  const configuration = join(folder, 'nginx.conf');
  writeFileSync(
    configuration,
    // Started by root, the worker would become nobody, who may not look into a temporary folder.
    `${process.getuid?.() === 0 ? 'user root; ' : ''}daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
events { worker_connections 4096; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  client_body_temp_path ${folder}/nginx-body; proxy_temp_path ${folder}/nginx-proxy; fastcgi_temp_path ${folder}/nginx-f; uwsgi_temp_path ${folder}/nginx-u; scgi_temp_path ${folder}/nginx-s;
  proxy_cache_path ${folder}/nginx-cache keys_zone=c:10m;
  upstream origin { server 127.0.0.1:${originPort}; keepalive 16; }
  server {
    listen 127.0.0.1:${port} ssl http2; server_name _;
    ssl_certificate ${certificate}; ssl_certificate_key ${key}; ssl_protocols TLSv1.3;
    location / { proxy_pass http://origin; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_cache c; proxy_cache_valid 200 1h; }
  }
}
`,
  );
  return startQuiet('nginx', 'nginx', ['-c', configuration, '-p', folder], port);
}
