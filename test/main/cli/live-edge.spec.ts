import { describe, expect, it } from 'vitest';
import { withLiveEdge, type Send } from '../../../main/cli/live-edge';
import { buildViewerRequest } from '../../../main/replay/request';
import { snapshotOf } from '../../support/compiled';
import { saasWithZone } from '../../support/saas-workspace';
import { tempFolder } from '../../support/temp-folder';
import { ownUserData } from '../../support/user-data';

ownUserData();
const folder = tempFolder();
const snapshot = snapshotOf(saasWithZone);
const request = buildViewerRequest({ url: 'https://acme.saas.example/' });

describe('withLiveEdge', () => {
  it('sends through real sockets for as long as the work lasts', async () => {
    const { trace, body } = await withLiveEdge(snapshot, folder, (send) => send(request));
    expect(trace).toMatchObject({ driver: 'live', owner: { name: 'acme' }, outcome: { status: 200 } });
    expect(body?.text).toBe('hello from acme');
  });

  it('sends at a simulated time', async () => {
    const at = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 30 * 86_400_000;
    const { trace } = await withLiveEdge(snapshot, folder, (send) => send(request, at));
    expect(Date.parse(trace.at) - at).toBeGreaterThanOrEqual(0);
    expect(Date.parse(trace.at) - at).toBeLessThan(10_000);
  });

  it('stops the edge when the work fails', async () => {
    const kept: Send[] = [];
    const attempt = withLiveEdge(snapshot, folder, (send) => {
      kept.push(send);
      throw new Error('the work failed');
    });
    await expect(attempt).rejects.toThrow('the work failed');
    expect(kept).toHaveLength(1);
    await expect(kept[0]?.(request)).rejects.toThrow();
  });
});
