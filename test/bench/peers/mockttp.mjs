/** The peer: mockttp over TLS, answering by itself (`reply`) or forwarding to a plain origin (`forward <url>`). */
import { getLocal, generateCACertificate } from 'mockttp';

const [mode, target] = process.argv.slice(2);
const server = getLocal({ https: await generateCACertificate(), http2: 'fallback', recordTraffic: false });
await server.start();
if (mode === 'forward') await server.forAnyRequest().thenForwardTo(target);
else await server.forAnyRequest().thenReply(200, 'x'.repeat(1024), { 'content-type': 'text/html', 'content-length': '1024' });
console.log(JSON.stringify({ ready: true, https: server.port }));
process.on('SIGTERM', () => process.exit(0));
