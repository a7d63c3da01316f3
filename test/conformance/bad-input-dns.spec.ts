/** Bad input on the port for DNS, over UDP and TCP: others are answered meanwhile, and nothing stays behind. */
import { createSocket, type Socket } from 'node:dgram';
import dnsPacket from 'dns-packet';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hosts } from '../support/edge-workspace';
import { noise, pause, startVictim, wire, type Victim } from '../support/under-attack';
import { until } from '../support/viewer';

let edge: Victim;
beforeAll(async () => {
  edge = await startVictim();
});
afterEach(async () => {
  await edge.healthy();
  await edge.settled();
});

const good = dnsPacket.encode({ type: 'query', id: 77, questions: [{ name: hosts.acme, type: 'A' }] });
/** A header of a query with one question and nothing else. */
const header = good.subarray(0, 12);
const typeAndClass = Buffer.from([0, 1, 0, 1]);

/** Sends packets one by one, a good one last, and gives back every answer. */
async function overUdp(packets: readonly Buffer[]): Promise<readonly Buffer[]> {
  const socket: Socket = createSocket('udp4');
  const answers: Buffer[] = [];
  socket.on('message', (answer) => answers.push(answer));
  for (const packet of packets) {
    await new Promise((resolve) => socket.send(packet, edge.dns, '127.0.0.1', resolve));
  }
  await new Promise((resolve) => socket.send(good, edge.dns, '127.0.0.1', resolve));
  await until(() => answers.some((answer) => answer.readUInt16BE(0) === 77 && answer.length > 60));
  socket.close();
  return answers;
}

const label = (length: number): Buffer => Buffer.concat([Buffer.from([length]), Buffer.alloc(length, 'a')]);

describe('a query that is none', () => {
  it.each([
    ['a pointer to itself', Buffer.concat([header, Buffer.from([0xc0, 12]), typeAndClass])],
    ['two pointers to each other', Buffer.concat([header, Buffer.from([0xc0, 14, 0xc0, 12]), typeAndClass])],
    ['a pointer behind the end', Buffer.concat([header, Buffer.from([0xff, 0xff]), typeAndClass])],
    ['a label that is longer than the packet', Buffer.concat([header, Buffer.from([63, 97])])],
    ['a label of a kind that does not exist', Buffer.concat([header, Buffer.from([0x80, 97, 0]), typeAndClass])],
    [
      'a name of more than 255 octets',
      Buffer.concat([header, ...Array.from({ length: 5 }, () => label(63)), Buffer.from([0]), typeAndClass]),
    ],
    ['a name of labels without end', Buffer.concat([header, ...Array.from({ length: 400 }, () => label(1))])],
    ['a question that is cut off', good.subarray(0, good.length - 3)],
    ['more questions than it holds', Buffer.concat([Buffer.from([0, 77, 1, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0]), good.subarray(12)])],
    ['records that it does not hold', Buffer.concat([Buffer.from([0, 77, 1, 0, 0, 1, 0xff, 0xff, 0, 0, 0, 0]), good.subarray(12)])],
    [
      'an OPT record that points outside',
      Buffer.concat([
        Buffer.from([0, 77, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1]),
        good.subarray(12),
        Buffer.from([0, 0, 41, 16, 0, 0, 0, 0, 0, 0xff, 0xff]),
      ]),
    ],
  ])('(%s) is answered FORMERR or not at all', async (_what, packet) => {
    const answers = await overUdp([packet]);
    for (const answer of answers.slice(0, -1)) {
      expect(answer.length).toBeLessThan(600);
      expect((answer[3] as number) & 15).toBe(1);
    }
  });

  it('is never answered when it is an answer itself, or too short for a header', async () => {
    const response = Buffer.from(good);
    response[2] = (response[2] as number) | 0x80;
    const short = Array.from({ length: 12 }, (_, length) => good.subarray(0, length));
    expect(await overUdp([response, ...short])).toHaveLength(1);
  });

  it('costs nothing: noise, cut-off queries and bent bits, thousands of them', async () => {
    const packets = Array.from({ length: 3000 }, (_, at) => {
      if (at % 3 === 0) return noise(at, at % 600);
      if (at % 3 === 1) return good.subarray(0, at % good.length);
      const bent = Buffer.from(good);
      bent[at % bent.length] = (bent[at % bent.length] as number) ^ (1 << (at % 8));
      return bent;
    });
    for (let at = 0; at < packets.length; at += 500) await overUdp(packets.slice(at, at + 500));
  });

  it('makes no answer larger than a client may be sent', async () => {
    const answers = await overUdp(Array.from({ length: 50 }, (_, at) => Buffer.concat([good, noise(at, 40)])));
    for (const answer of answers) expect(answer.length).toBeLessThanOrEqual(4096);
  });
});

describe('a TCP connection', () => {
  const framed = (packet: Buffer): Buffer => Buffer.concat([Buffer.from([packet.length >> 8, packet.length & 255]), packet]);

  it('that promises more than it sends is closed in time, and one that sends byte by byte is answered', async () => {
    const liar = await wire(edge.dns);
    liar.socket.write(Buffer.concat([Buffer.from([0xff, 0xff]), good]));
    const slow = await wire(edge.dns);
    for (const byte of framed(good)) {
      slow.socket.write(Buffer.from([byte]));
      await pause(2);
    }
    await until(() => slow.said().length > 60);
    slow.socket.destroy();
    await liar.closed;
    expect(liar.said()).toBe('');
  });

  it('that lies about lengths, or sends noise, is answered FORMERR or closed', async () => {
    const wrong = [
      Buffer.from([0, 0]),
      Buffer.from([0, 5, 1, 2, 3, 4, 5]),
      framed(noise(5, 300)),
      noise(9, 5000),
      Buffer.concat([Buffer.from([0, 12]), good]),
    ];
    for (const bytes of wrong) {
      const { socket, closed } = await wire(edge.dns);
      socket.write(bytes);
      await closed;
    }
  });

  it('that asks and does not listen is not answered without end', async () => {
    const { socket, closed } = await wire(edge.dns);
    socket.pause();
    const many = Buffer.concat(Array.from({ length: 5000 }, () => framed(good)));
    socket.write(many);
    await edge.healthy();
    socket.resetAndDestroy();
    await closed;
  });

  it('beyond the 256 that are served at once is turned away, and the others go on', async () => {
    const held = await Promise.all(Array.from({ length: 300 }, async () => wire(edge.dns)));
    const answers = await overUdp([]);
    expect(answers).toHaveLength(1);
    await Promise.all(held.map(async ({ closed }) => closed));
  });
});
