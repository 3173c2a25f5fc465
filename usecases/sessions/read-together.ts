import { addDays, wallClock } from '#domain/calendar';
import { inLanguage } from '#domain/protocols/text';
import { forSharedScreen, type SharedScreen } from '#domain/people/shared-screen';
import { isPlaced, type PersonOnMap } from '#domain/people/person';
import { noteFactsOf } from '#domain/sessions/note-facts.schema';
import { pronounsOf } from '#domain/sessions/pronouns';
import { weekStrip } from '#domain/sessions/week';
import { answerLines, askOf } from '#domain/worksheets/answer-words';
import { fieldsOf } from '#domain/worksheets/worksheet';
import { done } from '#domain/outcome';
import { sessionLimits } from '#domain/access/session-limits';
import { readPractice } from '#store/practice';
import { safetyAround } from '#store/safety-around';
import type { Scope } from '#store/scope';
import { earlierNames } from '#store/people';
import { moodsBetween } from '#store/session-room';
import { findWorksheet } from '#store/worksheets';
import type { App } from '../app.ts';
import { mapOf } from '../people/the-map.ts';
import { settingsOf } from '../practice/practice-settings.ts';
import { stepsToShow } from '../safety/steps-at-the-gate.ts';
import { look } from '../use-case.ts';
import { worksheetView } from '../worksheets/open-worksheet.ts';
import { peopleIn } from '../worksheets/the-worksheet.ts';
import { nextSession } from './note-of.ts';
import { agendaOf } from './room-agenda.ts';
import { readRoom, type RoomRecord } from './room-record.ts';
import { theSession, type InSession } from './the-session.ts';

/** What is shown together. Built up from what the patient may see, never cut down from what the clinician sees. */
export type TogetherView = Readonly<{
  patient: string;
  now: string;
  today: string;
  timeZone: string;
  lockMinutes: number;
  possessive: string;
  /** The step of the agenda that is open in the room, as the patient reads it; `null` when none was named. */
  step: Readonly<{ number: number; title: string }> | null;
  week: ReturnType<typeof weekStrip>;
  /** What was linked in this session, in sentences, with the patient's own words. */
  links: readonly Readonly<{ id: string; day: string; sentence: string; words: string }>[];
  /** The worksheets of this session, as the patient's own page has them. */
  sheets: readonly Readonly<{ id: string; title: string; said: readonly Said[] }>[];
  focus: string | null;
  goals: readonly string[];
  homework: readonly Readonly<{ id: string; what: string }>[];
  toTry: Readonly<{ what: string; when: string }> | null;
  takeWithMe: string;
  /** The closeness map; empty while nobody stands on it. */
  people: readonly PersonOnMap[];
  next: string | null;
}>;
type Said = Readonly<{ ask: string; lines: readonly string[] }>;

/** `step` is the number of the step that is open in the room; `confirmed` are people whom the clinician said are safe to show. */
export type TogetherInput = InSession & Readonly<{ step?: number; confirmed?: readonly string[] }>;

/**
 * "Show together" as a page of its own (design 8.3): the week, what happened, the work, the focus in the patient's words, and what to
 * try. No note, no score, no safety, no rule, no suggestion, no technique: those are not read into the answer at all. Somebody with
 * whom there may be violence is left out with all that is about them, until the clinician has confirmed (techniques 10).
 */
export const readTogether = look('note.read', theSession, async (s, { row }, input: TogetherInput, { app, now }) => {
  const room = await readRoom(s, app, row, now);
  return done(await togetherView(s, app, room, await sharedScreenOf(s, row, input.confirmed ?? []), input.step, now));
});

/**
 * How many pieces are left out of what is shown together, for the clinician's own view: because they are about somebody held back, or
 * because they may be. The shared screen itself says nothing of it: whoever is feared may be the one who reads along.
 */
export async function leftOutTogether(
  s: Scope,
  app: App,
  room: RoomRecord,
  screen: SharedScreen<PersonOnMap>,
  now: string,
): Promise<number> {
  if (screen.heldBack.length === 0) return 0;
  let left = 0;
  const counting = {
    ...screen,
    mayShow: (about: readonly string[], ...words: readonly string[]) => {
      const shown = screen.mayShow(about, ...words);
      left += shown ? 0 : 1;
      return shown;
    },
  };
  await togetherView(s, app, room, counting, undefined, now);
  return left;
}

