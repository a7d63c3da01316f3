/** A plain origin on node:http that answers 1 KiB, cacheable for an hour. */
import { createServer } from 'node:http';

const body = Buffer.alloc(1024, 'x');
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'content-length': body.length, 'cache-control': 'max-age=3600' });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ ready: true, http: server.address().port })));
process.on('SIGTERM', () => process.exit(0));
