import { done, refuse } from '#domain/outcome';
import { missingIn } from '#domain/worksheets/complete';
import { sheetFor } from '#domain/worksheets/worksheet';
import { entriesOf } from '#store/timeline';
import { updateWorksheet } from '#store/worksheets';
import { judgeSoon } from '../courses/judge-soon.ts';
import { deed } from '../use-case.ts';
import { bodyOf, definitionOf, rightsOn, sideOf, theWorksheet, type OnSheet } from './the-worksheet.ts';

export type SheetMove = OnSheet & Readonly<{ version: number }>;

/**
 * Shows a sheet to the other side, or takes that back. A therapist shares a sheet with the patient; a patient gives a sheet of their own,
 * and their own parts of any sheet, to the therapist. What was read before stays read. Refuses `not-allowed` at the safety gate, and
 * `stale` (CNC-02).
 */
export const shareWorksheet = deed(
  'worksheet.write',
  theWorksheet,
  async (s, { row }, given: SheetMove & Readonly<{ share: boolean }>, { app, who, now }) => {
    const sheet = definitionOf(app.library, row);
    if (!sheet) return refuse('not-allowed', ['These notes cannot be shared.']);
    const side = sideOf(who);
    const { gate } = await rightsOn(s, sheet, row, side);
    if (given.share && side === 'clinician' && (gate.hiddenFromPatient || gate.kind === 'stop'))
      return refuse('not-allowed', [
        'There is a concern about violence by someone close. This sheet stays off the patient’s phone, where others may see it.',
      ]);
    const at = given.share ? now : null;
    const change =
      side === 'patient'
        ? { own_shared_at: at, ...(row.created_by === 'patient' ? { shared_at: at } : {}) }
        : { shared_at: at };
    if (side === 'clinician' && row.created_by === 'patient')
      return refuse('not-allowed', ['The patient began this sheet and decides who sees it.']);
    const saved = await updateWorksheet(s, { id: row.id, version: given.version }, change, now);
    if (!saved) return refuse('stale', []);
    await judgeSoon(s, row.patient_id);
    return done({ version: saved.version });
  },
);

/** Marks a sheet as complete. Refuses `incomplete` with what is missing; "I don't know" is an answer. */
export const completeWorksheet = deed(
  'worksheet.write',
  theWorksheet,
  async (s, { row }, given: SheetMove, { app, who, now }) => {
    const sheet = definitionOf(app.library, row);
    if (!sheet) return refuse('not-allowed', ['These notes have no end.']);
    const { rights, gate } = await rightsOn(s, sheet, row, sideOf(who));
    if (gate.kind === 'stop') return refuse('not-allowed', [gate.message]);
    const missing = missingIn(sheetFor(sheet, rights), bodyOf(sheet, row.body).answers, 'en');
    if (missing.length > 0) return refuse('incomplete', missing);
    const saved = await updateWorksheet(
      s,
      { id: row.id, version: given.version },
      { status: 'complete', completed_at: now },
      now,
    );
    if (!saved) return refuse('stale', []);
    await judgeSoon(s, row.patient_id);
    return done({ version: saved.version });
  },
);

/** Puts a sheet away, or brings it back. Nothing is deleted. */
export const archiveWorksheet = deed(
  'worksheet.write',
  theWorksheet,
  async (s, { row }, given: SheetMove & Readonly<{ archive: boolean }>, { who, now }) => {
    if (sideOf(who) === 'patient' && row.created_by !== 'patient')
      return refuse('not-allowed', ['Your therapist keeps this one.']);
    const status = given.archive ? 'archived' : row.completed_at === null ? 'inProgress' : 'complete';
    const saved = await updateWorksheet(s, { id: row.id, version: given.version }, { status }, now);
    return saved ? done({ version: saved.version }) : refuse('stale', []);
  },
);

/**
 * What both say about a sheet beside its fields: how much it helped, as the patient says, when to look at it again, and which entries of
 * the timeline it belongs to. Refuses `invalid` for an entry that is not on this patient's timeline.
 */
export const reviewWorksheet = deed(
  'worksheet.write',
  theWorksheet,
  async (
    s,
    { row },
    given: SheetMove &
      Readonly<{ helpfulness?: number | null; nextReviewAt?: string | null; events?: readonly string[] }>,
    { who, now },
  ) => {
    if (sideOf(who) === 'clinician' && row.created_by === 'patient' && row.shared_at === null)
      return refuse('not-found');
    const { events } = given;
    if (events !== undefined) {
      const known = new Set((await entriesOf(s, row.patient_id)).map(({ id }) => id));
      if (!events.every((id) => known.has(id) || row.linked_events.includes(id)))
        return refuse('invalid', ['Choose entries of the timeline.']);
    }
    const change = {
      ...(events === undefined ? {} : { linked_events: [...new Set(events)] }),
      ...(given.helpfulness === undefined ? {} : { patient_helpfulness: given.helpfulness }),
      ...(given.nextReviewAt === undefined || sideOf(who) === 'patient' ? {} : { next_review_at: given.nextReviewAt }),
    };
    const saved = await updateWorksheet(s, { id: row.id, version: given.version }, change, now);
    return saved ? done({ version: saved.version }) : refuse('stale', []);
  },
);
