/** Asks the edge's own DNS server over UDP, as a stub resolver would. */
import { createSocket } from 'node:dgram';
import { decodeMessage, encodeMessage, rcodes, type DnsMessage } from '../core/dns/wire';

export interface DnsAnswer {
  readonly rcode: number;
  /** Addresses of the wanted family, in the order of the answer. */
  readonly addresses: readonly string[];
}

const tries = 3;
const patienceMs = 1000;

/** Looks up `name`. Rejects when the server does not answer. */
export async function lookUp(port: number, name: string, type: 'A' | 'AAAA'): Promise<DnsAnswer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask(port, query(name, type));
    if (answer) {
      return { rcode: answer.rcode, addresses: answer.answers.filter((record) => record.type === type).map((record) => record.data) };
    }
    if (attempt === tries) throw new Error(`The edge's DNS server on port ${port} does not answer.`);
  }
}

/** The word that `dig` prints for a response code. */
export function rcodeName(rcode: number): string {
  return Object.entries(rcodes).find(([, code]) => code === rcode)?.[0] ?? String(rcode);
}

function query(name: string, type: 'A' | 'AAAA'): DnsMessage {
  return {
    id: Math.floor(Math.random() * 65_536),
    response: false,
    opcode: 0,
    authoritative: false,
    truncated: false,
    recursionDesired: true,
    recursionAvailable: false,
    authenticData: false,
    checkingDisabled: false,
    rcode: 0,
    questions: [{ name, type, class: 1 }],
    answers: [],
    authorities: [],
    additionals: [],
    edns: { udpSize: 4096, version: 0, dnssecOk: false, options: [] },
  };
}

async function ask(port: number, message: DnsMessage): Promise<DnsMessage | null> {
  const socket = createSocket('udp4');
  return new Promise<DnsMessage | null>((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), patienceMs);
    socket.on('error', reject);
    socket.on('message', (octets) => {
      const answer = decodeMessage(octets);
      if (answer?.id !== message.id) return;
      clearTimeout(timer);
      resolve(answer);
    });
    socket.send(encodeMessage(message), port, '127.0.0.1');
  }).finally(() => socket.close());
}
