import { describe, expect, it } from 'vitest';
import { place, renderTraceText } from '../../../main/cli/render-trace';
import { styleFor } from '../../../main/cli/style';
import { createOfflineDriver } from '../../../main/replay/offline';
import { buildViewerRequest, type RequestInput } from '../../../main/replay/request';
import { renderTrace } from '../../../main/core/explain/trace';
import { errorResponses, page, shop } from '../../support/responses';
import { snapshotOfFolder } from '../../support/folders';
import { sample } from '../../support/samples';

const folder = sample('saas-storefront');
const snapshot = snapshotOfFolder(folder);
const driver = createOfflineDriver({ workspacePath: folder, deterministic: true });

async function shown(input: RequestInput, style = styleFor({}, {})): Promise<string> {
  return renderTraceText(await driver.explain(snapshot, buildViewerRequest(input)), style);
}

describe('renderTraceText', () => {
  it('begins with the request and what each of the three names picked', async () => {
    const lines = (await shown({ url: 'https://harbor.storefront.example/' })).split('\n');
    expect(lines[0]).toBe('GET https://harbor.storefront.example/  offline, HTTP/2');
    expect(lines[2]).toMatch(/^ {2}DNS .*found d3m4k9s7r1w2xz\.cloudfront\.net \(connection group main\)$/);
    expect(lines[3]).toMatch(/^ {2}SNI .*picked certificate \*\.storefront\.example \(distribution\)$/);
    expect(lines[4]).toMatch(/^ {2}Host .*picked tenant harbor-hardware \(exact harbor\.storefront\.example\)$/);
    expect(lines[6]).toMatch(/^ {2}✓ 200, Miss from cloudfront, \d+ bytes$/);
  });

  it('has a line for each of the twelve stages, also for those never reached', async () => {
    const text = await shown({ url: 'https://nobody.example/' });
    for (const stage of ['02-connect', '03-tls', '11-origin', '12-viewer-response'])
      expect(text).toMatch(new RegExp(`^ {2}${stage} +not reached$`, 'm'));
    expect(text).toContain('✗ no HTTP answer: dns.nxdomain');
    expect(text).toMatch(/^✗ 01-dns +failed$/m);
    expect(text).toContain('Mending that would not be enough; next would fail:');
  });

  it('shows rivals, lines of the files, and assumptions', async () => {
    const text = await shown({ url: 'https://cedar.storefront.example/' });
    expect(text).toContain('tenants/cedar-coffee.json:6');
    expect(text).toMatch(/not path pattern \/api\/\*:/);
    expect(text).toContain('Rests on assumptions: ');
  });

  it('marks the rung that failed, and none when nothing did', async () => {
    expect(await shown({ url: 'https://games.storefront.example/' })).toMatch(/^✗ 04-owner/m);
    expect(await shown({ url: 'https://cedar.storefront.example/' })).not.toContain('✗');
  });

  it('shows the edge’s own request for an error page between the rungs of the request', async () => {
    const own = shop({
      template: errorResponses({ ErrorCode: 404, ResponsePagePath: '/404.html', ResponseCode: '404' }),
      pages: { '/404.html': page('sorry') },
    });
    const rendered = renderTraceText(renderTrace(await own.ask('/missing'), own.snapshot, { driver: 'offline' }), styleFor({}, {}));
    expect(rendered).toContain('For the 404 the edge asks for the error page /404.html through the cache behavior *, and gets 200:');
    const rungs = [...rendered.matchAll(/^[✓✗] (1\d)-/gm)].map(([, number]) => number);
    expect(rungs).toEqual(['10', '11', '10', '11', '12']);
  });

  it('keeps to the width of the terminal, whatever is coloured', async () => {
    const text = await shown({ url: 'https://cedar.storefront.example/' });
    const sentences = text
      .split('\n')
      .filter((line) => line.startsWith(' '.repeat(22)) && line.trim().includes(' ') && !/\.(?:json|zone|html):?\d*$/.test(line));
    expect(Math.max(...sentences.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(await shown({ url: 'https://cedar.storefront.example/' }, styleFor({ isTTY: true, columns: 100 }, {}))).toContain('\u001b[32m✓');
  });
});

describe('place', () => {
  it('writes file and line, the file alone, or that it is built in', () => {
    expect(place({ file: 'a.json', pointer: '', line: 3 })).toBe('a.json:3');
    expect(place({ file: 'a.json', pointer: '', line: null })).toBe('a.json');
    expect(place({ file: '', pointer: '', line: null })).toBe('built in');
  });
});
