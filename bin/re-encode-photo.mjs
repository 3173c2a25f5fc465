// Plain JavaScript, run in a process of its own for each photo (UPL-05): whatever a picture does to a decoder, it does here.
// A photo comes in on standard input, goes out on standard output as a JPEG of at most 2400 pixels a side, turned upright and without
// anything else the file carried: no place, no time, no camera, no second picture (UPL-02). Exit code 2: this is no photo we can read;
// 3: it has too many pixels.
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';

const [mostPixels, kind] = process.argv.slice(2);
const side = 2400;

sharp.cache(false);
sharp.concurrency(1);
// Of the many formats the library could read, these three and no other.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

const given = await buffer(process.stdin);
try {
  // The header is read first, and nothing is decoded that is larger than it may be.
  const { width, height, format } = await sharp(given, { limitInputPixels: false }).metadata();
  if (format !== kind) process.exit(2);
  if (width * height > Number(mostPixels)) process.exit(3);
  const photo = await sharp(given, { limitInputPixels: Number(mostPixels), failOn: 'error', pages: 1 })
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 82 })
    .toBuffer();
  process.stdout.write(photo);
} catch {
  process.exit(2); // what a decoder says may quote the file
}
