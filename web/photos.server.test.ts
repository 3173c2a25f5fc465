import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
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

  test('of pictures that move, only the first is kept', async () => {
    const frames = ['#ff0000', '#0000ff', '#00ff00'].map((background) => ({
      create: { width: 32, height: 24, channels: 3 as const, background },
    }));
    const pngs = await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer()));
    const moving = await sharp(pngs, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer();
    expect(await sharp(moving).metadata()).toMatchObject({ pages: 3 });
    const made = await photos.makeAnew(fileOf(moving, 'a.webp'));
    if ('problem' in made) throw new Error(made.problem);
    expect(await sharp(made.jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 32, height: 24 });
    const { dominant } = await sharp(made.jpeg).stats();
    expect(dominant.r).toBeGreaterThan(200);
    expect(dominant.b).toBeLessThan(60);
  });

  test('half of a photo is no photo: what is missing is never made up', async () => {
    const noise = { create: { width: 400, height: 300, channels: 3 as const, background: '#888888' } };
    const whole = await sharp({
      ...noise,
      create: { ...noise.create, noise: { type: 'gaussian', mean: 128, sigma: 60 } },
    })
      .jpeg()
      .toBuffer();
    expect(await problemOf(fileOf(whole))).toBe('made');
    expect(await problemOf(fileOf(whole.subarray(0, whole.length / 2)))).toMatch(/no photo we can read/);
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

/** Runs the maker of photos alone, without what is asked before it: what it makes of a file, and the code it ends with. */
async function makerAlone(given: Buffer, kind: string) {
  const child = spawn(process.execPath, [program, '50000000', kind], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.on('error', () => {}).end(given);
  const [made, [code]] = await Promise.all([buffer(child.stdout), once(child, 'close')]);
  return { bytes: made.length, code };
}

test('UPL-02 the maker itself opens no other kind, whatever it is told the file is', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>');
  const gif = await picture(8, 8).gif().toBuffer();
  const tiff = await picture(8, 8).tiff().toBuffer();
  for (const [kind, given] of [
    ['svg', svg],
    ['gif', gif],
    ['tiff', tiff],
  ] as const)
    expect(await makerAlone(given, kind), kind).toEqual({ bytes: 0, code: 2 });
  const png = await picture(8, 8).png().toBuffer();
  expect(await makerAlone(png, 'jpeg'), 'another kind than its first bytes said').toEqual({ bytes: 0, code: 2 });
  expect((await makerAlone(png, 'png')).code).toBe(0);
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
