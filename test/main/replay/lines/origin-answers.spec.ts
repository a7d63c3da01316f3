import { describe, expect, it } from 'vitest';
import type { OriginPort, OriginReply } from '../../../../main/core/ports';
import type { OriginRequest } from '../../../../main/core/types/exchange';
import { recordedReply } from '../../../../main/core/origins/recorded';
import { createFixtureNames, createRecordingPort, nameOfRecorded, type AnswerMode } from '../../../../main/replay/lines/origin-answers';

const asked = {} as OriginRequest;
const declaring = (reply: OriginReply): OriginPort => ({ fetch: () => reply });
const stub: OriginReply = { kind: 'response', by: 'stub', pointer: '/stubs/0', head: { status: 404, headers: [], body: { size: 0 } } };
const nobody: OriginReply = { kind: 'failure', failure: 'undeclared', detail: '' };

describe('createRecordingPort', () => {
  const answer = async (mode: AnswerMode, declared: OriginReply): Promise<readonly [unknown, readonly string[]]> => {
    const port = createRecordingPort(declaring(declared), mode);
    port.recorded = recordedReply(503, 'Error', 'Error');
    const reply = await port.fetch(asked);
    return [reply.kind === 'response' ? reply.head.status : reply.failure, port.given];
  };

  it('asks the workspace first, and the recording where nobody is declared', async () => {
    expect(await answer('workspace-then-recording', stub)).toEqual([404, ['stub  /stubs/0']]);
    expect(await answer('workspace-then-recording', nobody)).toEqual([503, ['recorded 503']]);
  });

  it('can be told to ask the one or the other alone', async () => {
    expect(await answer('recording', stub)).toEqual([503, ['recorded 503']]);
    expect(await answer('workspace', nobody)).toEqual(['undeclared', ['failure   undeclared']]);
  });
});

describe('nameOfRecorded', () => {
  it('tells answers apart', () => {
    expect(
      [recordedReply(200, 'Hit', 'Hit'), recordedReply(502, 'Error', 'OriginDnsError'), recordedReply(0, '', '')].map(nameOfRecorded),
    ).toEqual(['recorded 200', 'recorded dns', 'recorded unknown']);
  });
});

describe('createFixtureNames', () => {
  it('gives declarations that answer alike one name, and folders of files one each', () => {
    const name = createFixtureNames();
    const one = { domain: 'a.example', stubs: [{ status: 200 }], files: null };
    expect(name(one)).toBe(name({ ...one, domain: 'b.example', file: 'origins/b.example.json' }));
    expect(name(one)).not.toBe(name({ ...one, delayMs: 5 }));
    expect(name({ ...one, files: new Map() })).not.toBe(name({ ...one, files: new Map() }));
  });
});
