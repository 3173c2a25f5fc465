import { entryOf, type Library } from '#domain/library';
import { inLanguage } from '#domain/protocols/text';
import { done } from '#domain/outcome';
import type { SafetyAround } from '#domain/courses/ipv-gate';
import { gateOf } from '#domain/worksheets/gate';
import { forSupervision } from '#domain/worksheets/prompts';
import { currentFocus } from '#store/focus';
import { safetyAround } from '#store/safety-around';
import { latestCourse } from '#store/courses';
import type { Scope } from '#store/scope';
import { worksheetsOf } from '#store/worksheets';
import { protocolOf } from '../formulation/areas-of.ts';
import { thePatient } from '../patients/record-header.ts';
import { fourthAreaIsOff, sheetIsOffered } from '../practice/fourth-area.ts';
import { theOwnRecord } from '../portal/the-own-record.ts';
import { look } from '../use-case.ts';
import { bodyOf, definitionOf, sideOf } from './the-worksheet.ts';

/** There is no course whose safety could have been asked about. */
const nothingKnown: SafetyAround = { concern: false, earlier: false, people: [], check: null, judged: false };

type Side = 'patient' | 'clinician';

/** The sheets of a record without their answers, newest change first, for the side that asks. */
async function sheetsFor(s: Scope, library: Library, patientId: string, side: Side) {
  const rows = await worksheetsOf(s, patientId);
  const courses = [...new Set(rows.map(({ course_id }) => course_id))];
  const around = new Map(
    await Promise.all(courses.map(async (id) => [id, await safetyAround(s, { id, patient_id: patientId })] as const)),
  );
  return rows.flatMap((row) => {
    const sheet = definitionOf(library, { ...row, definition_version: null });
    const known = around.get(row.course_id);
    if (!sheet || !known) return [];
    const gate = gateOf(sheet, { area: row.area, people: row.linked_people, afraid: row.afraid }, known);
    if (side === 'patient') {
      const mine = row.created_by === 'patient' || row.shared_at !== null;
      if (!mine || gate.hiddenFromPatient || gate.kind === 'stop') return [];
    }
    return [
      {
        id: row.id,
        sheetId: sheet.id,
        title: inLanguage(sheet.title[side === 'patient' ? 'patient' : 'staff'], 'en'),
        status: row.status,
        area: row.area,
        session: row.session_number,
        createdBy: row.created_by,
        sharedAt: row.shared_at,
        /** Begun by the patient and not given to the therapist: only that it exists is known. */
        closed: side === 'clinician' && row.created_by === 'patient' && row.shared_at === null,
        /** Something on it is to be taken to supervision; said to clinicians only, and not about what the patient keeps. */
        supervise:
          side === 'clinician' &&
          (row.created_by === 'clinician' || row.shared_at !== null) &&
          forSupervision(sheet, bodyOf(sheet, row.body).answers).length > 0,
        changedAt: row.changed_at,
        nextReviewAt: row.next_review_at,
      },
    ];
  });
}

/** The worksheets of a patient and every sheet that could be begun, with its place in the use matrix, for the pages of the therapist. */
export const listWorksheets = look(
  'worksheet.read',
  thePatient,
  async (s, { row }, _input: { patientId: string }, at) => {
    const course = await latestCourse(s, row.id);
    const area = course ? ((await currentFocus(s, course.id))?.area ?? null) : null;
    const around = course ? await safetyAround(s, course) : nothingKnown;
    const protocol = course ? protocolOf(at.app.library, course) : null;
    const off = await fourthAreaIsOff(s);
    return done({
      worksheets: await sheetsFor(s, at.app.library, row.id, sideOf(at.who)),
      area,
      courseState: course?.state ?? null,
      library: libraryOf(at.app.library)
        .filter(({ id }) => !protocol?.worksheetsHidden.includes(id) && sheetIsOffered(off, id))
        .map(({ gate, ...one }) => {
          const answer = gateOf({ gate }, { area, people: [] }, around);
          const stop = answer.kind === 'stop' ? answer.message : null;
          return { ...one, stop, ofCourse: protocol?.worksheetsAdded.includes(one.id) ?? false };
        })
        // What the kind of course asks for comes first; the order among the others stays.
        .toSorted((a, b) => Number(b.ofCourse) - Number(a.ofCourse)),
    });
  },
);

/** Every sheet of the library, with the areas and phases its technique is used in. */
export const libraryOf = (library: Library) =>
  [...library.worksheets.newest.values()]
    .map(({ definition: sheet }) => {
      const technique = entryOf(library.techniques, sheet.technique)?.definition;
      return {
        id: sheet.id,
        title: sheet.title.staff.en,
        purpose: sheet.purpose.staff.en,
        minutes: sheet.minutes,
        startedBy: sheet.startedBy,
        gate: sheet.gate,
        use: technique?.use ?? null,
      };
    })
    .toSorted((one, other) => (one.title < other.title ? -1 : 1));

/** The patient's own list: what is theirs or was shared, and what they can begin alone. */
export const listOwnWorksheets = look(
  'worksheet.read',
  theOwnRecord,
  async (s, { row }, _input: undefined, { app }) => {
    const course = await latestCourse(s, row.id);
    const area = course ? ((await currentFocus(s, course.id))?.area ?? null) : null;
    const around = course ? await safetyAround(s, course) : nothingKnown;
    const hidden = course ? protocolOf(app.library, course).worksheetsHidden : [];
    const off = await fourthAreaIsOff(s);
    const mayBegin = course !== undefined && course.state !== 'closed';
    return done({
      patientId: row.id,
      worksheets: (await sheetsFor(s, app.library, row.id, 'patient')).filter(({ status }) => status !== 'archived'),
      begin: mayBegin
        ? [...app.library.worksheets.newest.values()]
            .map(({ definition }) => definition)
            .filter((sheet) => {
              if (sheet.startedBy !== 'either' || hidden.includes(sheet.id) || !sheetIsOffered(off, sheet.id))
                return false;
              const gate = gateOf(sheet, { area, people: [] }, around);
              return gate.kind !== 'stop' && !gate.hiddenFromPatient;
            })
            .map((sheet) => ({ id: sheet.id, title: sheet.title.patient.en, purpose: sheet.purpose.patient.en }))
            .toSorted((one, other) => (one.title < other.title ? -1 : 1))
        : [],
    });
  },
);
