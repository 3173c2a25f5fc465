import { addMinutes, millisOf } from '#domain/calendar';
import { keepsakeLimits, type KeepsakeKind } from '#domain/keepsakes/keepsake';
import { photoKindOf } from '#domain/keepsakes/photo-kind';
import { lettersWords } from '#domain/safety/where-words';
import { done, refuse } from '#domain/outcome';
import {
  countKeepsakes,
  insertKeepsake,
  keepsakesOfPatient,
  keepsakesOfSheet,
  markTakenAway,
  sealedKeepsake,
  takeRoom,
  type KeepsakeRow,
} from '#store/keepsakes';
import type { Scope } from '#store/scope';
import { sealUnder } from '../access/sealed.ts';
import type { Actor, App } from '../app.ts';
import { theOwnRecord } from '../portal/the-own-record.ts';
import { readPatientsWords } from '../safety/patients-words.ts';
import { deed, look } from '../use-case.ts';
import type { OnSheet } from '../worksheets/the-worksheet.ts';
import { keepsakeKeyFor, keepsakePlace, opened } from './keepsake-keys.ts';
import { theKeepsake, theSheetToKeep, whyClosed, type OneKeepsake } from './the-keepsake.ts';

/** One photo or letter as a list shows it: what it is, never the thing itself. */
export type ListedKeepsake = Readonly<{
  id: string;
  worksheetId: string;
  kind: KeepsakeKind;
  /** The line about it; empty without one, `null` when it cannot be opened (ENC-07). */
  line: string | null;
  addedByMe: boolean;
  addedByPatient: boolean;
  addedBy: string;
  addedAt: string;
  takenAway: boolean;
  /** Whether the person asking may take it away and bring it back. */
  mine: boolean;
}>;

const lineOf = (s: Scope, app: App, row: KeepsakeRow): string | null =>
  row.sealed_line === null ? '' : (opened(s, app, row, 'sealed_line', row.sealed_line)?.toString('utf8') ?? null);

/** A patient may take away everything that is kept here; a therapist what they added themselves. */
const mayTakeAway = (who: Actor, { added_by }: Pick<KeepsakeRow, 'added_by'>) =>
  who.kind === 'patient' || added_by === who.user;

const shown = (s: Scope, app: App, who: Actor, row: KeepsakeRow): ListedKeepsake => ({
  id: row.id,
  worksheetId: row.worksheet_id,
  kind: row.kind === 'photo' ? 'photo' : 'letter',
  line: lineOf(s, app, row),
  addedByMe: row.added_by === who.user,
  addedByPatient: row.added_by_kind === 'patient',
  addedBy: row.added_by_name,
  addedAt: row.added_at,
  takenAway: row.taken_away_at !== null,
  mine: mayTakeAway(who, row),
});

const fullFor = `There is room for ${keepsakeLimits.perPatient}. What is taken away makes room after ${keepsakeLimits.daysToBringBack} days.`;

/** What was taken away longer ago is as good as gone, also before it is deleted. */
const lately = (now: string) => (row: KeepsakeRow) =>
  row.taken_away_at === null ||
  millisOf(row.taken_away_at) > millisOf(addMinutes(now, -keepsakeLimits.daysToBringBack * 24 * 60));

/** What is kept beside one sheet of grief work, for the two. Nobody else finds the sheet here. */
export const listKeepsakes = look(
  'keepsake.list',
  theSheetToKeep,
  async (s, { row }, _on: OnSheet, { app, who, now }) =>
    done({
      all: (await keepsakesOfSheet(s, row.id)).filter(lately(now)).map((one) => shown(s, app, who, one)),
      closed: await whyClosed(s, app, who, row),
    }),
);

/** Everything the patient has kept, over all sheets and courses, for their own copy of the record. */
export const listOwnKeepsakes = look('keepsake.list', theOwnRecord, async (s, { row }, _input: undefined, at) =>
  done(
    (await keepsakesOfPatient(s, row.id))
      .filter(({ taken_away_at }) => taken_away_at === null)
      .map((one) => shown(s, at.app, at.who, one)),
  ),
);

export type KeepsakeToAdd = OnSheet &
  Readonly<{
    line: string;
    /** A photo that was made anew and carries nothing but the picture, as base64; or the words of a letter. */
    content: Readonly<{ kind: 'photo'; jpeg: string } | { kind: 'letter'; text: string }>;
  }>;

