import { endingPhaseIn } from '#domain/courses/ending-phase';
import { done } from '#domain/outcome';
import { protocolEntryOf } from '#domain/protocols/course-protocol.schema';
import { safetyStanding, type SafetyStanding } from '#store/alert-counts';
import { latestCourse } from '#store/courses';
import { currentFocus } from '#store/focus';
import { findPatient, sameName } from '#store/patients';
import { attendedSessions, sessionUnderWay } from '#store/sessions';
import type { Scope } from '#store/scope';
import { look, type Subject } from '../use-case.ts';

/** Whose record this is and where the course stands: the header of every page of a record (SAF-09). */
export type RecordHeader = Readonly<{
  patientId: string;
  displayName: string;
  preferredName: string;
  pronouns: string;
  birthDate: string | null;
  recordNumber: number;
  /** Others in the practice with the same name: the record is then marked (SAF-10). */
  sameName: number;
  course: Readonly<{
    id: string;
    state: string;
    attended: number;
    /** The session that was begun and has not ended: every page of the record leads back to it. */
    underWay: Readonly<{ id: string; number: number | null }> | null;
    planned: number | null;
    model: string;
    /** What the model line of this course calls its last phase. */
    endingPhase: string;
    minutes: number;
  }> | null;
  /** The focus in the patient's words, once there is one. */
  focus: { area: string; inOwnWords: string } | null;
  /** Empty for people who may not see clinical content (MIN-02). */
  safety: SafetyStanding | null;
}>;

type Row = NonNullable<Awaited<ReturnType<typeof findPatient>>>;

/** Loads a patient as the subject of an act; `undefined` when there is none here. */
export async function thePatient(s: Scope, { patientId }: { patientId: string }): Promise<Subject<Row> | undefined> {
  const row = await findPatient(s, patientId);
  return row && { type: 'patient', id: row.id, patient: row.id, row };
}

/** The header of one record. The desk gets name, birth date and number only. */
export const recordHeader = look('patient.read', thePatient, async (s, { row }, _input, { app, who }) => {
  const clinical = who.roles.some((role) => role === 'THE' || role === 'SUP' || role === 'TRA' || role === 'PAT');
  const course = clinical ? await latestCourse(s, row.id) : undefined;
  const header: RecordHeader = {
    patientId: row.id,
    displayName: row.display_name,
    preferredName: row.preferred_name,
    pronouns: row.pronouns,
    birthDate: row.birth_date,
    recordNumber: row.record_number,
    sameName: await sameName(s, row.id, row.display_name),
    course: course
      ? {
          id: course.id,
          state: course.state,
          attended: await attendedSessions(s, course.id),
          underWay: await sessionUnderWay(s, course.id),
          planned: course.planned_sessions,
          model: course.protocol_model,
          endingPhase: endingPhaseIn(protocolEntryOf(app.library, course).definition, course.protocol_model),
          minutes: course.session_minutes,
        }
      : null,
    focus: course ? await currentFocus(s, course.id) : null,
    safety: clinical ? await safetyStanding(s, row.id) : null,
  };
  return done(header);
});
