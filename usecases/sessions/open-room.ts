import { noteLines, noteText } from '#domain/courses/note-sentence';
import { stopsOf } from '#domain/courses/rules';
import { asksAboutSuicide } from '#domain/courses/rules/suicide-rules';
import { measureOf } from '#domain/library';
import { patientTasksBefore } from '#domain/protocols/patient-tasks';
import { inLanguage } from '#domain/protocols/text';
import { wallClock } from '#domain/calendar';
import { notTriedTwice } from '#domain/sessions/not-tried';
import { noteFactsOf } from '#domain/sessions/note-facts.schema';
import { pronounsOf } from '#domain/sessions/pronouns';
import { done } from '#domain/outcome';
import { weekStrip } from '#domain/sessions/week';
import { moodsBetween } from '#store/session-room';
import { findingsOf } from '#store/findings';
import { worksheetsIn, type WorksheetRow } from '#store/technique-uses';
import { addDays } from '#domain/calendar';
import type { Scope } from '#store/scope';
import type { App } from '../app.ts';
import { hidesDispute } from '../focus/hidden-dispute.ts';
import { areasOf } from '../formulation/areas-of.ts';
import { withStored } from '../courses/read-story.ts';
import { stepRefusal } from '../safety/steps-at-the-gate.ts';
import { look } from '../use-case.ts';
import { sheetOfTechnique } from '../worksheets/the-worksheet.ts';
import { fourthAreaIsOff, sheetIsOffered } from '../practice/fourth-area.ts';
import { keepsWorkingNotes } from '../working-notes/working-notes.ts';
import { lastCheckIn, moodOf, nextSession, noteTapsOf, phaseOf } from './note-of.ts';
import { agendaOf } from './room-agenda.ts';
import { leftOutTogether, sharedScreenOf } from './read-together.ts';
import { readRoom, reviewsFor, type RoomRecord } from './room-record.ts';
import { theSession, type InSession } from './the-session.ts';

/** Everything the session room shows: agenda, work, what to keep in view, and the note so far. */
export type RoomView = Awaited<ReturnType<typeof roomView>>;

/** The room of one session: the 60-second brief before it, the five steps while it runs, the note after it. */
export const openRoom = look('note.read', theSession, async (s, { row }, _input: InSession, { app, now }) =>
  done(await roomView(s, app, row, now)),
);

/** So many findings fit beside the work without taking over the room. */
const mostNoted = 4;

/** How many links of earlier sessions are shown when one begins (techniques 21). */
const linksShown = 4;
const isAlert = (id: string): boolean => asksAboutSuicide(id.split(' ')[0] ?? id) || id.startsWith('R-SAFE-02');

