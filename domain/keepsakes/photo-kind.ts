/** The kinds of photo that can be kept. */
export type PhotoKind = 'jpeg' | 'png' | 'webp';

const starts = (bytes: Uint8Array, at: number, ...expected: readonly number[]): boolean =>
  expected.every((byte, n) => bytes[at + n] === byte);
const ascii = (text: string): readonly number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** What the first bytes of a file say that it is; `null` for everything that is no photo we keep (UPL-01). The name is not asked. */
export function photoKindOf(bytes: Uint8Array): PhotoKind | null {
  if (starts(bytes, 0, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(bytes, 0, 0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (starts(bytes, 0, ...ascii('RIFF')) && starts(bytes, 8, ...ascii('WEBP'))) return 'webp';
  return null;
}

const endings: Readonly<Record<PhotoKind, readonly string[]>> = {
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png'],
  webp: ['webp'],
};

/** Whether the name of a file agrees with what it holds (UPL-01). A name without an ending, as some phones send it, claims nothing. */
export function nameAgrees(name: string, kind: PhotoKind): boolean {
  const ending = /\.([^.\\/]+)$/.exec(name)?.[1]?.toLowerCase();
  return ending === undefined || endings[kind].includes(ending);
}
