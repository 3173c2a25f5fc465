import { addDays } from '#domain/calendar';
import { momentWords, shortDay } from '#domain/calendar-words';
import { endingPhaseIn } from '#domain/courses/ending-phase';
import { noteText } from '#domain/courses/note-sentence';
import { entryOf } from '#domain/library';
import { phaseTable } from '#domain/protocols/phase-table';
import type { SampleCourse } from '#domain/samples/cast';
import { sampleTaps, techniqueIn } from '#domain/samples/sample-note';
import type { Scope } from '../scope.ts';
import type { DemoFrame, Tools } from './sample-tools.ts';

/** The sessions in which safety is reviewed in full; 0 stands for before the first. */
const reviewedAt = ({ planned, attended }: SampleCourse): readonly number[] =>
  [0, 1, Math.ceil(planned / 2), planned - 1].filter((one) => one <= attended);

/** The sessions of a course: those held with their signed notes, the others booked. */
export async function fillSessions(
  s: Scope,
  sample: SampleCourse,
  frame: DemoFrame,
  { inCourse, id, dayOfSession, at }: Tools,
): Promise<void> {
  const protocol = entryOf(frame.library.protocols, 'adultIndividualAcute')?.definition;
  if (!protocol) throw new Error('the protocol is missing from the content');
  const table = phaseTable(protocol, sample.planned);
  const endingPhase = endingPhaseIn(protocol, sample.model).toLowerCase();
  for (let n = 1; n <= sample.planned; n += 1) {
    const held = n <= sample.attended;
    const begins = at(dayOfSession(n));
    await s.db
      .insertInto('session')
      .values({
        ...inCourse,
        id: id('session', n),
        scheduled_at: begins,
        clinician_id: frame.clinicianId,
        attendance: held ? 'attended' : null,
        number: held ? n : null,
        started_at: held ? begins : null,
        ended_at: held ? at(dayOfSession(n), sample.hour, 50) : null,
      })
      .execute();
    if (!held) continue;
    await s.db
      .insertInto('technique_use')
      .values({
        ...inCourse,
        id: id('technique', n),
        session_id: id('session', n),
        technique_id: techniqueIn(n, n <= table.initial[1]),
        minutes: 15,
        helpful: n <= table.initial[1] ? null : 7,
        created_at: begins,
      })
      .execute();
    const taps = sampleTaps(sample, n, {
      phase: n < table.concluding[0] ? (n <= table.initial[1] ? 'initial phase' : 'middle phase') : endingPhase,
      isInitial: n <= table.initial[1],
      day: shortDay(dayOfSession(n), dayOfSession(n)),
      next: n < sample.planned ? momentWords(at(dayOfSession(n + 1)), begins, frame.timeZone) : null,
      reviewed: reviewedAt(sample).includes(n),
      techniqueTitle: (technique) =>
        entryOf(frame.library.techniques, technique)?.definition.title.staff.en ?? technique,
    });
    await s.db
      .insertInto('session_note')
      .values({
        ...inCourse,
        id: id('note', n),
        session_id: id('session', n),
        text: noteText(taps),
        words: 'Made up for the demo.',
        facts: JSON.stringify({
          taps,
          mood: taps.mood,
          takeWithMe: taps.takeWithMe,
          feltHeard: taps.feltHeard,
          focusMinutesShare: taps.focusMinutesShare,
          mainFocusShare: sample.focus?.second && taps.focusMinutesShare !== null ? 75 : null,
          therapistActivityLevel: taps.therapistActivityLevel,
        }),
        safety_asked: 'noConcerns',
        ending_discussed: n > sample.planned - 3,
        remaining_mentioned: n > sample.planned - 4,
        written_by: frame.clinicianId,
        signed_by: frame.clinicianId,
        signed_at: at(dayOfSession(n), sample.hour, 58),
        needs_cosign: sample.trainee === true && n === sample.attended, // the newest waits for the supervisor
      })
      .execute();
  }
}

/** A full review before the start, at session 1 and half-way, as the rules ask for (R-SAFE-03). */
export async function fillReviews(
  s: Scope,
  sample: SampleCourse,
  frame: DemoFrame,
  { inCourse, id, dayOfSession, at }: Tools,
): Promise<void> {
  for (const n of reviewedAt(sample))
    await s.db
      .insertInto('safety_review')
      .values({
        ...inCourse,
        id: id('review', n),
        session_id: n > 0 ? id('session', n) : null,
        asked_directly: true,
        ideation: 'none',
        behaviour_recent: false,
        behaviour_lifetime: false,
        means_access: 'none',
        acute_risk: 'low',
        basis: 'Asked directly. Made up for the demo.',
        actions: ['none'],
        contact: 'spoke',
        reviewer_id: frame.clinicianId,
        at: n > 0 ? at(dayOfSession(n), sample.hour, 30) : at(addDays(dayOfSession(1), -10)),
      })
      .execute();
}