async function roomView(s: Scope, app: App, row: Readonly<{ id: string; course_id: string }>, now: string) {
  const room = await readRoom(s, app, row, now);
  const { record, reading, advice, session, zone } = room;
  const note = record.notes.find(({ session_id }) => session_id === session.id);
  const today = wallClock(session.started_at ?? now, zone).date;
  const next = nextSession(record, session);
  const taps = noteTapsOf(room, session);
  const screen = await sharedScreenOf(s, session, []);
  const fourthOff = await fourthAreaIsOff(s);
  return {
    session: {
      id: session.id,
      courseId: session.course_id,
      kind: session.kind,
      /** A meeting beside the counted sessions, by its name in this kind of course; null for any other. */
      meeting: reading.protocol.sessions.extra.find(({ id }) => id === session.extra_id)?.title.staff.en ?? null,
      number: session.number ?? (session.kind === 'acute' ? reading.next : null),
      of: session.kind === 'acute' ? reading.planned : null,
      left: session.kind === 'acute' ? Math.max(0, reading.planned - (session.number ?? reading.next)) : null,
      phase: phaseOf(reading, session),
      scheduledAt: session.scheduled_at,
      startedAt: session.started_at,
      endedAt: session.ended_at,
      minutes: session.minutes,
      delivery: session.delivery,
      remote: session.delivery !== 'inPerson',
      attendance: session.attendance,
      version: session.version,
    },
    today,
    timeZone: zone,
    now,
    pronouns: pronounsOf(record.patient.pronouns),
    agenda: agendaOf(room),
    lines: advice.lines,
    suggestions: advice.suggestions.filter(({ techniqueId }) => sheetIsOffered(fourthOff, techniqueId)),
    /** What this kind of course asks for in this session, beyond the tasks of every course. */
    special: advice.special
      .filter(({ thisSession }) => thisSession)
      .map(({ id, title, when, required }) => ({ id, title, when, required })),
    asked: await askedOfPatient(s, room),
    /** A suicide question was answered with yes, or words say it, and nobody has closed it. */
    safetyOpen: advice.findings.some(({ ruleId }) => asksAboutSuicide(ruleId)),
    /** Why a step that could confront somebody waits, in words; null when it does not. */
    stepsWait: await stepRefusal(
      s,
      { id: session.course_id, patient_id: session.patient_id },
      { kind: null, withWhom: null, safeTask: false },
    ),
    /** There is reason to doubt that a step towards someone close is safe. */
    unsafe: advice.findings.some(({ ruleId }) => ruleId === 'R-SAFE-08'),
    /** Left out of what is shown together, because there may be violence (techniques 10). */
    heldBack: screen.heldBack.map(({ id, name }) => ({ id, name })),
    /** How much of what would be shown together is left out with them, also where it only may be about them. */
    leftOut: await leftOutTogether(s, app, room, screen, now),
    /** What the rules say beside an open question of suicide, gravest first: each leads to its page. */
    noted: withStored(advice.findings, await findingsOf(s, row.course_id), now)
      .filter(({ id, stored }) => !isAlert(id) && stored?.state !== 'acknowledged' && stored?.putOffUntil == null)
      .slice(0, mostNoted)
      .map(({ id, severity, message, next: move }) => ({ id, severity, message, next: move })),
    reviews: reviewsFor(room).map(({ id, at }) => ({ id, at })),
    stops: stopsOf(reading, 'signSessionNote', session.id).map(({ message }) => message),
    note: note
      ? {
          id: note.id,
          version: note.version,
          changedAt: note.changed_at,
          facts: noteFactsOf(note.facts),
          safetyAsked: note.safety_asked,
          endingDiscussed: note.ending_discussed,
          remainingMentioned: note.remaining_mentioned,
          supervisionFlag: note.supervision_flag,
          safetyReviewId: note.safety_review_id,
          safetyDoneElsewhere: note.safety_done_elsewhere ?? '',
          text: note.text,
          words: note.words,
          signed: note.signed_at !== null,
        }
      : null,
    taps,
    noteLines: noteLines(taps),
    noteText: noteText(taps),
    measure: measureView(app, room),
    checkIn: checkInView(room),
    mood: moodOf(record, session, note),
    week: weekStrip(today, await moodsOfWeek(s, room, today)),
    people: record.people.map(({ id, display_name }) => ({ id, name: display_name })),
    links: record.links
      .filter(({ session_id }) => session_id === session.id)
      .map(({ id, version, day, mood, who, what, feelings, words, direction, sentence, ...more }) => ({
        id,
        version,
        day,
        mood,
        who,
        what,
        feelings,
        words,
        direction,
        whatIDid: more.what_i_did,
        wouldChange: more.would_change,
        sentence,
      })),
    /** The last four links of earlier sessions, newest first (techniques 21). */
    linkedBefore: record.links
      .filter(({ session_id }) => session_id !== session.id)
      .toSorted((a, b) => (a.day < b.day ? 1 : -1))
      .slice(0, linksShown)
      .map(({ id, day, sentence, words, would_change: wouldChange }) => ({ id, day, sentence, words, wouldChange })),
    ...homeworkView(record, session.id),
    techniques: techniquesView(app, room, await worksheetsIn(s, session.id)).filter(
      ({ id, used, begun }) => used || begun || sheetIsOffered(fourthOff, id),
    ),
    focus: record.formulation
      ? { area: record.formulation.primary_area, inOwnWords: record.formulation.in_own_words }
      : null,
    foci: fociOf(app, room),
    goals: record.goals.filter(({ status }) => status === 'active' || status === 'revised').map(({ text }) => text),
    next: next ? { id: next.id, at: next.scheduled_at, minutes: next.minutes } : null,
    before: lastSession(room),
    /** Whether the person asking keeps private working notes. Nothing of them is read here. */
    workingNotes: await keepsWorkingNotes(s),
  };
}

/**
 * What the patient's own page asks of them or offers: before this session and before the next one of the first phase (protocol 4.1), and
 * what this kind of course brings. The same as they read, so nothing of it while a dispute is hidden (R-DISP-02).
 */
async function askedOfPatient(s: Scope, { record, reading, advice, session }: RoomRecord) {
  const { courseState } = reading.snapshot.course;
  const first = session.kind === 'acute' && (courseState === 'screening' || courseState === 'initialPhase');
  const n = session.number ?? reading.next;
  const before = (number: number) =>
    first ? patientTasksBefore(reading.protocol, reading.planned, number).flatMap(({ en }) => en ?? []) : [];
  const hidden = await hidesDispute(s, record.course);
  return {
    now: before(n),
    next: before(n + 1),
    special: advice.special
      .filter(({ forPatient, status }) => forPatient && status === 'open' && !hidden)
      .map(({ id, patientTitle }) => ({ id, title: patientTitle })),
  };
}

/** The main focus and the second one as a person reads them; `second` is null where there is one only. */
function fociOf(app: App, { record, reading }: RoomRecord) {
  const offered = areasOf(app.library, record.course);
  const titleOf = (rank: 'primary' | 'secondary') => {
    const area = reading.snapshot.focus.areas.find((one) => one.rank === rank)?.area;
    return area === undefined ? null : (offered.find(({ id }) => id === area)?.title ?? area);
  };
  return { main: titleOf('primary') ?? '', second: titleOf('secondary') };
}

