import { describe, expect, it } from 'vitest';
import { savedRequests } from '../../../../main/host/services/saved-requests';

describe('saved requests', () => {
  it('come in the order of the files, each with its place', () => {
    const files = [
      { file: 'requests/a.http', text: '### First\nGET https://a.example/\n\n### Second\nPOST https://a.example/in\nX-One: 1\n\nbody\n' },
      { file: 'requests/b.http', text: 'GET https://b.example/\n' },
    ];
    expect(savedRequests(files)).toMatchObject([
      { file: 'requests/a.http', name: 'First', line: 1, request: { method: 'GET', url: 'https://a.example/' } },
      { file: 'requests/a.http', name: 'Second', line: 4, request: { method: 'POST', headers: [['X-One', '1']], body: 'body' } },
      { file: 'requests/b.http', name: 'GET https://b.example/', line: 1 },
    ]);
  });

  it('leave out what cannot be read', () => {
    expect(savedRequests([{ file: 'requests/a.http', text: '### Broken\nthis is no request\n' }])).toEqual([]);
  });
});
