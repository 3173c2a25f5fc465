import { entryOf } from '#domain/library';
import { done, refuse } from '#domain/outcome';
import { readPractice } from '#store/practice';
import { glance, thePractice } from '../use-case.ts';
import { fourthAreaIsOff, sheetIsOffered } from '../practice/fourth-area.ts';
import { libraryOf } from './list-worksheets.ts';

/** Every worksheet there is, for finding one (T32). */
export const readWorksheetLibrary = glance(
  'practice.read',
  thePractice,
  async (s, _subject, _input: undefined, { app }) => {
    const off = await fourthAreaIsOff(s);
    return done({ library: libraryOf(app.library).filter(({ id }) => sheetIsOffered(off, id)), fourthArea: !off });
  },
);

/** One worksheet without a patient: to preview, and to print blank. Refuses `not-found` for one nobody knows. */
export const previewWorksheet = glance(
  'practice.read',
  thePractice,
  async (s, _subject, { sheetId }: { sheetId: string }, { app }) => {
    const sheet = entryOf(app.library.worksheets, sheetId)?.definition;
    if (!sheet) return refuse('not-found');
    const practice = await readPractice(s);
    return done({
      sheet,
      practice: { name: practice.name, timeZone: practice.time_zone, country: practice.country },
    });
  },
);
