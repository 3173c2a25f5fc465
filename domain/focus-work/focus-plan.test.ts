import { describe, expect, test } from 'vitest';
import { readLibrary } from '#main/content';
import { Sources } from '../protocols/sources.schema.ts';
import { ProblemArea } from '../protocols/protocol.schema.ts';
import sources from '../../content/sources.json' with { type: 'json' };

const library = readLibrary();
const plans = [...library.focus.newest.values()].map(({ definition }) => definition);

test('every problem area has its plan of work', () => {
  expect(plans.map(({ id }) => id as string).toSorted()).toEqual([...ProblemArea.options].toSorted());
});

describe.each(plans)('$id', (plan) => {
  test('has the steps of the protocol, in its order', () => {
    const adult = library.protocols.newest.get('adultIndividualAcute')?.definition;
    for (const model of Object.values(adult?.models ?? {}))
      for (const area of model?.areas ?? [])
        if (area.id === plan.id) expect(area.strategies.map(({ id }) => id)).toEqual(plan.steps.map(({ id }) => id));
  });
  test('opens worksheets that exist', () => {
    for (const { worksheets } of plan.steps)
      for (const id of worksheets) expect([...library.techniques.newest.keys()]).toContain(id);
  });
  test('cites known sources', () => {
    const known = Object.keys(Sources.parse(sources).sources);
    for (const tag of plan.sources) expect(known).toContain(tag.replace('†', ''));
  });
  test('says nothing to the patient in words of the trade, and nothing of safety at home', () => {
    const told = [plan.patientAim, ...plan.steps.flatMap(({ patient }) => patient ?? [])].map(({ en }) => en).join(' ');
    expect(told).not.toMatch(/stage|impasse|dissolution|deficit|dispute|transition|affect|violence|ipv/i);
    expect(plan.steps.find(({ safetyGate }) => safetyGate)?.patient ?? null).toBeNull();
  });
});
