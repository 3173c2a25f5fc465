import { addMinutes } from '#domain/calendar';
import { randomUUID } from 'node:crypto';
import { perform } from '#usecases/perform';
import { recordIpvCheck, type IpvCheckToRecord } from '#usecases/safety/ipv-check';
import { asSystem, type Clinic, type TestApp } from './kit.ts';

/** A booked session of the clinic’s course. */
export async function aSession(
  app: TestApp,
  { tenant, patientId, courseId, clinician }: Clinic,
  at = '2026-04-14T08:00:00Z',
) {
  const id = randomUUID();
  await asSystem(app, tenant, (s) =>
    s.db
      .insertInto('session')
      .values({
        tenant_id: tenant,
        id,
        patient_id: patientId,
        course_id: courseId,
        scheduled_at: at,
        clinician_id: clinician.user,
      })
      .execute(),
  );
  return { patientId, sessionId: id };
}

/** Somebody on the patient’s map. */
export async function aPerson(app: TestApp, { tenant, patientId }: Clinic, name: string) {
  const id = randomUUID();
  await asSystem(app, tenant, (s) =>
    s.db
      .insertInto('person')
      .values({ tenant_id: tenant, id, patient_id: patientId, display_name: name, relation: 'partner' })
      .execute(),
  );
  return id;
}

/** A safety review in which nothing was found; `contact` says whether somebody spoke with the patient. */
export async function aReview(
  app: TestApp,
  { tenant, patientId, courseId, clinician }: Clinic,
  at: string,
  contact = 'spoke',
) {
  const id = randomUUID();
  await asSystem(app, tenant, (s) =>
    s.db
      .insertInto('safety_review')
      .values({
        tenant_id: tenant,
        id,
        patient_id: patientId,
        course_id: courseId,
        asked_directly: true,
        ideation: 'none',
        behaviour_recent: false,
        behaviour_lifetime: false,
        means_access: 'none',
        acute_risk: 'low',
        basis: 'Asked directly.',
        actions: [],
        contact,
        reviewer_id: clinician.user ?? '',
        at,
      })
      .execute(),
  );
  return id;
}

/** What the finish page sends for a first session, with nothing but what must be there. */
export const finish = (where: { patientId: string; sessionId: string }, version: number) => ({
  ...where,
  version,
  text: 'Session 1.',
  words: '',
  safetyAsked: 'noConcerns' as const,
  safetyReviewId: null,
  safetyDoneElsewhere: '',
  supervisionFlag: false,
});

/** The private question about safety at home, asked alone and answered; `more` says what else was written. */
export const askInPrivate = (
  app: TestApp,
  { clinician, patientId }: Pick<Clinic, 'clinician' | 'patientId'>,
  result: IpvCheckToRecord['result'],
  more: Partial<IpvCheckToRecord> = {},
) =>
  perform(
    app,
    clinician,
    recordIpvCheck,
    {
      patientId,
      askedAlone: true,
      askedOn: app.now().slice(0, 10),
      result,
      personId: null,
      safeContact: result === 'positive' ? 'By text on weekdays' : '',
      stepsTaken: '',
      note: '',
      ...more,
    },
    randomUUID(),
  );

/** Sessions of the course that lie behind, one a week after the given moment, each with what became of it. */
export const pastSessions = (
  app: TestApp,
  { tenant, patientId, courseId }: Clinic,
  from: string,
  attendance: readonly ('attended' | 'noShow')[],
) =>
  asSystem(app, tenant, (s) =>
    s.db
      .insertInto('session')
      .values(
        attendance.map((became, i) => ({
          tenant_id: tenant,
          patient_id: patientId,
          course_id: courseId,
          scheduled_at: addMinutes(from, (i + 1) * 7 * 24 * 60),
          attendance: became,
          number: i + 1,
        })),
      )
      .execute(),
  );
