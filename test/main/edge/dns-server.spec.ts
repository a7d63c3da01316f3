import { execFile, execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';
import { promisify } from 'node:util';
import dnsPacket from 'dns-packet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DnsServer, startDnsServer } from '../../../main/edge/dns-server';
import { group, snapshotOf } from '../../support/compiled';

const zone = [
  '$TTL 300',
  'shop CNAME edge',
  'edge CNAME dmain.cloudfront.net.',
  '@ CNAME edge',
  ...Array.from({ length: 60 }, (_, at) => `many TXT "record ${at} of many"`),
];
const snapshot = snapshotOf({ 'connection-groups/main.json': group('main'), 'dns/saas.test.zone': zone.join('\n') });

function queryOf(name: string, type: dnsPacket.RecordType, id = 1): Buffer {
  return dnsPacket.encode({ type: 'query', id, flags: dnsPacket.RECURSION_DESIRED, questions: [{ name, type }] });
}

function overUdp(port: number, packets: readonly (Buffer | string)[], host = '127.0.0.1'): Promise<dnsPacket.DecodedPacket> {
  const socket = createSocket(host === '::1' ? 'udp6' : 'udp4');
  return new Promise((resolve, reject) => {
    socket.once('message', (answer) => socket.close(() => resolve(dnsPacket.decode(answer))));
    socket.once('error', reject);
    for (const packet of packets) socket.send(packet, port, host);
  });
}

/** Writes the pieces one after the other and resolves with all answers once `count` have come. */
function overTcp(port: number, pieces: readonly Buffer[], count: number): Promise<dnsPacket.DecodedPacket[]> {
  const socket = connect(port, '127.0.0.1');
  let received = Buffer.alloc(0);
  const answers: dnsPacket.DecodedPacket[] = [];
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`closed after ${answers.length} answers`)));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 2 && received.length >= received.readUInt16BE(0) + 2) {
        answers.push(dnsPacket.decode(received.subarray(2, received.readUInt16BE(0) + 2)));
        received = received.subarray(received.readUInt16BE(0) + 2);
      }
      if (answers.length === count) {
        socket.removeAllListeners('close');
        socket.destroy();
        resolve(answers);
      }
    });
    socket.on('connect', () => {
      for (const piece of pieces) socket.write(piece);
    });
  });
}

function framed(packet: Buffer): Buffer {
  return Buffer.concat([Buffer.from([packet.length >> 8, packet.length & 0xff]), packet]);
}

function namesAndTypes({ answers }: dnsPacket.DecodedPacket): string[] {
  return (answers ?? []).map((record) => `${record.name} ${record.type}`);
}

const chain = ['shop.saas.test CNAME', 'edge.saas.test CNAME', 'dmain.cloudfront.net A'];

