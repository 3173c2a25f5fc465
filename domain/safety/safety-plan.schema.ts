import * as z from 'zod';

const short = z.string().trim().min(1).max(300);
const list = z.array(short).max(20).default([]);
const contact = z.strictObject({
  name: z.string().trim().min(1).max(120),
  phone: z
    .string()
    .trim()
    .max(30)
    .regex(/^[\d +()-]*$/, 'Use digits and spaces')
    .default(''),
});

/**
 * A safety plan in the patient's words, with the parts of the Safety Planning Intervention (protocol 10.2, SPI2012): signs, what I can do
 * myself, people and places that take my mind off it, people I can ask, professionals, making things safer.
 */
export const SafetyPlan = z.strictObject({
  signs: list,
  myself: list,
  peopleAndPlaces: list,
  helpers: z.array(contact).max(10).default([]),
  professionals: z.array(contact).max(10).default([]),
  saferHome: list,
});
export type SafetyPlan = Readonly<z.infer<typeof SafetyPlan>>;
