import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, ask, openFileAt, openTrace, sendRequest, showCertificate, showEffective, showOnMap } from '../../../renderer/api/commands';
import { stubPage, type StubbedPage } from '../../support/page';

let page: StubbedPage;
beforeEach(() => {
  page = stubPage();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the command bus', () => {
  it('shows the feature and hands the request to whoever answers for it', () => {
    const taken: unknown[] = [];
    const stop = answer('files', (request) => taken.push(request));
    openFileAt('dns/a.zone', 7);
    expect(page.hash()).toBe('#/files');
    expect(taken).toEqual([{ file: 'dns/a.zone', line: 7 }]);
    stop();
  });

  it('keeps the newest request for a feature that has not loaded yet, and hands it over once', () => {
    showOnMap('a.example');
    showOnMap('b.example');
    const taken: unknown[] = [];
    const stop = answer('map', (request) => taken.push(request));
    expect(taken).toEqual([{ host: 'b.example' }]);
    stop();
    const later: unknown[] = [];
    answer('map', (request) => later.push(request))();
    expect(later).toEqual([]);
  });

  it('stops handing over after the answerer has left', () => {
    const taken: unknown[] = [];
    answer('traffic', (request) => taken.push(request))();
    openTrace('t1');
    expect(taken).toEqual([]);
    answer('traffic', (request) => taken.push(request))();
    expect(taken).toEqual([{ id: 't1' }]);
  });

  it('does not let an answerer that left late take the place of the one that came', () => {
    const taken: string[] = [];
    const stopFirst = answer('send', () => taken.push('first'));
    const stopSecond = answer('send', () => taken.push('second'));
    stopFirst();
    sendRequest({ url: 'https://a.example/' });
    expect(taken).toEqual(['second']);
    stopSecond();
  });

  it('leaves out a line that is not known', () => {
    const taken: unknown[] = [];
    const stop = answer('files', (request) => taken.push(request));
    openFileAt('workspace.json', null);
    expect(taken).toEqual([{ file: 'workspace.json' }]);
    stop();
  });

  it('leads each kind of request to its feature', () => {
    showEffective('dt_1');
    expect(page.hash()).toBe('#/effective');
    showCertificate('a.example');
    expect(page.hash()).toBe('#/certificates');
    ask('send', {});
    expect(page.hash()).toBe('#/send');
  });
});
