import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { StayingWellPlan } from '#domain/courses/forms/staying-well.schema';
import { planParts, type PlanPart } from '#domain/courses/plan-parts';
import { CourseId } from '#domain/ids.schema';
import { savePlan, signPlan } from '#usecases/endings/staying-well';
import { linesIn, textIn } from './form-values.ts';
import { FormKey, mistyped, refusedBy, typedIn, type Again } from './forms.server.ts';
import { line, seenVersion, typedList } from './typed.server.ts';

type Typed = Again['typed'];

/** Rows of the people part; empty rows are left out. */
export const peopleRows = 5;

const people = (typed: Typed) =>
  Array.from({ length: peopleRows }, (_, n) => ({
    name: textIn(typed, `person-${n}`).trim(),
    ask: textIn(typed, `ask-${n}`).trim(),
  })).filter(({ name, ask }) => name !== '' || ask !== '');

const fieldsOf: Readonly<Record<PlanPart, (typed: Typed) => Readonly<Record<string, unknown>>>> = {
  signs: (typed) => ({ earlySigns: linesIn(typed, 'earlySigns') }),
  triggers: (typed) => ({ triggers: linesIn(typed, 'triggers') }),
  helps: (typed) => ({ whatHelped: linesIn(typed, 'whatHelped'), myActions: linesIn(typed, 'myActions') }),
  people: (typed) => ({ peopleToTell: people(typed) }),
  learned: (typed) => ({ learned: textIn(typed, 'learned') }),
  help: (typed) => ({
    professionals: linesIn(typed, 'professionals'),
    urgent: textIn(typed, 'urgent'),
    booster: textIn(typed, 'booster'),
    // Only the therapist's page has this field.
    ...(typed.medicationPlan === undefined ? {} : { medicationPlan: textIn(typed, 'medicationPlan') }),
  }),
};

const Envelope = z.object({ key: FormKey, courseId: CourseId, version: seenVersion });

/** The parts of the plan that a page shows: all of them, or the one its address names. */
export const partsIn = (asked: string | null): readonly PlanPart[] => planParts.filter((part) => part === asked);

/** Saves the parts that were on the page (`part` in the form, once for each). Where words of self-harm were read, on to `help`. */
export async function savePlanPage({ request, locals }: RequestEvent, next: string, help: string) {
  const typed = typedIn(await request.formData());
  const envelope = Envelope.safeParse(typed);
  if (!envelope.success) return mistyped(typed, envelope.error);
  const parts = typedList(typed, 'part').flatMap(partsIn);
  if (parts.length === 0) error(400);
  const change = StayingWellPlan.partial().safeParse(Object.assign({}, ...parts.map((part) => fieldsOf[part](typed))));
  if (!change.success) return mistyped(typed, change.error);
  const sent = new Set(parts.flatMap((part) => Object.keys(fieldsOf[part](typed))));
  // A default of the schema must not overwrite what is stored and was not on the page.
  const given = Object.fromEntries(Object.entries(change.data).filter(([name]) => sent.has(name)));
  const { key, courseId, version } = envelope.data;
  const outcome = await locals.perform(savePlan, { courseId, version, change: given }, key);
  if (!outcome.ok) return refusedBy(typed, outcome);
  redirect(303, outcome.value.raised ? help : next);
}

const Signing = Envelope.extend({
  as: z.enum(['patient', 'clinician']),
  name: line(120).min(1, 'Type the name to sign'),
});

/** Signs the plan as it was seen. */
export async function signPlanPage({ request, locals }: RequestEvent, next: string) {
  const typed = typedIn(await request.formData());
  const as = textIn(typed, 'as');
  // The name's field bears the signer's part, because both may sign on one page.
  const form = Signing.safeParse({ ...typed, name: textIn(typed, `name-${as}`) });
  if (!form.success) {
    const issues = form.error.issues.map((one) => (one.path[0] === 'name' ? { ...one, path: [`name-${as}`] } : one));
    return mistyped(typed, new z.ZodError(issues));
  }
  const { key, ...given } = form.data;
  const outcome = await locals.perform(signPlan, given, key);
  if (!outcome.ok) return refusedBy(typed, outcome);
  redirect(303, next);
}
