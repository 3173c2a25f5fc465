import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { pdfObjects } from './pdf-objects.ts';

const fileWith = (bytes: Buffer, length = bytes.length, filter = '') =>
  Buffer.concat([
    Buffer.from(`%PDF-1.7\n4 0 obj\n<<${filter} /Length ${length} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream\nendobj\n5 0 obj\n<< /Type /Page /Contents 4 0 R >>\nendobj\n', 'latin1'),
  ]);

describe('objects of a PDF file', () => {
  test.each([
    ['ends in what looks like the end of a line', 'drawn\r'],
    ['holds the words that close it', 'a\nendstream\nendobj\n9 0 obj\nb'],
    ['is empty', ''],
  ])('a stream that %s is read whole', (_, drawn) => {
    const objects = pdfObjects(fileWith(Buffer.from(drawn, 'latin1')));
    expect(objects.get('4')?.stream).toBe(drawn);
    expect([...objects.keys()]).toEqual(['4', '5']);
  });

  test('a packed stream is unpacked, whatever its last byte is', () => {
    const drawn = Array.from({ length: 400 }, (_, n) => `1 0 0 -1 10 ${n} Tm`);
    for (const upTo of drawn.keys()) {
      const text = drawn.slice(0, upTo).join('\n');
      const packed = deflateSync(Buffer.from(text, 'latin1'));
      expect(pdfObjects(fileWith(packed, packed.length, '/Filter /FlateDecode')).get('4')?.stream).toBe(text);
    }
  });

  test('a length that is not the stream’s is refused', () => {
    expect(() => pdfObjects(fileWith(Buffer.from('drawn'), 2))).toThrow('how long its stream is');
  });
});
