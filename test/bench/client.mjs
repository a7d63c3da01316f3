/**
 * A small load client on node:tls, so that the bench needs no other program: `node client.mjs <mode> <port> <seconds> <names>`.
 * Modes: `keep` (32 connections kept alive, HTTP/1.1), `handshake` (a new TLS 1.3 session and no request, 8 at a time),
 * `first` (one handshake after another, each name once). Prints one line of JSON.
 */
import { connect } from 'node:tls';

const [mode, portText, secondsText, namesText] = process.argv.slice(2);
const port = Number(portText);
const until = performance.now() + Number(secondsText) * 1000;
const names = namesText.split(',');
const options = (name) => ({ host: '127.0.0.1', port, servername: name, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'], minVersion: 'TLSv1.3' });

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
        if (!head.startsWith('HTTP/1.1 200')) return reject(new Error(`unexpected answer: ${head.slice(0, 200)}`));
        need = end + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
        if (Number.isNaN(need)) return reject(new Error('the answer has no Content-Length'));
      }
      if (pending.length < need) return;
      pending = pending.subarray(need);
      need = 0;
      answers += 1;
      if (performance.now() < until) socket.write(request);
      else {
        socket.destroy();
        resolve(answers);
      }
    });
    socket.on('error', reject);
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

if (mode === 'keep') {
  const begun = performance.now();
  const counts = await Promise.all(Array.from({ length: 32 }, (_unused, index) => keep(names[index % names.length])));
  const total = counts.reduce((sum, count) => sum + count, 0);
  console.log(JSON.stringify({ requests: total, perSecond: total / ((performance.now() - begun) / 1000) }));
} else if (mode === 'handshake') {
  let count = 0;
  const begun = performance.now();
  const loop = async (start) => {
    for (let index = start; performance.now() < until; index++) {
      await handshake(names[index % names.length]);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_unused, index) => loop(index)));
  console.log(JSON.stringify({ requests: count, perSecond: count / ((performance.now() - begun) / 1000) }));
} else {
  const times = [];
  for (const name of names) times.push(await handshake(name));
  times.sort((a, b) => a - b);
  console.log(JSON.stringify({ count: times.length, p50: times[Math.floor(times.length / 2)], p95: times[Math.floor(times.length * 0.95)] }));
}
process.exit(0);