/**
 * Keeps a photo or a letter, sealed. Refuses `not-allowed` with the reason when the sheet is put away or closed by the safety gate, or when
 * there is no room; `invalid` for what is no photo made anew, or words that are too many. What a patient writes is read for safety
 * (R-SAFE-06); `raised` says that help must be shown at once.
 */
export const addKeepsake = deed(
  'keepsake.write',
  theSheetToKeep,
  async (s, { row: sheet }, { line, content }: KeepsakeToAdd, { app, who, now }) => {
    const closed = await whyClosed(s, app, who, sheet);
    if (closed !== null) return refuse('not-allowed', [closed]);
    const bytes = content.kind === 'photo' ? Buffer.from(content.jpeg, 'base64') : Buffer.from(content.text, 'utf8');
    if (line.length > keepsakeLimits.line) return refuse('invalid', ['The line is too long.']);
    if (content.kind === 'photo' && photoKindOf(bytes) !== 'jpeg') return refuse('invalid', ['This is no photo.']);
    if (content.kind === 'letter' && (content.text.trim() === '' || content.text.length > keepsakeLimits.letter))
      return refuse('invalid', ['Write the letter first, or make it shorter.']);

    const id = app.newId();
    const course = { id: sheet.course_id, patient_id: sheet.patient_id };
    const { id: keyId, sealing } = await keepsakeKeyFor(s, app, course, now);
    const at = (column: 'sealed' | 'sealed_line') => keepsakePlace(s, column, id, sheet.patient_id);
    const sealed = sealUnder(sealing, at('sealed'), bytes);
    // Taken before anything is counted: whoever adds at the same moment waits here, so that the limits hold (CNC-03).
    const hasRoom = await takeRoom(s, sealed.length, keepsakeLimits.perPractice);
    const kept = await countKeepsakes(s, { patientId: sheet.patient_id, since: addMinutes(now, -24 * 60) });
    if (!hasRoom) return refuse('not-allowed', ['The practice has no room for more photos and letters.']);
    if (kept.ofPatient >= keepsakeLimits.perPatient) return refuse('not-allowed', [fullFor]);
    if (kept.mineLately >= keepsakeLimits.perDay)
      return refuse('not-allowed', ['That is enough for one day. Go on tomorrow.']);
    await insertKeepsake(s, {
      id,
      sheet,
      keyId,
      kind: content.kind,
      sealed,
      sealedLine: line === '' ? null : sealUnder(sealing, at('sealed_line'), Buffer.from(line, 'utf8')),
      at: now,
    });
    const raised = await readPatientsWords(s, {
      who,
      patientId: sheet.patient_id,
      sourceId: id,
      item: lettersWords,
      texts: content.kind === 'letter' ? [line, content.text] : [line],
      before: [],
      now,
    });
    return done({ id, raised }); // never the thing itself: replies are kept (CNC-01)
  },
);

/** Takes a photo or letter away, or brings it back. For seven days it can come back; then it is `not-found`, and the system deletes it for good. */
export const takeAwayKeepsake = deed(
  'keepsake.write',
  theKeepsake,
  async (s, { row }, { back }: OneKeepsake & Readonly<{ back: boolean }>, { who, now }) => {
    if (!lately(now)(row)) return refuse('not-found');
    if (!mayTakeAway(who, row)) return refuse('not-allowed', ['Only the patient can take away what they added.']);
    await markTakenAway(s, row.id, back ? null : (row.taken_away_at ?? now));
    return done({ id: row.id, worksheetId: row.worksheet_id });
  },
);

/** One of them, open. Every opening is a line of its own in the trail, with the row's id (AUD-03). */
export const openKeepsake = look('keepsake.open', theKeepsake, async (s, { row }, _one: OneKeepsake, { app, who }) => {
  const sealed = row.taken_away_at === null ? await sealedKeepsake(s, row.id) : undefined;
  if (!sealed) return refuse('not-found');
  return done({ ...shown(s, app, who, row), content: opened(s, app, row, 'sealed', sealed) });
});

/** What a page about one of them shows round it, without opening it: for a photo, whose picture is asked for by itself. */
export const readKeepsake = look('keepsake.list', theKeepsake, async (s, { row }, _one: OneKeepsake, { app, who }) =>
  row.taken_away_at === null ? done(shown(s, app, who, row)) : refuse('not-found'),
);
