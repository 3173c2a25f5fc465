import { BrokenInvariant, done, refuse } from '#domain/outcome';
import { findContract, updateContract, type ContractRow } from '#store/contracts';
import { findCourse, updateCourse } from '#store/courses';
import type { Scope } from '#store/scope';
import { judgeSoon } from '../courses/judge-soon.ts';
import { deed, type Subject } from '../use-case.ts';
import { rebook } from './rebook.ts';

async function theContract(
  s: Scope,
  { contractId }: { contractId: string },
): Promise<Subject<ContractRow> | undefined> {
  const row = await findContract(s, contractId);
  return row && { type: 'contract', id: row.id, patient: row.patient_id, row };
}

export type ContractSignature = Readonly<{
  contractId: string;
  /** The version that was read: nobody signs terms they have not seen. */
  version: number;
  /** The typed name. */
  name: string;
}>;

/** Both have signed: the course takes over length, rhythm and last day, and the coming sessions are booked by them. */
async function agreed(s: Scope, contract: ContractRow, now: string): Promise<void> {
  const course = await findCourse(s, contract.course_id);
  if (!course) throw new BrokenInvariant(`contract ${contract.id} belongs to no course`);
  await rebook(s, course, contract, now);
  const changed = await updateCourse(s, course, {
    planned_sessions: contract.planned_sessions,
    session_minutes: contract.session_minutes,
    frequency: contract.frequency,
    delivery: contract.delivery,
    start_date: contract.start_date,
    planned_end_date: contract.planned_end_date,
  });
  if (!changed) throw new BrokenInvariant(`course ${course.id} changed within one serializable transaction`);
}

const sign = (act: 'contract.sign' | 'contract.write', signer: 'patient' | 'clinician') =>
  deed(
    act,
    theContract,
    async (s, { row }, given: ContractSignature, { now }) => {
      if (row.status !== 'shared')
        return refuse('not-allowed', ['These terms are not open to be signed now. Share them first.']);
      if (given.name.trim() === '') return refuse('incomplete', ['Type your name to sign.']);
      const signature =
        signer === 'patient'
          ? { signed_by_patient_at: now, patient_signature: given.name }
          : { signed_by_clinician_at: now, clinician_signature: given.name };
      const both = signer === 'patient' ? row.signed_by_clinician_at !== null : row.signed_by_patient_at !== null;
      const saved = await updateContract(
        s,
        { id: row.id, version: given.version },
        { ...signature, ...(both && { status: 'agreed' }) },
      );
      if (!saved) return refuse('stale', ['The terms have changed. Read them again first.']);
      if (both) await agreed(s, row, now);
      await judgeSoon(s, row.patient_id);
      return done({ version: saved.version, agreed: both });
    },
    'serializable',
  );

/** The patient signs on their own page with their typed name (I9). When the clinician has signed too, the contract is agreed. */
export const signContract = sign('contract.sign', 'patient');

/** The patient signs on the clinician's screen, handed over: the trail says whose screen it was. */
export const signOnHandedScreen = sign('contract.write', 'patient');

/** The clinician signs. */
export const signAsClinician = sign('contract.write', 'clinician');
