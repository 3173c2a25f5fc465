import { coverPlanProblems, type CoverPlan } from '#domain/safety/cover-plan';
import { done, refuse } from '#domain/outcome';
import { staffList } from '#store/accounts';
import { coverPlan, keepCover, onCallNow, setOnCall, type StoredCover } from '#store/practice-help';
import { deed, glance, thePractice } from '../use-case.ts';

/** Who looks at alerts and when, and who could be named. */
export type CoverSettings = Readonly<{
  plan: CoverPlan & Readonly<{ isSet: boolean }>;
  covering: readonly string[];
  people: readonly Readonly<{ id: string; name: string }>[];
}>;

const clinical = new Set(['THE', 'SUP']);

export const coverSettings = glance('practice.read', thePractice, async (s, _practice, _input: undefined) => {
  const people = (await staffList(s)).filter(
    ({ status, roles }) => status === 'active' && roles.some((role) => clinical.has(role)),
  );
  const settings: CoverSettings = {
    plan: await coverPlan(s),
    covering: (await onCallNow(s)).map(({ account_id }) => account_id),
    people: people.map(({ id, display_name }) => ({ id, name: display_name })),
  };
  return done(settings);
});

/** `people`: account ids in the order in which they are told. */
export type CoverInput = StoredCover & Readonly<{ people: readonly string[] }>;

/**
 * Sets who looks at alerts (SAF-05, SAF-06). Refuses `incomplete` with what is missing in plain words, and `invalid` for somebody
 * who may not close an alert.
 */
export const setCover = deed('practice.setUp', thePractice, async (s, _practice, input: CoverInput, { who, now }) => {
  const able = new Set(
    (await staffList(s))
      .filter(({ status, roles }) => status === 'active' && roles.some((role) => clinical.has(role)))
      .map(({ id }) => id),
  );
  const { people, ...cover } = input;
  if (people.some((id) => !able.has(id))) return refuse('invalid', ['people']);
  const { timeZone } = await coverPlan(s);
  const problems = coverPlanProblems({ ...cover, timeZone, hasCover: people.length > 0 });
  if (problems.length > 0) return refuse('incomplete', problems);
  if (who.user === null) return refuse('not-allowed');
  await setOnCall(s, people, now);
  await keepCover(s, cover, { by: who.user, at: now });
  return done({ covering: people.length });
});