async function togetherView(
  s: Scope,
  app: App,
  room: RoomRecord,
  screen: SharedScreen<PersonOnMap>,
  stepNumber: number | undefined,
  now: string,
): Promise<TogetherView> {
  const { record, session, zone } = room;
  const today = wallClock(session.started_at ?? now, zone).date;
  const practice = await readPractice(s);
  const mayBeRead = (words: string) => screen.mayShow([], words);
  // What is held back from the phone is not on a screen that somebody else may see (R-DISP-02).
  const steps = await stepsToShow(s, record.course, record.homework);
  const toTry = steps.find(({ set_at_session }) => set_at_session === session.id);
  const note = record.notes.find(({ session_id }) => session_id === session.id);
  const { takeWithMe } = noteFactsOf(note?.facts);
  const focus = record.formulation?.in_own_words || null;
  const step = stepNumber === undefined ? undefined : agendaOf(room)[stepNumber - 1];
  return {
    patient: record.patient.display_name,
    now,
    today,
    timeZone: zone,
    lockMinutes: Math.min(sessionLimits.clinic.idleMinutes, settingsOf(practice).lockMinutes ?? Infinity),
    possessive: pronounsOf(record.patient.pronouns).possessive,
    step: step && stepNumber !== undefined ? { number: stepNumber, title: step.patientTitle } : null,
    week: weekStrip(today, await moodsBetween(s, session.patient_id, addDays(today, -6), today)),
    links: record.links
      .filter(
        ({ session_id, who, sentence, words }) => session_id === session.id && screen.mayShow(who, sentence, words),
      )
      .map(({ id, day, sentence, words }) => ({ id, day, sentence, words })),
    sheets: await sheetsOf(s, app, room, screen),
    focus: focus !== null && mayBeRead(focus) ? focus : null,
    goals: record.goals
      .filter(({ status }) => status === 'active' || status === 'revised')
      .map(({ text }) => text)
      .filter(mayBeRead),
    homework: steps
      .filter((one) => one.set_at_session !== session.id && one.shared_at !== null && one.reviewed_at_session === null)
      .filter(({ what, with_whom: whom }) => screen.mayShow(whom === null ? [] : [whom], what))
      .map(({ id, what }) => ({ id, what })),
    toTry:
      toTry && screen.mayShow(toTry.with_whom === null ? [] : [toTry.with_whom], toTry.what, toTry.when_text)
        ? { what: toTry.what, when: toTry.when_text }
        : null,
    takeWithMe: mayBeRead(takeWithMe) ? takeWithMe : '',
    people: screen.people.filter(isPlaced),
    next: nextSession(record, session)?.scheduled_at ?? null,
  };
}

/** Who may stand on a screen that is looked at together, in one course. */
export async function sharedScreenOf(
  s: Scope,
  { course_id, patient_id }: Readonly<{ course_id: string; patient_id: string }>,
  confirmed: readonly string[],
): Promise<SharedScreen<PersonOnMap>> {
  const around = await safetyAround(s, { id: course_id, patient_id });
  const earlier = await earlierNames(s, patient_id);
  const people = (await mapOf(s, patient_id)).map((one) => ({ ...one, earlier: earlier.get(one.id) ?? [] }));
  const screen = forSharedScreen(people, around, confirmed);
  // Former names are for finding them only; the page is not sent them.
  const withoutEarlier = ({ earlier: _former, ...one }: (typeof people)[number]): PersonOnMap => one;
  return { ...screen, people: screen.people.map(withoutEarlier), heldBack: screen.heldBack.map(withoutEarlier) };
}

/** The sheets of this session that have something in them, in the patient's words and without a clinician's field. */
async function sheetsOf(s: Scope, app: App, { record, session }: RoomRecord, screen: SharedScreen<PersonOnMap>) {
  const shown: { id: string; title: string; said: readonly Said[] }[] = [];
  for (const { id } of record.worksheets.filter((one) => one.session_id === session.id)) {
    const stored = await findWorksheet(s, id);
    const view = stored && (await worksheetView(s, app, stored, 'patient'));
    if (!view) continue;
    const { sheet, answers, language } = view;
    const words = {
      side: 'patient' as const,
      language,
      people: new Map(view.people.map((one) => [one.id, one.name])),
      homework: new Map(view.homework.map((one) => [one.id, one.what])),
    };
    const said = fieldsOf(sheet)
      .map((field) => ({
        ask: askOf(field, words),
        lines: answerLines(field, answers[field.id], words, { sheet, answers }),
      }))
      .filter(({ lines }) => lines.length > 0);
    const about = [...stored.linked_people, ...peopleIn(sheet, answers)];
    if (said.length > 0 && screen.mayShow(about, ...said.flatMap(({ lines }) => lines)))
      shown.push({ id, title: inLanguage(sheet.title.patient, language), said });
  }
  return shown;
}
