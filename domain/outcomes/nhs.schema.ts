import * as z from 'zod';
import { done } from '../outcome.ts';
import { nhsOutcome } from './nhs.ts';
import type { NhsCourse } from './nhs.ts';
import { nhsAnxiety, nhsDepression } from './nhs-measures.ts';
import { nhsService } from './nhs-service.ts';
import { names, read } from './reading.schema.ts';
import type { Topic } from './reading.schema.ts';

const pair = (most: number) => {
  const score = z.number().min(0).max(most).nullable().default(null);
  return z.strictObject({ first: score, last: score });
};

const { gad7, ...disorders } = nhsAnxiety;
const empty = { first: null, last: null };

const Disorder = z
  .strictObject({
    measure: z.enum(Object.keys(disorders) as (keyof typeof disorders)[]), // the keys of the table itself
    ...pair(Number.MAX_SAFE_INTEGER).shape,
  })
  .superRefine(({ measure, first, last }, context) => {
    const { most } = disorders[measure];
    for (const [name, score] of Object.entries({ first, last }))
      if (score !== null && most !== null && score > most)
        context.addIssue({ code: 'custom', path: [name], message: `${measure} goes from 0 to ${most}` });
  });

/** Contacts are given as a number, or as a list of which the attended treatment contacts are counted. */
const Contact = z.strictObject({
  type: z.enum(['assessment', 'treatment', 'assessment and treatment', 'other']),
  attended: z.boolean(),
});

const Course = z
  .strictObject({
    discharged: z.boolean(),
    treatmentContacts: z.int().min(0).max(10_000).optional(),
    contacts: z.array(Contact).max(10_000).optional(),
    phq9: pair(nhsDepression.most).default(empty),
    gad7: pair(gad7.most).default(empty),
    disorder: Disorder.nullish(),
  })
  .refine(({ treatmentContacts, contacts }) => (treatmentContacts === undefined) !== (contacts === undefined), {
    path: ['treatmentContacts'],
    message: 'give either treatmentContacts, a number, or contacts, a list',
  })
  .transform(({ treatmentContacts, contacts = [], disorder, ...course }): NhsCourse => {
    const treating = contacts.filter(({ type, attended }) => attended && type.includes('treatment'));
    return { ...course, treatmentContacts: treatmentContacts ?? treating.length, disorder: disorder ?? undefined };
  });

const Service = z.strictObject({ courses: z.array(Course).max(1_000_000) });

/** `nhs`: the outcome of one course, or with `courses` the figures of a service. */
export const nhsTopic: Topic = (json) => {
  if (names(json, 'courses')) {
    const service = read(Service, json);
    return service.ok ? done(nhsService(service.value.courses.map(nhsOutcome))) : service;
  }
  const course = read(Course, json);
  return course.ok ? done(nhsOutcome(course.value)) : course;
};
