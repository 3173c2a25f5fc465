import { ContractBody } from '#domain/formulation/contract-body.schema';
import { done } from '#domain/outcome';
import { contractsOf, type ContractRow } from '#store/contracts';
import { findAccount, readPractice } from '#store/practice';
import { theLatestCourse } from '../courses/the-course.ts';
import { look } from '../use-case.ts';
import { protocolOf } from './areas-of.ts';

const shownOf = (row: ContractRow) => ({
  id: row.id,
  number: row.number,
  status: row.status as 'draft' | 'shared' | 'agreed' | 'superseded', // checked by the database
  plannedSessions: row.planned_sessions,
  frequency: row.frequency,
  sessionMinutes: row.session_minutes,
  delivery: row.delivery,
  startDate: row.start_date,
  plannedEndDate: row.planned_end_date,
  body: ContractBody.parse(row.body),
  patientSignedAt: row.signed_by_patient_at,
  patientSignature: row.patient_signature,
  clinicianSignedAt: row.signed_by_clinician_at,
  clinicianSignature: row.clinician_signature,
  version: row.version,
});

/** The contract of the newest course, with what the protocol allows and the course as it is set up now. A patient sees no draft. */
export const readContract = look(
  'contract.read',
  theLatestCourse,
  async (s, { row }, _input: { patientId: string }, { app, who }) => {
    const all = await contractsOf(s, row.id);
    const visible = who.kind === 'patient' ? all.filter(({ status }) => status !== 'draft') : all;
    const { time_zone: timeZone, name: practice } = await readPractice(s);
    const limits = protocolOf(app.library, row).sessions;
    const clinician = row.clinician_id ? await findAccount(s, row.clinician_id) : undefined;
    return done({
      courseId: row.id,
      current: visible[0] ? shownOf(visible[0]) : null,
      course: {
        plannedSessions: row.planned_sessions ?? limits.default,
        frequency: row.frequency,
        sessionMinutes: row.session_minutes,
        delivery: row.delivery,
        startDate: row.start_date,
      },
      limits,
      timeZone,
      practice,
      /** Who is responsible for the course. */
      clinician: clinician?.display_name ?? '',
    });
  },
);
