import sans from '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff?inline';
import sansExt from '@fontsource/source-sans-3/files/source-sans-3-latin-ext-400-normal.woff?inline';
import sansGreek from '@fontsource/source-sans-3/files/source-sans-3-greek-400-normal.woff?inline';
import sansCyrillic from '@fontsource/source-sans-3/files/source-sans-3-cyrillic-400-normal.woff?inline';
import sansVietnamese from '@fontsource/source-sans-3/files/source-sans-3-vietnamese-400-normal.woff?inline';
import bold from '@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff?inline';
import boldExt from '@fontsource/source-sans-3/files/source-sans-3-latin-ext-600-normal.woff?inline';
import boldGreek from '@fontsource/source-sans-3/files/source-sans-3-greek-600-normal.woff?inline';
import boldCyrillic from '@fontsource/source-sans-3/files/source-sans-3-cyrillic-600-normal.woff?inline';
import boldVietnamese from '@fontsource/source-sans-3/files/source-sans-3-vietnamese-600-normal.woff?inline';
import serif from '@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff?inline';
import serifExt from '@fontsource/source-serif-4/files/source-serif-4-latin-ext-400-normal.woff?inline';
import serifGreek from '@fontsource/source-serif-4/files/source-serif-4-greek-400-normal.woff?inline';
import serifCyrillic from '@fontsource/source-serif-4/files/source-serif-4-cyrillic-400-normal.woff?inline';
import serifVietnamese from '@fontsource/source-serif-4/files/source-serif-4-vietnamese-400-normal.woff?inline';

/** The three manners of a text on paper. */
export type Face = 'sans' | 'bold' | 'serif';

const bytes = (inline: string): Buffer => Buffer.from(inline.slice(inline.indexOf(',') + 1), 'base64');

/**
 * The typefaces, part by part, embedded in the file and never fetched (PRV-01). They are static ones: the variable files of the
 * screen cannot be cut down to the letters used by the PDF library. A part is asked only when the parts before it lack a letter.
 */
export const faces: Readonly<Record<Face, readonly Readonly<{ name: string; file: Buffer }>[]>> = Object.fromEntries(
  Object.entries({
    sans: { sans, sansExt, sansGreek, sansCyrillic, sansVietnamese },
    bold: { bold, boldExt, boldGreek, boldCyrillic, boldVietnamese },
    serif: { serif, serifExt, serifGreek, serifCyrillic, serifVietnamese },
  }).map(([face, parts]) => [face, Object.entries(parts).map(([name, file]) => ({ name, file: bytes(file) }))]),
) as Record<Face, { name: string; file: Buffer }[]>; // the three keys above
