import { addDays, wallClock } from '#domain/calendar';
import { entryOf, measureOf, type Library } from '#domain/library';
import { inLanguage } from '#domain/protocols/text';
import { BrokenInvariant, done, refuse } from '#domain/outcome';
import type { Answers } from '#domain/worksheets/answers';
import { missingIn } from '#domain/worksheets/complete';
import { rhythmWeeks, type RhythmWeek } from '#domain/worksheets/rhythm-week';
import { sayWhen } from '#domain/timeline/when';
import { notTriedTwice } from '#domain/sessions/not-tried';
import { promptsOf, type SheetPrompt } from '#domain/worksheets/prompts';
import { fieldsOf, sheetFor, type SheetRights } from '#domain/worksheets/worksheet';
import type { Worksheet } from '#domain/worksheets/worksheet.schema';
import { dailyMoods } from '#store/daily-moods';
import { lastOutcomes } from '#store/homework';
import { findAccount, readPractice } from '#store/practice';
import { findPatient } from '#store/patients';
import { peopleNames } from '#store/session-people';
import { findSession } from '#store/sessions';
import type { Scope } from '#store/scope';
import { entriesOf } from '#store/timeline';
import { homeworkByIds, sessionsHeldSince, sheetsOfKind, versionsOf, type StoredWorksheet } from '#store/worksheets';
import type { App } from '../app.ts';
import { mayKeep } from '../keepsakes/may-keep.ts';
import { stepsToShow } from '../safety/steps-at-the-gate.ts';
import { stepRefusal } from '../safety/steps-at-the-gate.ts';
import { look } from '../use-case.ts';
import { obstaclesOf, type Obstacle } from './obstacles.ts';
import { bodyOf, definitionOf, rightsOn, sideOf, theWorksheet, type OnSheet } from './the-worksheet.ts';

/** Everything a page about one worksheet shows to the person who asks, and nothing else. */
export type WorksheetView = Readonly<{
  id: string;
  /** The definition without what this reader may not see. */
  sheet: Worksheet;
  answers: Answers;
  /** Lines written before the sheet had its present form. */
  notes: readonly string[];
  status: string;
  version: number;
  createdBy: string;
  sharedAt: string | null;
  ownShared: boolean;
  helpfulness: number | null;
  nextReviewAt: string | null;
  changedAt: string;
  changedBy: string | null;
  area: string | null;
  session: Readonly<{ id: string; number: number | null }> | null;
  missing: readonly string[];
  /** What the sheet itself brings up for this reader, the most pressing first. */
  prompts: readonly SheetPrompt[];
  gate: Readonly<{ kind: 'open' | 'understandOnly' | 'stop'; message: string }>;
  rights: SheetRights;
  people: readonly Readonly<{ id: string; name: string }>[];
  /** What stands on the timeline, and whether this sheet belongs to it; clinicians only. */
  events: readonly Readonly<{ id: string; label: string; when: string; linked: boolean }>[];
  homework: readonly Readonly<{
    id: string;
    what: string;
    when: string;
    where: string;
    obstacles: readonly Obstacle[];
    outcome: string | null;
    whatHappened: string;
    feeling: number | null;
    learned: string;
    nextStep: string;
    shared: boolean;
  }>[];
  /** The last two things to try were not tried: the question is how hard they are (techniques 9). Clinicians only. */
  tooHard: boolean;
  /** Why a step waits for the mark that it is safe; null while none has to, and for patients (R-DISP-01, R-DISP-02). */
  stepsWait: string | null;
  /** Former answers this reader may see, oldest first; only for sheets whose picture shows how they changed. */
  earlier: readonly Readonly<{ answers: Answers; at: string; version: number }>[];
  /** The weeks of a routine log with their regularity, newest first; null for every other sheet. */
  rhythm: readonly RhythmWeek[] | null;
  /** Whether photos and letters belong beside this sheet, and this reader is one of the two who may see them (design 8.11). */
  keepsakes: boolean;
  /** Questions that may help to ask, for this focus; hints for clinicians, none for patients (techniques 6). */
  questions: readonly string[];
  /** Today on the practice's clock. */
  today: string;
  /** What often follows. `there`: the sheet of that kind about the same person, which is gone on with. */
  leadsTo: readonly Readonly<{ id: string; title: string; there: string | null }>[];
  language: string;
  patientName: string;
  practice: Readonly<{ name: string; timeZone: string; country: string }>;
}>;

/** One worksheet for the person who asks. A patient never gets a therapist's field, nor a sheet the safety gate keeps off the portal. */
export const openWorksheet = look('worksheet.read', theWorksheet, async (s, { row }, _input: OnSheet, { app, who }) => {
  const view = await worksheetView(s, app, row, sideOf(who));
  return view ? done(view) : refuse('not-found');
});

/** Views that show how a sheet changed over its versions. */
const changing = new Set<Worksheet['view']>(['balance', 'dispute']);

const visible = (sheet: Worksheet, answers: Answers): Answers => {
  const seen = new Set(fieldsOf(sheet).map(({ id }) => id));
  return Object.fromEntries(Object.entries(answers).filter(([field]) => seen.has(field)));
};

/** The sheets that often follow. One that is there already and takes something along is gone on with: two maps of one dispute help nobody. */
async function leadsTo(s: Scope, { leadsTo }: Worksheet, row: StoredWorksheet, library: Library, language: string) {
  const found: { id: string; title: string; there: string | null }[] = [];
  for (const { worksheet, carries } of leadsTo) {
    const entry = entryOf(library.worksheets, worksheet);
    if (!entry) continue;
    const all = entry.definition.view === 'dispute' ? await sheetsOfKind(s, row.course_id, worksheet) : [];
    const same = all.find(({ linked_people: about }) => about.some((id) => row.linked_people.includes(id)));
    found.push({
      id: worksheet,
      title: inLanguage(entry.definition.title.staff, language),
      there: Object.keys(carries).length > 0 ? (same?.id ?? null) : null,
    });
  }
  return found;
}

