import { addDays } from '#domain/calendar';
import { inScope } from '#store/scope';
import { BrokenInvariant, type Outcome } from '#domain/outcome';
import type { Actor, App } from '#usecases/app';
import { perform } from '#usecases/perform';
import { handleConcern, noteConcern, readConcerns } from '#usecases/safety/concerns';
import { recordIpvCheck } from '#usecases/safety/ipv-check';
import { bookMeeting } from '#usecases/sessions/meetings';
import { rateOwnSession, readOwnRating } from '#usecases/sessions/rate-session';

/**
 * What happens beside the plain course, so that every page of the sample practice has something true to show: a meeting with somebody else,
 * a session the therapist looked back on, a concern and what was done about it, and a step that is held back from a phone.
 */
export async function fillSituations(app: App, who: Actor, patient: (letter: string) => string): Promise<void> {
  const peopleOf = (patientId: string) =>
    inScope(app, who, (s) =>
      s.db.selectFrom('person').where('patient_id', '=', patientId).select(['id', 'display_name']).execute(),
    );
  const personOf = async (patientId: string, name: string) =>
    (await peopleOf(patientId)).find(({ display_name }) => display_name === name)?.id ?? null;

  const sister = await personOf(patient('A'), 'Sister');
  const meeting = {
    patientId: patient('A'),
    extraId: null,
    delivery: 'inPerson',
    together: true,
    attendees: sister ? [sister] : [],
  };
  const when = { date: addDays(app.now(), 16), minute: 8 * 60, minutes: 50, anyway: true };
  must('meeting', await perform(app, who, bookMeeting, { ...meeting, ...when }, app.newId()));

  const held = await inScope(app, who, (s) =>
    s.db
      .selectFrom('session')
      .where('patient_id', '=', patient('A'))
      .where('attendance', '=', 'attended')
      .orderBy('scheduled_at', 'desc')
      .select('id')
      .executeTakeFirst(),
  );
  if (held) {
    const read = must(
      'checklist',
      await perform(app, who, readOwnRating, { patientId: patient('A'), sessionId: held.id }),
    );
    const answers = read.items.map((_item, n) => (n === 2 ? 'na' : n === 4 ? 1 : 2));
    const oneChange = 'Ask for the feeling once more before I explain.';
    must(
      'rating',
      await perform(
        app,
        who,
        rateOwnSession,
        { patientId: patient('A'), sessionId: held.id, answers, oneChange },
        app.newId(),
      ),
    );
  }

  const noted = {
    patientId: patient('F'),
    kind: 'elderAtRisk',
    note: 'Mother was alone for two days.',
    version: 0,
  } as const;
  const { id } = must('concern', await perform(app, who, noteConcern, noted, app.newId()));
  const { version } = must('concerns', await perform(app, who, readConcerns, { patientId: patient('F') }));
  const how = 'We rang the council together. Somebody looks in twice a day now.';
  must('action', await perform(app, who, handleConcern, { patientId: patient('F'), id, how, version }, app.newId()));

  const check = {
    patientId: patient('F'),
    askedAlone: true,
    askedOn: app.now().slice(0, 10),
    result: 'positive',
    personId: await personOf(patient('F'), 'Sister'),
    safeContact: 'By phone at work, mornings.',
    stepsTaken: 'Spoke about safe places and numbers. No plan for a talk with her sister.',
    note: '',
  } as const;
  must('private question', await perform(app, who, recordIpvCheck, check, app.newId()));
}

/** A sample must be right by the rules of the product, or the sample practice teaches the wrong thing. */
function must<T>(what: string, outcome: Outcome<T>): T {
  if (!outcome.ok)
    throw new BrokenInvariant(
      `the ${what} of the sample practice was refused: ${outcome.code} ${outcome.details.join(' ')}`,
    );
  return outcome.value;
}
