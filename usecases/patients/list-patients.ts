import { endingPhaseIn } from '#domain/courses/ending-phase';
import { protocolEntryOf } from '#domain/protocols/course-protocol.schema';
import { done } from '#domain/outcome';
import { listPatientRows } from '#store/patients';
import { look, thePractice } from '../use-case.ts';

/** What to look for: part of a name or a record number, own patients or everyone's, and a course state. */
export type PatientSearch = Readonly<{ find: string; mine: boolean; state: string | null }>;

const pageSize = 100; // INP-03

/**
 * The directory, at most 100 rows. The owner and the desk see names and dates; course, score and alerts are for those who treat
 * (MIN-01, MIN-02). Others' patients show no course.
 */
export const listPatients = look(
  'patient.list',
  thePractice,
  async (s, _practice, { find, mine, state }: PatientSearch, { app, who }) => {
    const clinical = who.roles.some((role) => role === 'THE' || role === 'SUP' || role === 'TRA');
    const rows = await listPatientRows(s, {
      find: find.trim(),
      mine: mine && clinical,
      state: clinical ? state : null,
      limit: pageSize,
    });
    const named = rows.map(({ protocol_model, variant_id, protocol_version, overlays, ...row }) => ({
      ...row,
      /** What the model line of this course calls its last phase. */
      endingPhase:
        variant_id === null
          ? ''
          : endingPhaseIn(
              protocolEntryOf(app.library, { variant_id, protocol_version: protocol_version ?? '', overlays })
                .definition,
              protocol_model ?? '',
            ),
    }));
    const shown =
      mine && clinical
        ? named
        : named.map((row) => ({
            ...row,
            course_state: null,
            planned_sessions: null,
            attended: 0,
            open_alerts: row.open_alerts > 0 ? 1 : 0,
          }));
    return done({ rows: shown, more: rows.length === pageSize });
  },
);
