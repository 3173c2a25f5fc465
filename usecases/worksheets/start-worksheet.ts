import { entryOf, type Library } from '#domain/library';
import { done, refuse } from '#domain/outcome';
import { readAnswers, type Answers } from '#domain/worksheets/answers';
import { carriedAnswers } from '#domain/worksheets/carry';
import { gateOf } from '#domain/worksheets/gate';
import { fieldsOf, mayWrite, sheetFor, type SheetRights } from '#domain/worksheets/worksheet';
import type { Worksheet } from '#domain/worksheets/worksheet.schema';
import { currentFocus } from '#store/focus';
import { safetyAround } from '#store/safety-around';
import { peopleNames } from '#store/session-people';
import type { Scope } from '#store/scope';
import { findWorksheet, insertWorksheet, openSessionOf, techniqueWasUsed } from '#store/worksheets';
import { judgeSoon } from '../courses/judge-soon.ts';
import { theLatestCourse } from '../courses/the-course.ts';
import { fourthAreaIsOff, sheetIsOffered } from '../practice/fourth-area.ts';
import { deed } from '../use-case.ts';
import { bodyOf, definitionOf, peopleIn, rightsOn, sideOf } from './the-worksheet.ts';

export type SheetToStart = Readonly<{
  patientId: string;
  /** The id of the definition in content/worksheets. */
  sheetId: string;
  /** The sheet it grows out of; answers that the definition carries over come along. */
  from?: string | undefined;
  /** The person it is about, when it is begun from someone's page. */
  personId?: string | undefined;
}>;

/**
 * Begins a worksheet in the patient's newest course, in the session under way if there is one. Refuses `not-found` for a sheet nobody
 * knows, and `not-allowed` with what to do when the safety gate stops it (R-DISP-01, R-DISP-02) or when only a therapist begins one.
 */
export const startWorksheet = deed(
  'worksheet.write',
  theLatestCourse,
  async (s, { row: course }, given: SheetToStart, { app, who, now }) => {
    const sheet = entryOf(app.library.worksheets, given.sheetId)?.definition;
    if (!sheet) return refuse('not-found');
    if (!sheetIsOffered(await fourthAreaIsOff(s), sheet.id))
      return refuse('not-allowed', [
        'This practice does not work with that focus. Sheets that were begun stay readable.',
      ]);
    const side = sideOf(who);
    if (side === 'patient' && sheet.startedBy !== 'either')
      return refuse('not-allowed', ['You and your therapist begin this one together.']);
    if (course.state === 'closed') return refuse('not-allowed', ['This course has ended.']);
    const area = (await currentFocus(s, course.id))?.area ?? null;
    const rights: SheetRights = { side, ownShared: false, understandOnly: false };
    const answers = await firstAnswers(s, app.library, sheet, given, rights);
    const people = peopleIn(sheet, answers);
    const gate = gateOf(sheet, { area, people }, await safetyAround(s, course));
    if (gate.kind === 'stop' || (side === 'patient' && gate.hiddenFromPatient))
      return refuse('not-allowed', [
        side === 'clinician' ? gate.message : 'This sheet is not open now. Talk about it with your therapist.',
      ]);
    const session = side === 'clinician' ? await openSessionOf(s, course.id) : undefined;
    const made = await insertWorksheet(s, {
      course,
      sessionId: session?.id ?? null,
      techniqueId: sheet.technique,
      definition: sheet,
      area,
      body: { answers },
      linkedPeople: people,
      createdBy: side,
      sharedAt: null,
      grewFrom: given.from ?? null,
      at: now,
    });
    if (session) await techniqueWasUsed(s, session, sheet.technique);
    await judgeSoon(s, course.patient_id);
    return done({ id: made.id, version: made.version, technique: sheet.technique });
  },
);

/** What a new sheet begins with: answers carried over from the sheet it grows out of, and the person it is about. */
async function firstAnswers(
  s: Scope,
  library: Library,
  sheet: Worksheet,
  { from, personId, patientId }: SheetToStart,
  rights: SheetRights,
): Promise<Answers> {
  const fields = fieldsOf(sheet).filter((field) => mayWrite(field, rights));
  const person = fields.find(({ kind }) => kind === 'person');
  const known = personId && (await peopleNames(s, patientId)).has(personId);
  const given = { ...(await carried(s, library, sheet, { from, patientId }, rights.side)) };
  const all = person && known ? { ...given, [person.id]: personId } : given;
  const mine = Object.fromEntries(Object.entries(all).filter(([id]) => fields.some((field) => field.id === id)));
  const read = readAnswers(sheet, mine);
  return read.ok ? read.value : {};
}

/** The answers that the other sheet's definition sends along; only what this side may see there. */
export async function carried(
  s: Scope,
  library: Library,
  sheet: Worksheet,
  { from, patientId }: Readonly<{ from?: string | undefined; patientId: string }>,
  side: SheetRights['side'],
): Promise<Readonly<Record<string, unknown>>> {
  const source = from ? await findWorksheet(s, from) : undefined;
  const whole = source?.patient_id === patientId ? definitionOf(library, source) : undefined;
  const link = whole?.leadsTo.find(({ worksheet }) => worksheet === sheet.id);
  if (!source || !whole || !link) return {};
  const { rights } = await rightsOn(s, whole, source, side);
  return carriedAnswers(sheet, link.carries, {
    sheet: sheetFor(whole, rights),
    answers: bodyOf(whole, source.body).answers,
    words: { side, language: 'en', people: await peopleNames(s, patientId) },
  });
}
