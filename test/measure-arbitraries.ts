import fc from 'fast-check';
import { optionsOf, type Answer } from '#domain/measures/cells';
import type { Measure } from '#domain/measures/measure.schema';

/** Any form that may be stored: each item answered, or left empty as often as the percentage says. */
export const formOf = (measure: Measure, emptyPercent = 15): fc.Arbitrary<Answer[]> =>
  fc.tuple(
    ...measure.items.map((item): fc.Arbitrary<Answer> => {
      const value: fc.Arbitrary<Answer> = item.count
        ? fc.integer({ min: 0, max: item.count.max })
        : fc.constantFrom(...optionsOf(measure, item).map((option) => option.value));
      return fc.oneof(
        { weight: 100 - emptyPercent, arbitrary: value },
        { weight: emptyPercent, arbitrary: fc.constant(null) },
      );
    }),
  );

/** Extra inputs that may be stored, each of them known, unknown or not given. */
export const inputsOf = (measure: Measure): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries([
      ...measure.inputs.map((input) => {
        if (input.type === 'number') return [input.id, fc.option(fc.integer({ min: input.min, max: 600 }))];
        if (input.type === 'boolean') return [input.id, fc.option(fc.boolean())];
        return [input.id, fc.option(fc.constantFrom(...input.choices))];
      }),
      ...measure.sideItems.map(({ id, options }) => [
        id,
        fc.option(fc.constantFrom(...options.map(({ value }) => value))),
      ]),
    ]),
    { requiredKeys: [] },
  );

/** A week of the rhythm diary: for each activity seven clock times or gaps, often close together. */
export const weekOf = (measure: Measure): fc.Arbitrary<(number | null)[][]> => {
  const habit = fc.integer({ min: 0, max: 1439 });
  const activity = fc
    .tuple(habit, fc.array(fc.option(fc.integer({ min: -120, max: 120 })), { minLength: 7, maxLength: 7 }))
    .map(([usual, shifts]) => shifts.map((shift) => (shift === null ? null : (usual + shift + 1440) % 1440)));
  return fc.tuple(...measure.items.map(() => activity));
};

/** A whole input of `score` that may be stored. */
export const inputOf = (measure: Measure): fc.Arbitrary<Record<string, unknown>> =>
  measure.scoring.kind === 'rhythm'
    ? weekOf(measure).map((times) => ({ times }))
    : fc.tuple(formOf(measure), inputsOf(measure)).map(([answers, inputs]) => ({ ...inputs, answers }));
