import { addMonths } from '#domain/calendar';
import type { SampleCourse } from '#domain/samples/cast';
import type { Scope } from '../scope.ts';
import type { MoreTools } from './sample-tools.ts';

/** The people with the map they stand on, and what happened before and when the low mood began. */
export async function fillLife(
  s: Scope,
  sample: SampleCourse,
  { inCourse, own, id, today, at, dayOfSession, clinicianId }: MoreTools,
): Promise<void> {
  const { event, people = [] } = sample;
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
}
