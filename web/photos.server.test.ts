import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { createPhotos } from './photos.server.ts';

const program = path.join(import.meta.dirname, '../bin/re-encode-photo.mjs');
const photos = createPhotos(program);

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#4a7a9c' }, limitInputPixels: false });
const fileOf = (bytes: Uint8Array | string, name = 'IMG_0001.jpg') =>
  new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name);
const problemOf = async (file: File, maker = photos) => {
  const made = await maker.makeAnew(file);
  return 'problem' in made ? made.problem : 'made';
};

/** A photo as a phone takes it: lying on its side, with the place, the day and the camera in it. */
const fromPhone = async () =>
  picture(64, 48)
    .withExif({
      IFD0: { Make: 'Canary phone', DateTime: '2026:04:12 10:00:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Canary</x:xmpmeta>')
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

describe('UPL-02 a photo is made anew', () => {
  test('upright, without place, day, camera or anything that was hidden behind it', async () => {
    const given = Buffer.concat([await fromPhone(), Buffer.from('<script>Canary</script>')]);
    expect(await sharp(given).metadata()).toMatchObject({
      exif: expect.anything(),
      xmp: expect.anything(),
      orientation: 6,
    });
    for (const hidden of ['Canary', '<script>']) expect(given.includes(hidden), hidden).toBe(true);
    const made = await photos.makeAnew(fileOf(given));
    if ('problem' in made) throw new Error(made.problem);
    for (const hidden of ['Canary', '<script>']) expect(made.jpeg.includes(hidden), hidden).toBe(false);
    const known = await sharp(made.jpeg).metadata();
    expect(known).toMatchObject({ format: 'jpeg', width: 48, height: 64 });
    expect([known.exif, known.xmp, known.iptc, known.orientation, known.comments]).toEqual(Array(5).fill(undefined));
  });

  test.each(['png', 'webp'] as const)('from %s, and no side is longer than 2400 pixels', async (kind) => {
    const given = await picture(3000, 1500).toFormat(kind).toBuffer();
    const made = await photos.makeAnew(fileOf(given, `a.${kind}`));
    if ('problem' in made) throw new Error(made.problem);
    expect(await sharp(made.jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 2400, height: 1200 });
  });

  test('more than 50 million pixels are refused before they are decoded', async () => {
    const bomb = await picture(10_000, 5_001).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await problemOf(fileOf(bomb, 'a.png'))).toMatch(/too many pixels/);
  });
});

test.each([
  ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.svg'],
  ['a page with the name of a photo', '<!doctype html><script>1</script>', 'a.jpg'],
  ['an archive', 'PK\u0003\u0004', 'a.jpg'],
  ['the head of a photo and nothing behind it', '\u0089PNG\r\n\u001a\n', 'a.png'],
])('UPL-01 refused: %s', async (_, bytes, name) => {
  const given = Uint8Array.from(bytes, (letter) => letter.charCodeAt(0));
  expect(await problemOf(fileOf(given, name))).toMatch(/no photo we can read/);
});

test('UPL-01 a name that claims something else, a file that is too large, and no file are refused in words', async () => {
  const given = await picture(8, 8).jpeg().toBuffer();
  expect(await problemOf(fileOf(given, 'a.png'))).toMatch(/name of this file does not fit/);
  expect(await problemOf(fileOf(given), createPhotos(program, { most: 100 }))).toMatch(/larger than/);
  expect(await problemOf(fileOf(''))).toBe('Choose a photo');
});

test('UPL-05 a decoder that dies, or never ends, leaves the server up', async () => {
  const given = await picture(8, 8).jpeg().toBuffer();
  expect(await problemOf(fileOf(given), createPhotos('/there/is/no/such/program.mjs'))).toMatch(/no photo/);
  const slow = createPhotos(program, { seconds: 0.01 });
  expect(await problemOf(fileOf(given), slow)).toMatch(/no photo/);
});
