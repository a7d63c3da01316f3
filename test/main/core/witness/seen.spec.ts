import { describe, expect, it } from 'vitest';
import type { ConfigurationChange } from '../../../../main/core/compare/changes';
import type { Place } from '../../../../main/core/witness/places';
import { createSeenRequests, samplesFor } from '../../../../main/core/witness/seen';
import { plainRequest } from '../../../support/witness';

const place = (host: string): Place => ({ host }) as Place;
const change = (id: string): ConfigurationChange => ({ id }) as unknown as ConfigurationChange;
const [shop, blog] = [place('shop.example'), place('blog.example')];

describe('what candidates showed', () => {
  it('keeps the simplest of each place in one group for all that look the same', () => {
    const seen = createSeenRequests();
    seen.keep(shop, plainRequest('shop.example', { query: 'a=1' }), 'same', () => [change('1')]);
    seen.keep(shop, plainRequest('shop.example'), 'same', () => [change('1')]);
    seen.keep(blog, plainRequest('blog.example', { path: '/long' }), 'same', () => [change('2')]);
    seen.keep(blog, plainRequest('blog.example'), 'other', () => [change('2')]);
    expect(seen.size()).toBe(2);
    const [same] = seen.groups();
    expect(same?.ofPlaces.map(({ request }) => [request.host, request.query, request.path])).toEqual([
      ['shop.example', null, '/'],
      ['blog.example', null, '/long'],
    ]);
    expect([...(same?.suspects ?? [])].map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('keeps a request for every value that is met, so that a country or method of its own can be looked at', () => {
    const seen = createSeenRequests();
    for (const country of ['NO', 'SE', 'NO'])
      for (const method of ['GET', 'POST']) seen.keep(shop, plainRequest('shop.example', { country, method }), 'same', () => [change('1')]);
    const [{ samples } = { samples: [] }] = seen.groups();
    expect(samples.map(({ request }) => `${request.method} ${request.country}`)).toEqual(['GET NO', 'POST NO', 'GET SE']);
  });

  it('takes what a change names first, then one of every group before the next of any', () => {
    const seen = createSeenRequests();
    for (const path of ['/a', '/b'])
      for (const key of ['one', 'other']) seen.keep(shop, plainRequest('s', { path, country: key }), key, () => []);
    const order = (...steps: string[]): readonly string[] =>
      [...samplesFor({ steps }, seen.groups())].map(({ request }) => `${request.country} ${request.path}`);
    expect(order()).toEqual(['one /a', 'other /a', 'one /b', 'other /b']);
    expect(order('Locations', 'other')).toEqual(['other /a', 'other /b', 'one /a', 'one /b']);
    expect([...samplesFor({ steps: [] }, [])]).toEqual([]);
  });
});
