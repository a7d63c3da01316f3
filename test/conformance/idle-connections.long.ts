/** Ten thousand connections that say nothing, held by another process; the machine may allow fewer, and then says so. */
import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { heap, pause, startVictim } from '../support/under-attack';
import { until } from '../support/viewer';

const wanted = 10_000;
const least = 1000;

/** Opens connections until it has all or is refused one, says how many, and holds them until its input ends. */
const holder = `
  const { connect } = require('node:net');
  const ports = process.argv.slice(1, 3).map(Number);
  const wanted = Number(process.argv[3]);
  let open = 0, failed = 0, begun = 0;
  const next = () => {
    if (begun === wanted) return;
    const socket = connect({ port: ports[begun++ % 2], host: '127.0.0.1' });
    socket.once('connect', () => { open += 1; tell(); next(); });
    socket.once('error', () => { failed += 1; tell(); next(); });
  };
  const tell = () => { if (open + failed === wanted) console.log(JSON.stringify({ open, failed })); };
  for (let at = 0; at < 200; at++) next();
  process.stdin.resume().once('end', () => process.exit());
`;

it('ten thousand idle connections do not keep others waiting, and leave nothing behind', { timeout: 180_000 }, async () => {
  const edge = await startVictim({}, { patience: { headMs: 120_000, handshakeMs: 120_000, silenceMs: 120_000 } });
  const before = heap();
  const child = spawn(process.execPath, ['-e', holder, String(edge.http), String(edge.https), String(wanted)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await until(() => said.includes('\n'), 120_000);
  const { open, failed } = JSON.parse(said) as { open: number; failed: number };
  if (failed > 0)
    console.warn(
      `\n*** This machine allowed ${open} connections of ${wanted}; raise the limit of open files (ulimit -n) for all of them. ***\n`,
    );
  expect(open).toBeGreaterThanOrEqual(least);
  await pause(500);
  await edge.healthy();
  const each = (heap() - before) / open;
  console.log(`${open} idle connections, ${Math.round(each)} bytes each`);
  expect(each).toBeLessThan(32 * 1024);
  child.stdin.end();
  await new Promise((resolve) => child.once('close', resolve));
  await edge.healthy();
  await edge.settled(32 * 1024 * 1024);
});
