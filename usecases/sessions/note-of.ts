import { isHeld, absenceWords, deliveryWords } from '#domain/sessions/attendance';
import { feelingLabel, tapsOf } from '#domain/sessions/link-chips';
import { noteFactsOf } from '#domain/sessions/note-facts.schema';
import { pronounsOf } from '#domain/sessions/pronouns';
import { weekdayWords } from '#domain/sessions/week';
import { areaWords } from '#domain/courses/area-words';
import { daysBetween, millisOf, wallClock } from '#domain/calendar';
import { momentWords, shortDay } from '#domain/calendar-words';
import { endingPhaseIn } from '#domain/courses/ending-phase';
import { inLanguage } from '#domain/protocols/text';
import { phaseOfState, type Reading } from '#domain/courses/reading';
import type { NoteTaps } from '#domain/courses/note-sentence';
import type { CourseRecord } from '#store/course-record';

/** One session of a course's record, with its own note. */
export type RecordedSession = CourseRecord['sessions'][number];
export type RecordedNote = CourseRecord['notes'][number];

/** How the parts of a course are named inside a sentence. */
const phaseWords = { initial: 'initial phase', middle: 'middle phase' } as const;
const kindWords: Readonly<Record<string, string>> = {
  maintenance: 'maintenance',
  booster: 'booster',
  followUp: 'follow-up',
  assessment: 'assessment',
  extra: 'other meeting',
};

/** The phase a session is in, in words. */
export function phaseOf(reading: Reading, session: Pick<RecordedSession, 'kind'>): string {
  const other = kindWords[session.kind];
  if (other) return other;
  const phase = phaseOfState(reading.snapshot.course.courseState);
  if (phase === 'concluding') return endingPhaseIn(reading.protocol, reading.model).toLowerCase();
  return phase ? phaseWords[phase] : 'after the course';
}

/** The mood to go by: what was said in the room, else the check-in of the week before the session; `null` without either. */
export function moodOf(record: CourseRecord, session: RecordedSession, note: RecordedNote | undefined): number | null {
  const said = noteFactsOf(note?.facts).mood;
  return said ?? lastCheckIn(record, session)?.mood ?? null;
}

/** The check-in that belongs to a session: the last one finished in the eight days before it ended. */
export function lastCheckIn(record: CourseRecord, session: RecordedSession) {
  const until = session.ended_at ?? session.started_at ?? session.scheduled_at;
  return record.check_ins.findLast(
    ({ finished_at }) =>
      finished_at !== null &&
      millisOf(finished_at) <= millisOf(until) + 3 * 3_600_000 &&
      daysBetween(finished_at, until) <= 8,
  );
}

/** The session after this one that is still to be held. */
export const nextSession = (record: CourseRecord, session: RecordedSession) =>
  record.sessions.find(
    (one) =>
      one.attendance === null &&
      one.started_at === null &&
      one.id !== session.id &&
      millisOf(one.scheduled_at) > millisOf(session.scheduled_at),
  );

/** The minutes a session took: between start and end when both were pressed and it is believable, else as planned. */
function minutesOf({ started_at, ended_at, minutes }: RecordedSession): number {
  if (started_at === null || ended_at === null) return minutes;
  const taken = Math.round((millisOf(ended_at) - millisOf(started_at)) / 60_000);
  return taken >= 5 && taken <= minutes * 2 ? taken : minutes;
}

const review = (record: CourseRecord, session: RecordedSession, note: RecordedNote | undefined) => {
  if (note?.safety_review_id || record.reviews.some(({ session_id }) => session_id === session.id)) return 'here';
  return note?.safety_done_elsewhere?.trim() ? 'elsewhere' : null;
};

/** Everything taps have put into the note of one session, in words ready for a sentence (design 8.3, Finish). */
export function noteTapsOf(
  { record, reading, zone, now }: Readonly<{ record: CourseRecord; reading: Reading; zone: string; now: string }>,
  session: RecordedSession,
): NoteTaps {
  const note = record.notes.find(({ session_id }) => session_id === session.id);
  const facts = noteFactsOf(note?.facts);
  const names = new Map(record.people.map(({ id, display_name }) => [id, display_name]));
  const { latest, baseline, primary, snapshot } = reading;
  const language = snapshot.language;
  const homework = record.homework.find(({ reviewed_at_session }) => reviewed_at_session === session.id);
  const toTry = record.homework.find(({ set_at_session }) => set_at_session === session.id);
  const next = nextSession(record, session);
  const n = session.number ?? reading.n;
  const links = record.links.filter(({ session_id }) => session_id === session.id);
  const area = record.formulation?.primary_area as keyof typeof areaWords | null | undefined; // checked by the form that wrote it
  return {
    session: {
      n,
      of: session.kind === 'acute' ? reading.planned : null,
      phase: phaseOf(reading, session),
      day: shortDay(wallClock(session.started_at ?? session.scheduled_at, zone).date, wallClock(now, zone).date),
      minutes: minutesOf(session),
      delivery: deliveryWords[session.delivery] ?? session.delivery,
    },
    absence: absenceWords(session.attendance),
    attendees: facts.attendees.map((id) => names.get(id) ?? 'someone'),
    measures: latest
      ? [
          {
            title: primary.facts?.title ?? primary.id,
            now: latest.total,
            atStart: baseline && baseline.id !== latest.id ? baseline.total : null,
          },
        ]
      : [],
    mood: isHeld(session.attendance) ? moodOf(record, session, note) : null,
    safety: (note?.safety_asked ?? null) as NoteTaps['safety'], // checked by the database
    safetyReview: review(record, session, note),
    homework: (homework?.outcome ?? null) as NoteTaps['homework'], // checked by the database
    links: links.map(({ day, mood, what, who, feelings }) =>
      tapsOf({ what, feelings, mood, day: weekdayWords(day), who: who.map((id) => names.get(id) ?? 'someone') }),
    ),
    focus: area ? (areaWords[area] ?? null) : null,
    techniques: record.techniques
      .filter(({ session_id }) => session_id === session.id)
      .map(({ technique_id, minutes, helpful }) => {
        const known = snapshot.techniques.find(({ id }) => id === technique_id);
        return { title: known ? inLanguage(known.title.staff, language) : technique_id, minutes, helpful };
      }),
    toTry: toTry ? { what: toTry.what, when: toTry.when_text, sureness: toTry.confidence } : null,
    theirWords: [...links.map(({ words }) => words), facts.takeWithMe].find((words) => words.trim() !== '') ?? '',
    takeWithMe: facts.takeWithMe,
    pronoun: pronounsOf(record.patient.pronouns).possessive,
    feltHeard: facts.feltHeard,
    affect: { shown: facts.processAffect.map(feelingLabel), congruent: facts.affectCongruent },
    focusMinutesShare: facts.focusMinutesShare,
    therapistActivityLevel: facts.therapistActivityLevel,
    endingDiscussed: note?.ending_discussed ?? false,
    sessionsLeftSaid: note?.remaining_mentioned ? Math.max(0, reading.planned - n) : null,
    next: next ? momentWords(next.scheduled_at, now, zone) : null,
  };
}
