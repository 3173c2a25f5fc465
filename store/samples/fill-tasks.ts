import { addDays, addMonths } from '#domain/calendar';
import type { SampleCourse } from '#domain/samples/cast';
import type { Scope } from '../scope.ts';
import type { MoreTools } from './sample-tools.ts';

/** The eight points and what comes first, as the checklist of fit names them. */
const fitPoints = [
  'condition',
  'interpersonalLink',
  'wantsRelationships',
  'canAttend',
  'safeEnough',
  'noPsychosisMania',
  'substances',
  'otherCare',
];
const exclusionCodes = Array.from({ length: 15 }, (_, n) => `X${n + 1}`);

/** The tasks of the protocol that are done by then. */
export async function fillTasks(
  s: Scope,
  sample: SampleCourse,
  { inCourse, id, start, at, dayOfSession, clinicianId }: MoreTools,
): Promise<void> {
  const agreedAt = at(dayOfSession(Math.min(4, sample.attended)), sample.hour, 40);
  for (const [task, body] of [
    [
      'I2',
      {
        standard: 'ICD-11',
        diagnosisCode: '6A70',
        diagnosisText: 'Single episode depressive disorder',
        plainName: 'depression',
        explainedToPatient: true,
      },
    ],
    ['I1', { confidentialityLimitsExplained: true, emergencyContact: 'Sister' }],
    [
      'I4',
      {
        explained: true,
        keptActivities: ['Walk each morning'],
        recoveryResponsibilities: ['Come every week'],
        ended: sample.state === 'concludingPhase',
      },
    ],
    ['I6', { reviewed: true }],
    ['I7', { patientAgreement: 'agrees' }],
    ['I11', { needed: 'no', reasons: 'Talked about, and not wanted now.' }],
    ['I12', { portalShown: true, crisisStepsExplained: true, betweenSessionsExplained: true }],
    [
      'suitability',
      {
        targetSyndrome: 'Depression',
        interpersonalOnset: 'clear',
        points: Object.fromEntries(fitPoints.map((point) => [point, 'yes'])),
        exclusions: exclusionCodes.map((code) => ({ code, present: 'no', decidedBy: clinicianId })),
        treatments: [{ kind: 'medicine', what: 'An antidepressant', when: '2021', response: 'partial' }],
        wishes: { therapy: 'ipt', medication: 'ratherNot', format: 'inPerson', reason: 'To find out what helps.' },
        decision: 'goodFit',
        reason: 'Made up for the demo.',
        decidedAt: at(addDays(start, -12)),
        decidedBy: clinicianId,
      },
    ],
    ...(sample.overlay ? [['special', { tasks: sample.overlay.tasks }] as const] : []),
    ...(sample.midReview ? [['midReview', midReviewAt(sample.attended, agreedAt)] as const] : []),
  ] as const)
    await s.db
      .insertInto('course_task')
      .values({ ...inCourse, id: id('task', task), task_id: task, status: 'done', body: JSON.stringify(body) })
      .execute();
}

/** What stands after the last session: what the patient did, the plan for staying well, and the follow-ups. */
export async function fillAfter(
  s: Scope,
  sample: SampleCourse,
  { inCourse, id, at, dayOfSession }: MoreTools,
): Promise<void> {
  await s.db
    .insertInto('course_task')
    .values({
      ...inCourse,
      id: id('task', 'E3'),
      task_id: 'E3',
      status: 'done',
      body: JSON.stringify({
        changes: [
          { what: 'I said what I would like before I was hurt.', howIDidIt: 'One sentence, on a calm day.' },
          { what: 'I rang my sister each Sunday.' },
          { what: 'I kept the walk.' },
        ],
      }),
    })
    .execute();
  await s.db
    .insertInto('staying_well_plan')
    .values({
      ...inCourse,
      id: id('plan'),
      status: 'signed',
      body: JSON.stringify({
        earlySigns: ['I stop answering messages.', 'I lie awake before dawn.'],
        triggers: ['A quarrel that nobody ends.'],
        whatHelped: ['Saying early what I would like.'],
        myActions: ['Call Sister the same day.', 'Go for the walk, also when it rains.'],
        peopleToTell: [{ name: 'Sister', ask: 'Ask me how it is really going.' }],
        booster: 'If two signs last for two weeks I ask for a session.',
        learned: 'What I do not say, nobody can answer.',
      }),
      signed_by_patient_at: at(dayOfSession(sample.attended)),
      patient_signature: `Sample patient ${sample.letter}.`,
    })
    .execute();
  for (const month of [3, 6]) {
    const due = addMonths(dayOfSession(sample.attended), month);
    await s.db
      .insertInto('follow_up_review')
      .values({
        ...inCourse,
        id: id('follow-up', month),
        month,
        due,
        window_from: addDays(due, -14),
        window_to: addDays(due, 28),
      })
      .execute();
  }
}

const midReviewAt = (session: number, at: string) => ({
  session,
  focusProgress: 5,
  allianceScore: 8,
  decision: 'continue',
  remainingStated: true,
  at,
});