function measureView(app: App, { reading }: RoomRecord) {
  const { primary, latest, baseline } = reading;
  if (!latest) return null;
  const range = measureOf(app.library, primary.id)?.range;
  return {
    title: primary.facts?.title ?? primary.id,
    series: primary.series.map(({ total }) => total),
    max: range?.to ?? 27,
    caseness: primary.facts?.caseness ?? null,
    now: latest.total,
    atStart: baseline && baseline.id !== latest.id ? baseline.total : null,
    at: latest.at,
  };
}

function checkInView({ record, session, reading }: RoomRecord) {
  const found = lastCheckIn(record, session);
  if (!found) return null;
  const flagged = reading.snapshot.measures.some(
    ({ at, flags }) =>
      found.finished_at !== null && at.slice(0, 10) === found.finished_at.slice(0, 10) && flags.length > 0,
  );
  return { at: found.finished_at, mood: found.mood, talkAbout: found.talk_about, flagged };
}

/** Moods of the seven days: those given day by day, and the check-in's on its own day. */
async function moodsOfWeek(s: Scope, { record, session, zone }: RoomRecord, today: string) {
  const daily = await moodsBetween(s, session.patient_id, addDays(today, -6), today);
  const asked = record.check_ins.flatMap(({ finished_at, mood }) =>
    finished_at !== null && mood !== null ? [{ day: wallClock(finished_at, zone).date, mood }] : [],
  );
  return [...daily, ...asked];
}

function homeworkView(record: RoomRecord['record'], sessionId: string) {
  const toReview = record.homework.filter(
    ({ set_at_session, reviewed_at_session, shared_at }) =>
      set_at_session !== sessionId &&
      (reviewed_at_session === sessionId || (reviewed_at_session === null && shared_at !== null)),
  );
  const set = record.homework.find(({ set_at_session }) => set_at_session === sessionId);
  const numberOf = (id: string | null) => record.sessions.find((one) => one.id === id)?.number ?? null;
  const before = record.homework.filter(({ set_at_session }) => set_at_session !== sessionId);
  return {
    /** Two things in a row were not tried: look at how hard the next one is. */
    notTriedTwice: notTriedTwice(before.map(({ outcome }) => outcome)),
    homework: toReview.map((one) => ({
      id: one.id,
      version: one.version,
      what: one.what,
      when: one.when_text,
      outcome: one.outcome,
      whatHappened: one.what_happened,
      learned: one.learned,
      fromSession: numberOf(one.set_at_session),
    })),
    toTry: set
      ? {
          version: set.version,
          what: set.what,
          when: set.when_text,
          withWhom: set.with_whom,
          confidence: set.confidence,
          difficulty: set.difficulty,
          why: set.why,
          safeTask: set.safe_task,
        }
      : null,
  };
}

function techniquesView(app: App, { record, reading, session }: RoomRecord, worksheets: readonly WorksheetRow[]) {
  const { techniques, language } = reading.snapshot;
  return techniques.map(({ id, title, prompt, minutes }) => {
    const use = record.techniques.find((one) => one.session_id === session.id && one.technique_id === id);
    const sheet = worksheets.find(({ technique_id }) => technique_id === id);
    return {
      id,
      title: inLanguage(title.staff, language),
      patientTitle: inLanguage(title.patient, language),
      prompt: inLanguage(prompt, language),
      usual: minutes,
      /** The worksheet it opens; `null` for a technique without one. */
      sheetId: sheetOfTechnique(app.library, id)?.id ?? null,
      used: use !== undefined,
      minutes: use?.minutes ?? null,
      helpful: use?.helpful ?? null,
      begun: sheet !== undefined,
      sheet: sheet ? { version: sheet.version, answers: answersIn(sheet.body) } : null,
    };
  });
}

/** The texts of a worksheet by prompt; what is not text was written by another version and is not shown here. */
function answersIn(body: unknown): Readonly<Record<string, string>> {
  const answers = typeof body === 'object' && body !== null && 'answers' in body ? body.answers : {};
  const pairs = Object.entries(answers ?? {}).filter((one): one is [string, string] => typeof one[1] === 'string');
  return Object.fromEntries(pairs);
}

/** The last session that was held before this one, with its note, for the 60-second brief. */
function lastSession({ record, session }: RoomRecord) {
  const held = record.sessions.filter(
    ({ id, attendance, scheduled_at }) =>
      id !== session.id &&
      (attendance === 'attended' || attendance === 'attendedPartly') &&
      Date.parse(scheduled_at) < Date.parse(session.scheduled_at),
  );
  const last = held.at(-1);
  const note = last && record.notes.find(({ session_id }) => session_id === last.id);
  return last
    ? {
        id: last.id,
        number: last.number,
        at: last.scheduled_at,
        text: note?.text ?? '',
        signed: (note?.signed_at ?? null) !== null,
        takeWithMe: noteFactsOf(note?.facts).takeWithMe,
      }
    : null;
}
