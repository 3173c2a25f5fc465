import { plannedEndDate, type Frequency } from '#domain/courses/booking';
import type { ContractBody } from '#domain/formulation/contract-body.schema';
import { done, refuse } from '#domain/outcome';
import { allowsLength } from '#domain/protocols/phase-table';
import { contractsOf, insertContract, updateContract } from '#store/contracts';
import { judgeSoon } from '../courses/judge-soon.ts';
import { theCourse } from '../courses/the-course.ts';
import { deed } from '../use-case.ts';
import { protocolOf } from './areas-of.ts';

export type ContractToWrite = Readonly<{
  courseId: string;
  /** Id and version of the current contract that was seen; null when there was none. */
  seen: Readonly<{ id: string; version: number }> | null;
  plannedSessions: number;
  frequency: Frequency;
  sessionMinutes: number;
  delivery: 'inPerson' | 'telephone' | 'video' | 'mixed';
  startDate: string;
  body: ContractBody;
  share: boolean;
}>;

/**
 * Writes the contract (I9) and names the end: the last day follows from start, rhythm and number (R-INIT-09). Signatures belong to
 * the words that were signed, so changed words lose them; an agreed contract stays and a new one begins. Refuses a length the
 * protocol does not allow, sharing while the crisis plan is not known to both, and `stale` terms (CNC-02).
 */
export const writeContract = deed(
  'contract.write',
  theCourse,
  async (s, { row }, given: ContractToWrite, { app }) => {
    const protocol = protocolOf(app.library, row);
    if (!allowsLength(protocol, given.plannedSessions))
      return refuse('invalid', [
        `A course of this kind has ${protocol.sessions.min} to ${protocol.sessions.max} sessions.`,
      ]);
    if (given.share && !given.body.crisisPlanAck)
      return refuse('incomplete', ['Talk about what to do in a crisis first, and tick it.']);
    const fields = {
      planned_sessions: given.plannedSessions,
      frequency: given.frequency,
      session_minutes: given.sessionMinutes,
      delivery: given.delivery,
      start_date: given.startDate,
      planned_end_date: plannedEndDate({
        startDate: given.startDate,
        frequency: given.frequency,
        sessions: given.plannedSessions,
        rhythm: protocol.weekPhases,
        perWeek: protocol.sessions.perWeek,
      }),
      body: JSON.stringify(given.body),
    };
    const state = {
      status: given.share ? 'shared' : 'draft',
      signed_by_patient_at: null,
      patient_signature: null,
      signed_by_clinician_at: null,
      clinician_signature: null,
    };
    const [current] = await contractsOf(s, row.id);
    if ((current?.id ?? null) !== (given.seen?.id ?? null)) return refuse('stale');
    let written: { id: string; version: number };
    if (current && given.seen && current.status !== 'agreed') {
      const saved = await updateContract(s, given.seen, { ...fields, ...state });
      if (!saved) return refuse('stale');
      written = { id: current.id, version: saved.version };
    } else {
      if (current && given.seen && !(await updateContract(s, given.seen, { status: 'superseded' })))
        return refuse('stale');
      written = await insertContract(s, row, (current?.number ?? 0) + 1, fields);
      const shared = given.share ? await updateContract(s, written, state) : undefined;
      written = { id: written.id, version: shared?.version ?? written.version };
    }
    await judgeSoon(s, row.patient_id);
    return done(written);
  },
  'serializable',
);
