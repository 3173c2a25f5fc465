import { done } from '#domain/outcome';
import { readTrail } from '#store/audit';
import { accountNames } from '#store/practice';
import { look } from '../use-case.ts';
import { theOwnRecord } from './the-own-record.ts';

/** Who opened or changed the patient's record, when and why, in plain words (AUD-09). The newest 100 lines; one's own looks are left out. */
export const readRecords = look('audit.readPatient', theOwnRecord, async (s, { row }, _input: undefined, { who }) => {
  const trail = (await readTrail(s, { patientId: row.id, limit: 200 }))
    .filter(({ actor_id }) => actor_id !== who.user)
    .slice(0, 100);
  const names = new Map(
    (await accountNames(s, [...new Set(trail.flatMap(({ actor_id }) => actor_id ?? []))])).map(
      ({ id, display_name }) => [id, display_name],
    ),
  );
  return done(
    trail.map(({ at, actor_id, role, act, purpose, outcome }) => ({
      at,
      who: actor_id ? (names.get(actor_id) ?? 'Someone who works here') : 'The system',
      role,
      act,
      purpose,
      refused: outcome === 'refused',
    })),
  );
});
