import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteTable } from '../../../../main/replay/lines/byte-table';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('ByteTable', () => {
  it('numbers texts in the order in which they come, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary-ascii', maxLength: 12 }), { maxLength: 300 }), (texts) => {
        const table = new ByteTable(2);
        const order = [...new Set(texts)];
        for (const text of texts) {
          const around = bytes(`<${text}>`);
          expect(table.idOf(around, 1, around.length - 1)).toBe(order.indexOf(text));
          expect(table.wordOf(around, 1, around.length - 1)).toBe(order.indexOf(text));
        }
        expect(table.size).toBe(order.length);
        order.forEach((text, id) => expect(table.textOf(id)).toBe(text));
      }),
    );
  });

  it('begins anew when it is cleared', () => {
    const table = new ByteTable();
    table.idOfText('one');
    table.wordOf(bytes('two'), 0, 3);
    table.clear();
    expect(table.size).toBe(0);
    expect(table.wordOf(bytes('two'), 0, 3)).toBe(0);
    expect(table.textOf(0)).toBe('two');
  });
});
