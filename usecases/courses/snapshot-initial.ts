import type { SnapshotInput } from '#domain/courses/snapshot.schema';
import type { CourseRecord } from '#store/course-record';
import { likelyOf, startOf } from './snapshot-focus.ts';
import { formIn, isDone } from './snapshot-forms.ts';

type Part = Pick<
  SnapshotInput,
  | 'course'
  | 'suitability'
  | 'consent'
  | 'welcome'
  | 'diagnosis'
  | 'sickRole'
  | 'timeline'
  | 'issues'
  | 'focus'
  | 'medication'
  | 'orientationDone'
  | 'taskStates'
  | 'specialTasks'
>;

const textIn = (json: unknown, field: string): string | null => {
  const value = typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[field] : undefined;
  return typeof value === 'string' && value !== '' ? value : null;
};

/** Referral, fit, consent and the tasks of the initial phase. */
export function initialPart(record: CourseRecord): Part {
  const { course } = record;
  const fit = formIn(record, 'suitability');
  const diagnosis = formIn(record, 'I2');
  const specified = (one: 'mixed' | 'psychotic') => diagnosis?.courseSpecifiers.includes(one) ?? false;
  const sick = formIn(record, 'I4');
  const ranking = formIn(record, 'I7');
  const hold = formIn(record, 'hold');
  const maintenance = formIn(record, 'maintenance');
  const medication = formIn(record, 'I11');
  const consent = record.consents.findLast(({ kind }) => kind === 'takingPart');
  const welcome = formIn(record, 'I1');
  return {
    course: {
      id: course.id,
      courseState: course.state as 'referred', // checked by the database
      flags: course.flags as 'onHold'[], // written only by moves
      protocolModel: course.protocol_model as 'klerman', // checked by the database
      previousCourseId: course.previous_course_id,
      closureReason: course.closure_reason as 'completed' | null, // checked by the database
      referralAcceptedAt: textIn(course.referral, 'acceptedAt'),
      plannedSessions: course.planned_sessions,
      sessionMinutes: course.session_minutes,
      hold: hold && course.flags.includes('onHold') ? hold : null,
      relapseRecordedAt: maintenance?.relapseRecordedAt ?? null,
    },
    suitability:
      fit && fit.decidedAt !== null
        ? {
            recordedAt: fit.decidedAt,
            interpersonalOnset: fit.interpersonalOnset,
            exclusions: fit.exclusions.map(({ code, present, action }) => ({ code, present, action: action || null })),
            noWorkableFocus: fit.noWorkableFocus,
            alternativeOffered: fit.alternativeOffered || null,
          }
        : null,
    consent:
      consent && consent.choice !== 'no'
        ? { signedAt: consent.at, withdrawnAt: consent.choice === 'withdrawn' ? consent.at : null }
        : null,
    welcome: welcome ? { confidentialityLimitsExplained: welcome.confidentialityLimitsExplained } : null,
    diagnosis: diagnosis
      ? {
          code: diagnosis.diagnosisCode || null,
          targetSyndrome: diagnosis.diagnosisText || null,
          explainedToPatient: diagnosis.explainedToPatient,
          episodeOnset: diagnosis.episodeOnset,
          previousEpisodes: diagnosis.previousEpisodes,
          // Features of the episode that were named say the same as a screen that was answered with yes.
          maniaScreen: specified('mixed') ? 'positive' : (diagnosis.maniaScreen?.result ?? null),
          maniaScreenedOn: diagnosis.maniaScreen?.date ?? null,
          psychosisScreen: specified('psychotic') ? 'positive' : diagnosis.psychosisScreen,
          psychosisScreenedOn: diagnosis.psychosisScreenedOn,
          likely: likelyOf(record, diagnosis.courseSpecifiers),
        }
      : null,
    sickRole: sick
      ? {
          explained: sick.explained,
          excusedTasks: sick.excusedTasks.map(({ id, task, active }) => ({ id, task, active })),
          ended: sick.ended,
        }
      : null,
    timeline: {
      // What nobody can date says nothing about the time around the onset.
      entries: record.timeline.flatMap((one) =>
        one.start_date === null
          ? []
          : [
              {
                id: one.id,
                type: one.type as 'symptom', // checked by the database
                label: one.label,
                start: one.start_date,
                marksOnset: one.marks_onset,
              },
            ],
      ),
      noEventFound: formIn(record, 'I5')?.noEventFound ?? false,
    },
    issues: record.issues.map((one) => ({
      id: one.id,
      text: one.issue_text,
      suggestedArea: one.suggested_area as 'grief' | null, // parsed when it was written
      patientRank: one.patient_rank,
      clinicianRank: one.clinician_rank,
      chosen: one.chosen !== null,
    })),
    focus: {
      areas: record.issues.flatMap(({ id, chosen, suggested_area: area }) =>
        chosen && area
          ? [{ id, area: area as 'grief', rank: chosen as 'primary', startedAtSession: startOf(record, area) }]
          : [],
      ),
      patientAgreement: ranking?.patientAgreement ?? null,
      whyNotTheOthers: ranking?.whyNotTheOthers ?? '',
    },
    medication: medication?.needed ? { needed: medication.needed } : null,
    specialTasks: (formIn(record, 'special')?.tasks ?? []).map(({ id, status }) => ({ id, status })),
    orientationDone: isDone(record, 'I12'),
    taskStates: record.tasks.flatMap(({ task_id, status }) =>
      /^[IE]\d+$/.test(task_id) ? [{ id: task_id as 'I1', status: status as 'done' }] : [],
    ),
  };
}
