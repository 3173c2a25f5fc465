import { addDays, addMonths, wallClock } from '#domain/calendar';
import { instantAt, plannedEndDate } from '#domain/courses/booking';
import { entryOf, type Library } from '#domain/library';
import { score } from '#domain/measures/score';
import type { SampleCourse } from '#domain/samples/cast';
import type { Scope } from '../scope.ts';
import { answersFor, idOf } from './made-up.ts';

/** What filling needs to know: the moment that counts as now, the practice's zone, and who treats. */
export type DemoFrame = Readonly<{
  now: string;
  timeZone: string;
  clinicianId: string;
  library: Library;
  recordNumber: number;
}>;

const phqOrder = [2, 4, 1, 3, 6, 7, 5, 8, 9];
const gadOrder = [1, 3, 2, 4, 6, 7, 5];

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
  const own = { tenant_id: s.tenant, patient_id: patientId };
  const inCourse = { ...own, course_id: courseId };

  await s.db
    .insertInto('patient')
    .values({
      tenant_id: s.tenant,
      id: patientId,
      record_number: frame.recordNumber,
      display_name: `Sample patient ${letter}.`,
      birth_date: `${1958 + ((frame.recordNumber * 5) % 40)}-0${1 + (frame.recordNumber % 9)}-1${frame.recordNumber % 9}`,
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
  await fillScores(s, sample, frame, { inCourse, id, dayOfSession, at });
  await fillSessions(s, sample, frame, { inCourse, id, dayOfSession, at });
  await fillReviews(s, sample, frame, { inCourse, id, dayOfSession, at });
  if (sample.focus)
    await fillUnderstanding(s, sample, {
      inCourse,
      own,
      id,
      today,
      start,
      at,
      dayOfSession,
      clinicianId: frame.clinicianId,
    });
  return { patientId, courseId };
}

type Tools = Readonly<{
  inCourse: { tenant_id: string; patient_id: string; course_id: string };
  id(...words: readonly (string | number)[]): string;
  dayOfSession(n: number): string;
  at(day: string, hour?: number, minute?: number): string;
}>;

async function fillScores(
  s: Scope,
  sample: SampleCourse,
  { library }: DemoFrame,
  { inCourse, id, dayOfSession, at }: Tools,
): Promise<void> {
  for (const [n, total] of sample.phq9.entries()) {
    const last = n === sample.phq9.length - 1;
    // The first score stands before session 1, every later one on the morning of the next session.
    const day = n === 0 ? addDays(dayOfSession(1), -9) : addDays(dayOfSession(n + 1), sample.today ? 0 : -4);
    const when = at(day, 7, 52);
    const checkInId = id('check-in', n);
    await s.db
      .insertInto('check_in')
      .values({
        ...inCourse,
        id: checkInId,
        kind: n === 0 ? 'baseline' : 'weekly',
        asked_at: at(addDays(day, -1), 9),
        opens_at: at(addDays(day, -1), 9),
        started_at: when,
        finished_at: when,
        mood: Math.max(0, 10 - Math.round(total / 3)),
        talk_about: last && sample.said ? sample.said : null,
      })
      .execute();
    const item9 = last ? (sample.lastItem9 ?? 0) : 0;
    const sheets = [
      { measureId: 'phq9', answers: answersFor(total, 9, phqOrder, { 9: item9 }) },
      { measureId: 'gad7', answers: answersFor(sample.gad7[n] ?? 0, 7, gadOrder, {}) },
    ];
    for (const { measureId, answers } of sheets) {
      const entry = entryOf(library.measures, measureId);
      if (!entry) throw new Error(`${measureId} is missing from the content`);
      const result = score(entry.definition, { answers });
      const responseId = id(measureId, n);
      await s.db
        .insertInto('measure_response')
        .values({
          ...inCourse,
          id: responseId,
          check_in_id: checkInId,
          measure_id: measureId,
          measure_version: entry.definition.version,
          measure_hash: entry.sha256,
          started_at: when,
          finished_at: when,
          answers: JSON.stringify(answers),
          score: JSON.stringify(result),
          score_total: result.total,
          score_rule_version: String(entry.definition.scoringVersion),
        })
        .execute();
      if (measureId === 'phq9' && item9 > 0)
        await s.db
          .insertInto('safety_alert')
          .values({
            ...inCourse,
            id: id('alert'),
            source: 'measure',
            source_id: responseId,
            item: 9,
            flags: result.flags.filter((flag) => flag.startsWith('suicid')),
            urgent: item9 > 1,
            raised_at: when,
            due_at: at(day, 8, 7),
          })
          .execute();
    }
  }
}

async function fillSessions(
  s: Scope,
  sample: SampleCourse,
  frame: DemoFrame,
  { inCourse, id, dayOfSession, at }: Tools,
): Promise<void> {
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
    const text = `Session ${n} of ${sample.planned}, 50 min, in person. PHQ-9 ${sample.phq9[n - 1] ?? 'not taken'}. Safety: asked, no concerns. Made up for the demo.`;
    await s.db
      .insertInto('session_note')
      .values({
        ...inCourse,
        id: id('note', n),
        session_id: id('session', n),
        text,
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
async function fillReviews(
  s: Scope,
  sample: SampleCourse,
  frame: DemoFrame,
  { inCourse, id, dayOfSession, at }: Tools,
): Promise<void> {
  const halfWay = Math.ceil(sample.planned / 2);
  const ending = sample.planned - 1;
  for (const n of [0, 1, halfWay, ending].filter((one) => one <= sample.attended))
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

type MoreTools = Tools &
  Readonly<{ clinicianId: string; own: { tenant_id: string; patient_id: string }; today: string; start: string }>;

async function fillUnderstanding(
  s: Scope,
  sample: SampleCourse,
  { inCourse, own, id, today, start, at, dayOfSession, clinicianId }: MoreTools,
): Promise<void> {
  const { focus, event, people = [], goals = [], homework } = sample;
  if (!focus) return;
  const agreedAt = at(dayOfSession(Math.min(4, sample.attended)), sample.hour, 40);
  const namedAt = at(dayOfSession(Math.min(2, sample.attended)), sample.hour, 30);
  const movedAt = sample.attended > 4 ? at(dayOfSession(5), sample.hour, 30) : null;
  const nodes: object[] = [];
  const moved: { id: string; ring: number }[] = [];
  for (const [n, one] of people.entries()) {
    const personId = id('person', n);
    const card = {
      contact: { frequency: 'weekly', medium: ['inPerson'] },
      whatWeDo: 'Meals and errands.',
      satisfying: 'Being known.',
      unsatisfying: 'Things left unsaid.',
      canConfide: 'some',
      wantedChange: 'To talk before it is too late.',
    };
    await s.db
      .insertInto('person')
      .values({
        ...own,
        id: personId,
        display_name: one.name,
        relation: one.relation,
        status: one.status ?? 'alive',
        feel: one.feel,
        tied_to_mood: n === 0 ? 2 : 0,
        card: JSON.stringify(card),
        created_at: namedAt,
        changed_at: namedAt,
        changed_by: clinicianId,
      })
      .execute();
    // Two of them stood elsewhere when the map was begun, so that there is something to compare and to replay.
    const moves = movedAt !== null && (n === 0 || n === 3) && one.ring < 4;
    const place = { t: 0.3 + (n % 3) * 0.2, theta: ((n * 2.1) % 6.28) + 0.001 };
    const ring = moves ? one.ring + 1 : one.ring;
    await s.db
      .insertInto('person_place')
      .values({
        ...own,
        id: id('place', n),
        person_id: personId,
        ring,
        ...place,
        placed_at: namedAt,
        placed_by: clinicianId,
      })
      .execute();
    const { relation, feel, status = 'alive' } = one;
    nodes.push({ personId, place: { ring, ...place }, relation, status, feel, matters: n === 0 });
    if (moves) moved.push({ id: id('place', n), ring: one.ring });
  }
  if (nodes.length > 0)
    await s.db
      .insertInto('circle_snapshot')
      .values({ ...inCourse, id: id('map'), occasion: 'initial', nodes: JSON.stringify(nodes), taken_at: namedAt })
      .execute();
  for (const one of moved)
    await s.db
      .updateTable('person_place')
      .set({ ring: one.ring, placed_at: movedAt ?? namedAt, placed_by: clinicianId, version: 2 })
      .where('tenant_id', '=', own.tenant_id)
      .where('id', '=', one.id)
      .execute();
  if (event)
    await s.db
      .insertInto('timeline_entry')
      .values({
        ...own,
        id: id('event'),
        type: event.type,
        label: event.label,
        start_date: addMonths(today, -event.monthsAgo),
        precision: 'month',
        impact: -3,
        source: 'patient',
        linked_to_onset: true,
      })
      .execute();
  await s.db
    .insertInto('timeline_entry')
    .values({
      ...own,
      id: id('onset'),
      type: 'symptom',
      label: 'Low mood began',
      start_date: addMonths(today, -((event?.monthsAgo ?? 5) - 1)),
      precision: 'month',
      marks_onset: true,
      symptom_set: ['lowMood', 'sleep'],
      source: 'patient',
    })
    .execute();
  await s.db
    .insertInto('issue')
    .values({
      ...inCourse,
      id: id('issue'),
      issue_text: focus.words,
      suggested_area: focus.area,
      distress: 8,
      temporal_link: 'beforeOnset',
      changeability: 6,
      patient_rank: 1,
      clinician_rank: 1,
      chosen: 'primary',
      patient_agreement: 'agrees',
    })
    .execute();
  await s.db
    .insertInto('formulation')
    .values({
      ...inCourse,
      id: id('formulation'),
      number: 1,
      status: 'agreed',
      primary_area: focus.area,
      in_own_words: focus.words,
      body: JSON.stringify({
        happened: event?.label ?? 'Years with few people close by.',
        brought: 'I manage things alone and say little when I am hurt.',
        around: `${people.filter(({ feel }) => feel === 'supportsMe').length} people support me. Some ties are strained.`,
        linkStatement: focus.statement,
        expectedChange: 'When this gets easier, we expect the mood to lift.',
      }),
      shared_at: agreedAt,
      patient_agreed_at: agreedAt,
      agreed_at_session: 4,
    })
    .execute();
  await s.db
    .insertInto('contract')
    .values({
      ...inCourse,
      id: id('contract'),
      number: 1,
      status: 'agreed',
      planned_sessions: sample.planned,
      frequency: 'weekly',
      session_minutes: 50,
      delivery: 'inPerson',
      start_date: start,
      planned_end_date: plannedEndDate({ startDate: start, frequency: 'weekly', sessions: sample.planned }),
      signed_by_patient_at: agreedAt,
      patient_signature: `Sample patient ${sample.letter}.`,
      signed_by_clinician_at: agreedAt,
      clinician_signature: 'Therapist T1',
      body: JSON.stringify({
        myPart: 'Come each week, answer the check-in, try one small thing.',
        therapistsPart: 'Be on time, keep to what we agreed, say how many sessions are left.',
        ifWorse: 'Tell the therapist, or use Get help in the app.',
        crisisPlanAck: true,
      }),
    })
    .execute();
  for (const [n, text] of goals.entries())
    await s.db
      .insertInto('goal')
      .values({ ...inCourse, id: id('goal', n), position: n + 1, text, area: focus.area, baseline: 2, target: 7 })
      .execute();
  if (homework)
    await s.db
      .insertInto('between_session_task')
      .values({
        ...inCourse,
        id: id('homework'),
        set_at_session: id('session', sample.attended),
        what: homework,
        when_text: 'Thursday evening',
        confidence: 7,
        shared_at: agreedAt,
      })
      .execute();
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
    ['suitability', { decision: 'goodFit', reason: 'Made up for the demo.', decidedAt: at(addDays(start, -12)) }],
    ...(sample.midReview ? [['midReview', midReviewAt(sample.attended, agreedAt)] as const] : []),
  ] as const)
    await s.db
      .insertInto('course_task')
      .values({ ...inCourse, id: id('task', task), task_id: task, status: 'done', body: JSON.stringify(body) })
      .execute();
  if (sample.state === 'followUp' || sample.state === 'maintenance') {
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
}

const midReviewAt = (session: number, at: string) => ({
  session,
  focusProgress: 5,
  allianceScore: 8,
  decision: 'continue',
  remainingStated: true,
  at,
});