describe('startDnsServer', () => {
  let server: DnsServer;
  beforeAll(async () => {
    server = await startDnsServer({ snapshot: () => snapshot, port: 0 });
  });
  afterAll(() => server.close());

  it('answers over UDP and TCP on one port', async () => {
    expect(namesAndTypes(await overUdp(server.port, [queryOf('shop.saas.test', 'A')]))).toEqual(chain);
    const [answer] = await overTcp(server.port, [framed(queryOf('shop.saas.test', 'A'))], 1);
    expect(answer && namesAndTypes(answer)).toEqual(chain);
  });

  it('sends over TCP what does not fit over UDP', async () => {
    const short = await overUdp(server.port, [queryOf('many.saas.test', 'TXT')]);
    expect(short).toMatchObject({ flag_tc: true, answers: [] });
    const [long] = await overTcp(server.port, [framed(queryOf('many.saas.test', 'TXT'))], 1);
    expect(long?.answers).toHaveLength(60);
  });

  it('answers many queries of one connection in order, however they are cut into packets', async () => {
    const all = Buffer.concat(Array.from({ length: 50 }, (_, id) => framed(queryOf('shop.saas.test', 'A', id + 1))));
    const pieces = [all.subarray(0, 1), all.subarray(1, 40), all.subarray(40)];
    const answers = await overTcp(server.port, pieces, 50);
    expect(answers.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, id) => id + 1));
  });

  it('goes on after packets that are no DNS', async () => {
    const answer = await overUdp(server.port, [
      '',
      'x',
      Buffer.alloc(11, 255),
      Buffer.from('GET / HTTP/1.1\r\n\r\n').fill(0x80, 2, 3),
      queryOf('shop.saas.test', 'A', 77),
    ]);
    expect(answer.id).toBe(77);
  });

  it('closes a TCP connection that speaks something else', async () => {
    await expect(overTcp(server.port, [Buffer.from([0, 3, 1, 2, 3])], 1)).rejects.toThrow('closed after 0 answers');
    expect(namesAndTypes(await overUdp(server.port, [queryOf('shop.saas.test', 'A')]))).toEqual(chain);
  });

  it('serves on ::1 too, and on no address that others could reach', async () => {
    const six = await startDnsServer({ snapshot: () => snapshot, host: '::1', port: 0 });
    expect(namesAndTypes(await overUdp(six.port, [queryOf('shop.saas.test', 'A')], '::1'))).toEqual(chain);
    await six.close();
    await expect(startDnsServer({ snapshot: () => snapshot, host: '0.0.0.0', port: 0 })).rejects.toThrow('loopback only');
  });

  it('says when the port is taken and leaves nothing behind', async () => {
    await expect(startDnsServer({ snapshot: () => snapshot, port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    // Another program's outgoing connection may happen to sit on the same number over TCP; then another number is tried.
    const freed: boolean[] = [];
    while (!freed.includes(true) && freed.length < 10) freed.push(await leavesTcpFree());
    expect(freed).toContain(true);
  });

  it('frees the port when it is closed, open connections or not, and may be closed twice', async () => {
    const first = await startDnsServer({ snapshot: () => snapshot, port: 0 });
    const open = connect(first.port, '127.0.0.1');
    await new Promise<void>((resolve) => open.once('connect', resolve));
    await Promise.all([first.close(), first.close()]);
    const second = await startDnsServer({ snapshot: () => snapshot, port: first.port });
    expect(second.port).toBe(first.port);
    open.destroy();
    await second.close();
  });
});

/** Whether the TCP port is free again after a start failed because the same number is taken over UDP. */
async function leavesTcpFree(): Promise<boolean> {
  const taken = createSocket('udp4');
  await new Promise<void>((resolve) => taken.bind(0, '127.0.0.1', resolve));
  const { port } = taken.address();
  await expect(startDnsServer({ snapshot: () => snapshot, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  const tcp = createServer();
  const free = await new Promise<boolean>((resolve) => {
    tcp.once('error', () => resolve(false));
    tcp.listen(port, '127.0.0.1', () => resolve(true));
  });
  tcp.close();
  taken.close();
  return free;
}

function hasDig(): boolean {
  try {
    execFileSync('dig', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

// Not part of the rules, which dns-packet checks above: only that BIND's own tool understands what it is sent.
if (hasDig())
  describe('dig', () => {
    const dig = async (...words: string[]): Promise<string> => {
      const server = await startDnsServer({ snapshot: () => snapshot, port: 0 });
      const { stdout } = await promisify(execFile)('dig', ['@127.0.0.1', '-p', String(server.port), '+tries=1', '+time=5', ...words]);
      await server.close();
      return stdout;
    };

    it('prints the chain, over UDP with a cookie and over TCP', async () => {
      expect(await dig('shop.saas.test', '+noall', '+answer')).toMatch(
        /shop\.saas\.test\.\s+300\s+IN\s+CNAME\s+edge\.saas\.test\.[^]*IN\s+A\s+127\.0\.64\.1/,
      );
      expect((await dig('+tcp', '+short', 'many.saas.test', 'TXT')).trim().split('\n')).toHaveLength(60);
    });

    it('tells why a name fails', async () => {
      const output = await dig('saas.test');
      expect(output).toContain('status: SERVFAIL');
      expect(output).toContain('is the apex of zone saas.test');
    });
  });
