import * as z from 'zod';
import { SafetyPlan } from '#domain/safety/safety-plan.schema';
import { linesIn, textIn } from './form-values.ts';
import { FormKey, type Again } from './forms.server.ts';
import { seenVersion } from './typed.server.ts';

const contactsIn = (typed: Again['typed'], name: string, rows: number) =>
  Array.from({ length: rows }, (_, row) => ({
    name: textIn(typed, `${name}-${row}-name`).trim(),
    phone: textIn(typed, `${name}-${row}-phone`).trim(),
  })).filter(({ name: who, phone }) => who !== '' || phone !== '');

/** How many people a plan has room for on its page. */
export const contactRows = { helpers: 4, professionals: 3 } as const;

/** What every form of a plan carries besides the plan. */
export const PlanEnvelope = z.object({ key: FormKey, version: seenVersion });

/** The plan out of a form of `safety-plan-fields.svelte`: one entry a line, empty rows left out. */
export const planIn = (typed: Again['typed']) =>
  SafetyPlan.safeParse({
    signs: linesIn(typed, 'signs'),
    myself: linesIn(typed, 'myself'),
    peopleAndPlaces: linesIn(typed, 'peopleAndPlaces'),
    helpers: contactsIn(typed, 'helpers', contactRows.helpers),
    professionals: contactsIn(typed, 'professionals', contactRows.professionals),
    saferHome: linesIn(typed, 'saferHome'),
  });
