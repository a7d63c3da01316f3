/**
 * A small load client on Node alone, so that the bench needs no other program: `node client.mjs <mode> <port> <seconds> <names>`.
 * Modes: `keep` (32 connections kept alive, HTTP/1.1), `h2` (8 connections with 8 streams each), `handshake` (a new TLS 1.3
 * session and no request, 8 at a time), `first` (one handshake after another, each name once). Prints one line of JSON.
 */
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:tls';

const [mode, portText, secondsText, namesText] = process.argv.slice(2);
const port = Number(portText);
const until = performance.now() + Number(secondsText) * 1000;
const names = namesText.split(',');
const options = (name, protocol = 'http/1.1') => ({
  host: '127.0.0.1',
  port,
  servername: name,
  rejectUnauthorized: false,
  ALPNProtocols: [protocol],
  minVersion: 'TLSv1.3',
});

/** One kept-alive connection that asks again as soon as the answer is complete. */
function keep(name) {
  return new Promise((resolve, reject) => {
    const request = `GET /k1 HTTP/1.1\r\nHost: ${name}\r\nUser-Agent: bench\r\n\r\n`;
    let answers = 0;
    let need = 0;
    let pending = Buffer.alloc(0);
    const socket = connect(options(name), () => socket.write(request));
    socket.on('data', (chunk) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      if (need === 0) {
        const end = pending.indexOf('\r\n\r\n');
        if (end < 0) return;
        const head = pending.toString('latin1', 0, end);
        need = end + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
        if (!head.startsWith('HTTP/1.1 200') || Number.isNaN(need)) {
          socket.destroy(new Error(`unexpected answer: ${head.slice(0, 200)}`));
          return;
        }
      }
      if (pending.length < need) return;
      pending = pending.subarray(need);
      need = 0;
      answers += 1;
      if (performance.now() < until) {
        socket.write(request);
        return;
      }
      socket.destroy();
      resolve(answers);
    });
    socket.on('error', reject);
  });
}

/** One HTTP/2 connection with 8 streams at a time. */
function keepHttp2(name) {
  return new Promise((resolve, reject) => {
    const session = connectHttp2(`https://${name}:${port}`, { createConnection: () => connect(options(name, 'h2')) });
    session.on('error', reject);
    let answers = 0;
    let open = 0;
    const ask = () => {
      open += 1;
      const stream = session.request({ ':path': '/k1', 'user-agent': 'bench' });
      stream.on('response', (head) => {
        if (head[':status'] !== 200) reject(new Error(`unexpected answer: ${head[':status']}`));
      });
      stream.on('error', reject);
      stream.on('close', () => {
        open -= 1;
        answers += 1;
        if (performance.now() < until) ask();
        else if (open === 0) {
          session.destroy();
          resolve(answers);
        }
      });
      stream.resume();
    };
    for (let count = 0; count < 8; count++) ask();
  });
}

function handshake(name) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const socket = connect(options(name), () => {
      const took = performance.now() - begun;
      socket.destroy();
      resolve(took);
    });
    socket.on('error', reject);
  });
}

/** Runs `count` loops at once and prints what they did together. */
async function measure(count, loop) {
  const begun = performance.now();
  const counts = await Promise.all(Array.from({ length: count }, (_unused, index) => loop(names[index % names.length])));
  const requests = counts.reduce((sum, value) => sum + value, 0);
  console.log(JSON.stringify({ requests, perSecond: requests / ((performance.now() - begun) / 1000) }));
}

async function handshakes(name) {
  let count = 0;
  for (; performance.now() < until; count++) await handshake(name);
  return count;
}

if (mode === 'keep') await measure(32, keep);
else if (mode === 'h2') await measure(8, keepHttp2);
else if (mode === 'handshake') await measure(8, handshakes);
else {
  const times = [];
  for (const name of names) times.push(await handshake(name));
  console.log(JSON.stringify({ times }));
}
process.exit(0);
