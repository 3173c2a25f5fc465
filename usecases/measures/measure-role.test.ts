import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addMinutes } from '#domain/calendar';
import { readOwnMeasure } from '#domain/measures/own-measure.schema';
import { aClinic, freshApp } from '#test/kit';
import { ownMeasureFile } from '#test/own-measure';
import { adviseCourse } from '../courses/advise-course.ts';
import { perform } from '../perform.ts';
import { enterMeasure } from './enter-measure.ts';
import { draftMeasure, publishMeasure } from './upload-measure.ts';

/** A practice with this measure of its own, and whether R-IPSRT-04 speaks after each of the forms that are entered. */
async function withOwn(change: Readonly<Record<string, unknown>>) {
  const app = await freshApp();
  const { owner, clinician, courseId, patientId } = await aClinic(app);
  const kept = await perform(
    app,
    owner,
    draftMeasure,
    { text: ownMeasureFile({ safety: [], ...change }) },
    randomUUID(),
  );
  if (!kept.ok) throw new Error(kept.details.join('; '));
  const { id, version } = kept.value;
  const sure = { id, version, confirmed: true, note: 'Ours, written for tests.' };
  expect(await perform(app, owner, publishMeasure, sure, randomUUID())).toMatchObject({ ok: true });
  const enter = async (values: readonly number[]) => {
    app.clock.now = addMinutes(app.clock.now, 60);
    const form = { courseId, patientId, measureId: 'sample-strain', version: '1.0.0', values };
    const outcome = await perform(app, clinician, enterMeasure, form, randomUUID());
    if (!outcome.ok) throw new Error(outcome.details.join('; '));
    const advised = await perform(app, clinician, adviseCourse, { patientId });
    if (!advised.ok) throw new Error(advised.code);
    return advised.value.advice.findings
      .filter(({ ruleId }) => ruleId === 'R-IPSRT-04')
      .map(({ severity }) => severity);
  };
  return { enter };
}
const proof = (band: string) => [
  { shows: 'a total', input: { answers: [3, 0, 1] }, expect: { status: 'complete', total: 7, band } },
];
const mania = { role: 'mania', examples: proof('high') };

test('R-IPSRT-04 a scale that a practice brings and calls one for mania reaches the rule, whatever its name', async () => {
  const { enter } = await withOwn(mania);
  expect(await enter([0, 3, 1])).toEqual([]);
  expect(await enter([3, 0, 1])).toEqual(['urgent']);
});

test('R-IPSRT-04 also where its cut-off is a band', async () => {
  const { enter } = await withOwn({ ...mania, caseness: { bands: ['high'], basis: 'Invented.' } });
  expect(await enter([3, 0, 1])).toEqual(['urgent']);
});

test('the same answers to a measure of anything else say nothing of mania', async () => {
  const { enter } = await withOwn({ examples: proof('high') });
  expect(await enter([3, 0, 1])).toEqual([]);
});

test('a file that says it measures mania needs a cut-off, and one that names another role is refused', () => {
  const refused = (change: object) => readOwnMeasure(ownMeasureFile({ ...mania, safety: [], ...change }), () => false);
  expect(refused({})).toMatchObject({ ok: true });
  expect(refused({ caseness: null })).toMatchObject({
    details: [expect.stringMatching(/role is "mania", which needs/)],
  });
  expect(refused({ role: 'something' })).toMatchObject({ code: 'invalid' });
});
