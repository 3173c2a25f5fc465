import { findPatient } from '#store/patients';
import type { Scope } from '#store/scope';
import type { Actor } from '../app.ts';
import type { Subject } from '../use-case.ts';

type Row = NonNullable<Awaited<ReturnType<typeof findPatient>>>;

/** The record of the patient who asks. Somebody who came by a check-in link is let in for that check-in only (design 6.10). */
export async function theOwnRecord(s: Scope, _input: unknown, who: Actor): Promise<Subject<Row> | undefined> {
  const row = who.patient ? await findPatient(s, who.patient) : undefined;
  return (
    row && {
      type: 'patient',
      id: row.id,
      patient: row.id,
      row,
      ...(who.limitedTo ? { checkIn: who.limitedTo.checkIn } : {}),
    }
  );
}
