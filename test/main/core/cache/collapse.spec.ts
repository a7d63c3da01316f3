import { describe, expect, it } from 'vitest';
import { flightKey } from '../../../../main/core/cache/collapse';
import type { HeaderList } from '../../../../main/core/types/exchange';
import type { CompiledBehavior } from '../../../../main/core/types/snapshot';
import { tellStory } from '../../../support/cache-story';
import { ownerOf, viewerRequest } from '../../../support/compiled';
import { entryOf } from '../../../support/ports';

const allViewer = '216adef6-5c7f-47e4-b989-5492eafa07d3';

function behaviorOf(options: Parameters<typeof tellStory>[0] = {}): CompiledBehavior {
  return ownerOf(tellStory(options).snapshot, 'acme.example').behaviors.at(-1) as CompiledBehavior;
}

const plain = behaviorOf();
const name = (headers: HeaderList = [], method = 'GET'): string | null =>
  flightKey('k', viewerRequest({ headers, method }), plain, undefined);

describe('flightKey', () => {
  it('is the same for equal questions', () => {
    expect(name()).toBe(name([['accept', '*/*']]));
  });

  it('tells methods, ranges and conditions of viewers apart', () => {
    const names = [
      name(),
      name([], 'HEAD'),
      name([['range', 'bytes=0-1']]),
      name([['range', 'bytes=2-3']]),
      name([
        ['range', 'bytes=2-3'],
        ['if-range', '"a"'],
      ]),
      name([['if-none-match', '"a"']]),
      name([['if-modified-since', 'x']]),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  it('lets a viewer’s condition be where a stored object is asked about', () => {
    const conditional = viewerRequest({ headers: [['if-none-match', '"a"']] });
    expect(flightKey('k', conditional, plain, entryOf())).toBe(name());
  });

  it('is none where cookies are forwarded, by either policy', () => {
    const forwarding = behaviorOf({ behavior: { OriginRequestPolicyId: allViewer } });
    expect(flightKey('k', viewerRequest(), forwarding, undefined)).toBeNull();
  });

  it('is none with MinTTL 0 for an object that was seen to have no time of its own', () => {
    const seen = entryOf({ ttl: 0 });
    expect(flightKey('k', viewerRequest(), plain, seen)).toBeNull();
    expect(flightKey('k', viewerRequest(), behaviorOf({ policy: { MinTTL: 1 } }), seen)).not.toBeNull();
  });
});