/** The weeks of a routine log, scored by the measure that stands in the library, with the moods of those days. */
async function rhythmOf(s: Scope, library: Library, patientId: string, answers: Answers, today: string) {
  const measure = measureOf(library, 'srm5');
  if (!measure) throw new BrokenInvariant('the measure srm5 has gone from the library');
  const moods = await dailyMoods(s, patientId, addDays(today, -42), today);
  return rhythmWeeks(answers, measure, today, new Map(moods.map(({ day, mood }) => [day, mood])));
}

/** The questions of a technique for one focus. A loss and a dispute go by two names, which mean the same here. */
function questionsFor(library: Library, technique: string, area: string | null, language: string): readonly string[] {
  const all = entryOf(library.techniques, technique)?.definition.questions ?? {};
  const sister = { griefAndLoss: 'grief', interpersonalDispute: 'roleDispute' }[area ?? ''];
  const asked = Object.entries(all).find(([one]) => one === area || one === sister)?.[1] ?? [];
  return asked.map((question) => inLanguage(question, language));
}

/** A sheet as one side sees it; `undefined` when that side may not see it at all. */
export async function worksheetView(
  s: Scope,
  app: Pick<App, 'library' | 'now'>,
  row: StoredWorksheet,
  side: SheetRights['side'],
): Promise<WorksheetView | undefined> {
  const whole = definitionOf(app.library, row);
  if (!whole) return undefined;
  const { gate, rights } = await rightsOn(s, whole, row, side);
  if (side === 'patient' && (gate.hiddenFromPatient || gate.kind === 'stop')) return undefined;
  // What a patient began alone is theirs until they share it.
  if (side === 'clinician' && row.created_by === 'patient' && row.shared_at === null) return undefined;
  const language = 'en';
  const sheet = sheetFor(whole, rights);
  const { answers, notes } = bodyOf(whole, row.body);
  const shown = visible(sheet, answers);
  const practice = await readPractice(s);
  const today = wallClock(app.now(), practice.time_zone).date;
  const session = row.session_id ? await findSession(s, row.session_id) : undefined;
  const by = row.changed_by ? await findAccount(s, row.changed_by) : undefined;
  const names = await peopleNames(s, row.patient_id);
  const agreed = fieldsOf(sheet).flatMap(({ id, kind }) => {
    const answer = shown[id];
    return kind === 'homework' && typeof answer === 'string' ? [answer] : [];
  });
  const course = { id: row.course_id, patient_id: row.patient_id };
  const steps = await homeworkByIds(s, row.patient_id, agreed);
  return {
    id: row.id,
    sheet,
    answers: shown,
    notes: side === 'clinician' ? notes : [],
    status: row.status,
    version: row.version,
    createdBy: row.created_by,
    sharedAt: row.shared_at,
    ownShared: row.own_shared_at !== null,
    helpfulness: row.patient_helpfulness,
    nextReviewAt: row.next_review_at,
    changedAt: row.changed_at,
    changedBy: by?.display_name ?? null,
    area: row.area,
    session: session ? { id: session.id, number: session.number } : null,
    prompts: promptsOf(sheet, shown, {
      side,
      language,
      today,
      sessionsSince: sheet.view === 'balance' ? await sessionsHeldSince(s, row.course_id, row.changed_at) : 0,
      nextReviewAt: row.next_review_at,
      status: row.status,
    }),
    missing: missingIn(sheet, answers, language),
    gate: { kind: gate.kind, message: side === 'clinician' ? gate.message : '' },
    rights,
    people: [...names].map(([id, name]) => ({ id, name })),
    events:
      side === 'clinician'
        ? (await entriesOf(s, row.patient_id)).map(({ id, label, start_date: date, approx }) => ({
            id,
            label,
            when: date === null ? '' : sayWhen({ date, approx }),
            linked: row.linked_events.includes(id),
          }))
        : [],
    homework: (side === 'patient' ? await stepsToShow(s, course, steps) : steps).map((one) => ({
      id: one.id,
      what: one.what,
      when: one.when_text,
      where: one.where_text,
      obstacles: obstaclesOf(one.obstacles),
      outcome: one.outcome,
      whatHappened: one.what_happened,
      feeling: one.feeling,
      learned: one.learned,
      nextStep: one.next_step,
      shared: one.shared_at !== null,
    })),
    tooHard: side === 'clinician' && notTriedTwice((await lastOutcomes(s, row.course_id)).toReversed()),
    stepsWait:
      side === 'clinician'
        ? await stepRefusal(
            s,
            { id: row.course_id, patient_id: row.patient_id },
            { kind: null, withWhom: null, safeTask: false },
          )
        : null,
    earlier: changing.has(sheet.view)
      ? (await versionsOf(s, row.id)).toReversed().map(({ version, body, changedAt }) => ({
          version,
          at: changedAt,
          answers: visible(sheet, bodyOf(whole, body).answers),
        }))
      : [],
    rhythm: sheet.view === 'rhythm' ? await rhythmOf(s, app.library, row.patient_id, shown, today) : null,
    keepsakes: await mayKeep(s, sheet.view, row),
    questions: side === 'clinician' ? questionsFor(app.library, sheet.technique, row.area, language) : [],
    today,
    leadsTo: side === 'clinician' ? await leadsTo(s, sheet, row, app.library, language) : [],
    language,
    patientName: (await findPatient(s, row.patient_id))?.display_name ?? '',
    practice: { name: practice.name, timeZone: practice.time_zone, country: practice.country },
  };
}
