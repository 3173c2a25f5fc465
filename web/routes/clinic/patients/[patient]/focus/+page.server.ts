import { redirect } from '@sveltejs/kit';
import * as z from 'zod';
import { resolve } from '$app/paths';
import { CourseId, EventId, IssueId, PersonId } from '#domain/ids.schema';
import { chooseFocus, type FocusChoice } from '#usecases/formulation/choose-focus';
import { readFocus } from '#usecases/formulation/read-focus';
import { saveIssue } from '#usecases/formulation/save-issue';
import { acts } from '#web/acts.server';
import { textIn } from '#web/form-values';
import { FormKey, mistyped, orError, refusedBy, typedIn } from '#web/forms.server';
import { lines, rating0to10, seenVersion, typedList } from '#web/typed.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readFocus, saveIssue, chooseFocus);

export const load: PageServerLoad = async ({ locals, params, depends, url }) => {
  depends('live:clinic');
  const focus = orError(await locals.perform(readFocus, { patientId: params.patient }));
  return {
    key: locals.app.newId(),
    ...focus,
    changing: focus.issues.find(({ id }) => id === url.searchParams.get('issue')) ?? null,
  };
};

const rank = z
  .string()
  .regex(/^([1-9]|1\d|20)?$/, 'Enter a number from 1 to 20')
  .transform((value) => (value === '' ? null : Number(value)));

const Issue = z.object({
  key: FormKey,
  courseId: CourseId,
  issueId: IssueId.optional(),
  version: seenVersion.optional(),
  text: lines(600, 'Say what the issue is'),
  people: z.array(PersonId).max(25),
  events: z.array(EventId).max(60),
  area: z.string().max(40),
  distress: rating0to10,
  temporalLink: z.enum(['', 'beforeOnset', 'afterOnset', 'ongoing', 'unclear']).transform((value) => value || null),
  changeability: rating0to10,
  patientRank: rank,
  clinicianRank: rank,
  reason: lines(600),
  remove: z.enum(['yes']).optional(),
});
const Choice = z.object({
  key: FormKey,
  courseId: CourseId,
  version: seenVersion,
  patientAgreement: z.enum(['', 'agrees', 'agreesWithChanges', 'disagrees']).transform((value) => value || null),
  whyNotTheOthers: lines(600),
});

const here = (patient: string) => resolve('/clinic/patients/[patient]/focus', { patient });

export const actions: Actions = {
  issue: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Issue.safeParse({
      ...typed,
      people: typedList(typed, 'people'),
      events: typedList(typed, 'events'),
      area: textIn(typed, 'area'),
      temporalLink: textIn(typed, 'temporalLink'),
      patientRank: textIn(typed, 'patientRank').trim(),
      clinicianRank: textIn(typed, 'clinicianRank').trim(),
      reason: textIn(typed, 'reason'),
    });
    if (!form.success) return mistyped(typed, form.error);
    const { key, issueId, version, area, remove, ...fields } = form.data;
    const issue = issueId === undefined || version === undefined ? null : { id: issueId, version };
    const given = { ...fields, issue, area: area || null, remove: remove === 'yes' };
    const outcome = await locals.perform(saveIssue, given, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, here(params.patient));
  },
  choose: async ({ request, locals, params }) => {
    const typed = typedIn(await request.formData());
    const form = Choice.safeParse({
      ...typed,
      patientAgreement: textIn(typed, 'patientAgreement'),
      whyNotTheOthers: textIn(typed, 'whyNotTheOthers'),
    });
    if (!form.success) return mistyped(typed, form.error);
    const { key, ...rest } = form.data;
    const choices = Object.entries(typed).flatMap(([name, value]): FocusChoice['choices'][number][] => {
      const issueId = IssueId.safeParse(name.replace(/^choice-/, ''));
      const chosen = value === 'primary' || value === 'secondary' ? value : null;
      return issueId.success && chosen ? [{ issueId: issueId.data, rank: chosen }] : [];
    });
    const outcome = await locals.perform(chooseFocus, { ...rest, choices }, key);
    if (!outcome.ok) return refusedBy(typed, outcome);
    redirect(303, resolve('/clinic/patients/[patient]/formulation', { patient: params.patient }));
  },
};
