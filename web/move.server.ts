import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { closureReasons, moveFacts, shortestOverrideReason, type CourseMove } from '#domain/courses/course-state';
import { neededToClose, type ActInput } from '#domain/courses/guards';
import { CourseId } from '#domain/ids.schema';
import { moveCourse } from '#usecases/courses/move-course';
import { numberIn, textIn } from './form-values.ts';
import { FormKey, mistyped, refusedBeside, typedIn, type Again } from './forms.server.ts';
import { seenVersion, typedDate } from './typed.server.ts';

const moves = Object.keys(moveFacts) as [CourseMove, ...CourseMove[]]; // one entry for every move

const Envelope = z.object({ key: FormKey, courseId: CourseId, version: seenVersion, move: z.enum(moves) });

const said = z.string().trim().max(2000, 'Use at most 2000 characters');
const Act = z.object({
  reason: said,
  overrideReason: z.union([
    z.literal(''),
    said.min(shortestOverrideReason, `Write the reason in ${shortestOverrideReason} characters or more`),
  ]),
  closureReason: z.enum(closureReasons, { error: 'Choose why the course ends' }).or(z.literal('')),
  expectedReturn: z.iso.date({ error: 'Enter a real day, like 27 3 2026' }).nullable(),
  newEndDate: z.iso.date({ error: 'Enter a real day, like 27 3 2026' }).nullable(),
  extraSessions: z.int({ error: 'Enter a number of sessions' }).min(1).max(20).nullable(),
});

/** The fields of a move carry its name before theirs, because a page may hold several moves. */
const fieldsOf = (typed: Again['typed'], move: CourseMove) => ({
  reason: textIn(typed, `${move}-reason`),
  overrideReason: textIn(typed, `${move}-overrideReason`).trim(),
  closureReason: textIn(typed, `${move}-closureReason`),
  expectedReturn: typedDate(typed, `${move}-expectedReturn`),
  newEndDate: typedDate(typed, `${move}-newEndDate`),
  extraSessions: numberIn(typed, `${move}-extraSessions`),
});

function actOf(given: z.output<typeof Act>): ActInput {
  return {
    ...(given.reason ? { reason: given.reason } : {}),
    ...(given.overrideReason ? { overrideReason: given.overrideReason } : {}),
    ...(given.closureReason ? { closureReason: given.closureReason } : {}),
    ...(given.expectedReturn ? { expectedReturn: given.expectedReturn } : {}),
    ...(given.newEndDate ? { newEndDate: given.newEndDate } : {}),
    ...(given.extraSessions ? { extraSessions: given.extraSessions } : {}),
  };
}

/** The action behind a move gate: one move of the course, then on to `next`. What is missing comes back as the message of the form. */
export async function movePage({ request, locals }: RequestEvent, next: string) {
  const typed = typedIn(await request.formData());
  const envelope = Envelope.safeParse(typed);
  if (!envelope.success) return mistyped(typed, envelope.error);
  const { key, courseId, version, move } = envelope.data;
  const act = Act.safeParse(fieldsOf(typed, move));
  if (!act.success) {
    const issues = act.error.issues.map((issue) => ({ ...issue, path: [`${move}-${String(issue.path[0])}`] }));
    return mistyped(typed, new z.ZodError(issues));
  }
  const outcome = await locals.perform(moveCourse, { courseId, version, move, act: actOf(act.data) }, key);
  if (!outcome.ok) return refusedBeside(typed, outcome, { [neededToClose]: `${move}-closureReason` });
  redirect(303, next);
}
