import { addDays, wallClock } from '#domain/calendar';
import { instantAt, plannedEndDate } from '#domain/courses/booking';
import { entryOf } from '#domain/library';
import type { SampleCourse } from '#domain/samples/cast';
import type { Scope } from '../scope.ts';
import { fillFocus } from './fill-focus.ts';
import { fillLife } from './fill-life.ts';
import { fillScores } from './fill-scores.ts';
import { fillReviews, fillSessions } from './fill-sessions.ts';
import { fillAfter, fillTasks } from './fill-tasks.ts';
import { idOf } from './made-up.ts';
import type { DemoFrame } from './sample-tools.ts';

/** Writes one sample patient with course, sessions, scores, understanding and homework, as they would stand today. */
export async function fillCourse(
  s: Scope,
  sample: SampleCourse,
  frame: DemoFrame,
): Promise<{ patientId: string; courseId: string }> {
  const { letter } = sample;
  const id = (...words: readonly (string | number)[]) => idOf(s.tenant, letter, ...words);
  const [patientId, courseId] = [id('patient'), id('course')];
  const today = wallClock(frame.now, frame.timeZone).date;
  const dayOfSession = (n: number) => addDays(today, (n - sample.attended) * 7 - (sample.today ? 7 : 3));
  const at = (day: string, hour = sample.hour, minute = 0) => instantAt(day, hour * 60 + minute, frame.timeZone);
  const start = dayOfSession(1);
  const protocol = entryOf(frame.library.protocols, 'adultIndividualAcute');
  if (!protocol) throw new Error('the protocol is missing from the content');
  const laid = sample.overlay ? entryOf(frame.library.overlays, sample.overlay.id) : undefined;
  const own = { tenant_id: s.tenant, patient_id: patientId };
  const inCourse = { ...own, course_id: courseId };

  await s.db
    .insertInto('patient')
    .values({
      tenant_id: s.tenant,
      id: patientId,
      record_number: frame.recordNumber,
      display_name: `Sample patient ${letter}.`,
      birth_date: `${sample.born ?? 1958 + ((frame.recordNumber * 5 + 28) % 40)}-0${1 + (frame.recordNumber % 9)}-1${frame.recordNumber % 9}`,
      state: sample.state === 'referred' ? 'referred' : 'active',
    })
    .execute();
  await s.db
    .insertInto('assignment')
    .values({ ...own, id: id('assignment'), account_id: frame.clinicianId, starts_at: at(addDays(start, -21)) })
    .execute();
  await s.db
    .insertInto('course')
    .values({
      ...own,
      id: courseId,
      state: sample.state,
      protocol_model: sample.model,
      protocol_version: protocol.definition.version,
      protocol_hash: protocol.sha256,
      overlays: JSON.stringify(
        laid ? [{ id: laid.definition.id, version: laid.definition.version, sha256: laid.sha256 }] : [],
      ),
      clinician_id: frame.clinicianId,
      planned_sessions: sample.planned,
      start_date: sample.state === 'referred' ? null : start,
      planned_end_date:
        sample.state === 'referred'
          ? null
          : plannedEndDate({ startDate: start, frequency: 'weekly', sessions: sample.planned }),
      outcome_class: sample.state === 'followUp' || sample.state === 'maintenance' ? 'remission' : null,
      referral: JSON.stringify({
        source: 'clinician',
        referrer: 'Sample referrer',
        reason: 'Low mood and trouble with people close to them.',
        risk: 'none',
        riskNote: '',
        receivedOn: addDays(start, -21),
        acceptedAt: sample.state === 'referred' ? null : at(addDays(start, -18)),
      }),
      created_at: at(addDays(start, -21)),
    })
    .execute();
  if (sample.state === 'referred') return { patientId, courseId };

  await s.db
    .insertInto('consent')
    .values({
      ...inCourse,
      id: id('consent'),
      kind: 'takingPart',
      choice: 'yes',
      text_version: '1.0.0',
      text_shown: 'Taking part.',
      given_by: 'patient',
      method: 'onPaper',
      signature: `Sample patient ${letter}.`,
      recorded_by: frame.clinicianId,
      at: at(addDays(start, -10)),
    })
    .execute();
  const tools = { inCourse, id, dayOfSession, at };
  await fillScores(s, sample, frame, tools);
  await fillSessions(s, sample, frame, tools);
  await fillReviews(s, sample, frame, tools);
  if (sample.focus) {
    const more = { ...tools, own, today, start, clinicianId: frame.clinicianId };
    await fillLife(s, sample, more);
    await fillFocus(s, sample, more);
    await fillTasks(s, sample, more);
    if (sample.state === 'followUp' || sample.state === 'maintenance') await fillAfter(s, sample, more);
  }
  return { patientId, courseId };
}
