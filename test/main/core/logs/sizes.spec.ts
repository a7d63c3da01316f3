import { describe, expect, it } from 'vitest';
import { responseHeadBytes } from '../../../../main/core/logs/sizes';

describe('the size of a response head', () => {
  it('is that of HTTP/1.1 without a phrase', () => {
    const written = 'HTTP/1.1 200 \r\ncontent-type: text/html\r\nage: 3\r\n\r\n';
    expect(
      responseHeadBytes([
        ['content-type', 'text/html'],
        ['age', '3'],
      ]),
    ).toBe(written.length);
  });
});
