import { encode } from 'uqr';

/** A QR code as one SVG path on a grid of `size` by `size`, white edge included. */
export type QrPath = Readonly<{ size: number; path: string }>;

/** Draws the dark squares of a QR code as runs, with presentation attributes only: the content policy knows no inline styles. */
export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { border: 4, ecc: 'M' });
  const runs: string[] = [];
  data.forEach((row, y) => {
    let from = -1;
    [...row, false].forEach((dark, x) => {
      if (dark && from < 0) from = x;
      if (!dark && from >= 0) {
        runs.push(`M${from} ${y}h${x - from}v1h-${x - from}z`);
        from = -1;
      }
    });
  });
  return { size, path: runs.join('') };
}
