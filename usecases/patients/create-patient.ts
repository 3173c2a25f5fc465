import { entryOf } from '#domain/library';
import { done } from '#domain/outcome';
import { insertCourse } from '#store/courses';
import { assign, insertPatient, type NewPatient } from '#store/patients';
import { deed, thePractice } from '../use-case.ts';

/** A new patient with how they came to us. `assignTo` is the clinician who takes the referral; the desk may leave it open. */
export type Referral = NewPatient &
  Readonly<{
    assignTo: string | null;
    source: 'clinician' | 'self' | 'telephone' | 'other';
    referrer: string;
    reason: string;
    /** What the referral says about risk: nothing known, something to ask about, or urgent. */
    risk: 'notKnown' | 'none' | 'some' | 'urgent';
    riskNote: string;
    receivedOn: string;
  }>;

/** Adds a patient and a course in state `referred`, in one step; answers where to go next. */
export const createPatient = deed(
  'patient.create',
  thePractice,
  async (s, _practice, given: Referral, { who, now, app }) => {
    const { id, recordNumber } = await insertPatient(s, given);
    const takes = given.assignTo ?? (who.roles.includes('THE') || who.roles.includes('TRA') ? who.user : null);
    if (takes) await assign(s, id, takes, now);
    const protocol = entryOf(app.library.protocols, 'adultIndividualAcute');
    if (!protocol) throw new Error('the protocol adultIndividualAcute is missing from the content');
    const course = await insertCourse(s, {
      patientId: id,
      clinicianId: takes,
      protocolVersion: protocol.definition.version,
      protocolHash: protocol.sha256,
      referral: {
        source: given.source,
        referrer: given.referrer,
        reason: given.reason,
        risk: given.risk,
        riskNote: given.riskNote,
        receivedOn: given.receivedOn,
      },
    });
    return done({ patientId: id, courseId: course.id, recordNumber });
  },
);
