import { measureOf, type Library } from '#domain/library';
import { score } from '#domain/measures/score';
import { BrokenInvariant, done, refuse } from '#domain/outcome';
import { isHeld } from '#domain/sessions/attendance';
import { insertOwnRating, ownRatingsOf } from '#store/fidelity-ratings';
import { deed, look } from '../use-case.ts';
import { afterSave, theSession, type InSession } from './the-session.ts';

/** The short checklist of this project, not validated; the full form of supervision is another one and is never worked out from it. */
function checklistOf(library: Library) {
  const measure = measureOf(library, 'ipt-competence');
  if (!measure) throw new BrokenInvariant('the checklist ipt-competence has gone from the library');
  return measure;
}

/** The checklist, and what the person who asks thought of this session of theirs before. Nobody else's rating is read. */
export const readOwnRating = look('note.read', theSession, async (s, { row }, _input: InSession, { app }) => {
  const measure = checklistOf(app.library);
  const [latest] = s.user ? await ownRatingsOf(s, row.id, s.user) : [];
  const answers = Array.isArray(latest?.answers) ? latest.answers.map(String) : [];
  return done({
    session: { id: row.id, number: row.number, at: row.scheduled_at },
    title: measure.title.en,
    mayRate: s.user !== null && row.clinician_id === s.user && isHeld(row.attendance),
    items: measure.items.map(({ text }) => text.en ?? ''),
    options: (measure.options ?? []).map(({ value, label }) => ({ value: String(value), label: label.en ?? '' })),
    latest: latest ? { at: latest.rated_at, answers, total: latest.total, oneChange: latest.one_change } : null,
  });
});

export type OwnRating = InSession &
  Readonly<{
    /** One for each item in its order: 0, 1, 2 or `na` for what was not called for. */
    answers: readonly (number | 'na')[];
    /** One thing to do differently; may be empty. */
    oneChange: string;
  }>;

/**
 * A therapist looks back on a session of their own: optional, two minutes, seen by themselves only (protocol 5 step 7, R-DATA-05). Refuses
 * `not-allowed` for a session somebody else held or that was not held, and `incomplete` while an item is not rated.
 */
export const rateOwnSession = deed('note.write', theSession, async (s, { row }, given: OwnRating, { app, now }) => {
  if (s.user === null || row.clinician_id !== s.user || !isHeld(row.attendance))
    return refuse('not-allowed', ['A session is rated by the person who held it, once it was held.']);
  const measure = checklistOf(app.library);
  const result = score(measure, { answers: given.answers });
  if (result.status === 'invalid') return refuse('invalid', ['Choose one answer for each line.']);
  if (result.missing.length > 0) return refuse('incomplete', ['Choose one answer for each line.']);
  const { id, version } = measure;
  await insertOwnRating(s, {
    session: row,
    measure: { id, version },
    answers: given.answers,
    total: result.total,
    oneChange: given.oneChange,
    by: s.user,
    at: now,
  });
  await afterSave(s, row.course_id);
  return done({ total: result.total });
});
