import * as z from 'zod';
import { PatientId, PersonId, SessionId, TaskId } from '#domain/ids.schema';
import { FormKey, type Again } from '#web/forms.server';
import { dayOr, line, lines, rating0to10, seenVersion, ticked, typedList } from '#web/typed.server';

type Typed = Again['typed'];

/** Whose session a form is about, from the page and not from the address alone: a form of another record is refused (SAF-09). */
const Where = z.object({ key: FormKey, patientId: PatientId, sessionId: SessionId });

/** The step a "Next" button finished, and where it leads. Autosave sends neither. */
const Going = z.object({
  step: line(60).optional(),
  next: z
    .string()
    .regex(/^(\d{1,2}|finish)$/)
    .optional(),
});

const safetyAsked = z
  .enum(['', 'noConcerns', 'talkedMore', 'notAsked'])
  .optional()
  .transform((value) => (value === undefined || value === '' ? null : value));

/** Two buttons, "Yes" and "No"; `null` when neither was tapped. */
const yesOrNo = z
  .enum(['', 'yes', 'no'])
  .optional()
  .transform((value) => (value === undefined || value === '' ? null : value === 'yes'));

export const HowForm = z.object({
  ...Where.shape,
  ...Going.shape,
  version: seenVersion,
  parts: line(80),
  mood: rating0to10,
  safetyAsked,
  delivery: z.enum(['inPerson', 'telephone', 'video', 'mixed']).optional(),
  attendees: z.array(PersonId).max(12, 'Choose at most 12'),
  location: line(200).optional(),
  callback: line(60).optional(),
  privateEnough: yesOrNo,
});

const outcome = z.enum(['done', 'partly', 'notTried', 'changed']);
const Homework = z.object({ id: TaskId, version: seenVersion, outcome, whatHappened: lines(2000) });

/** The rows of homework on a form: `homework-<id>` says how it went. Rows without an answer are left out. */
export const homeworkIn = (typed: Typed) =>
  z.array(Homework).safeParse(
    typedList(typed, 'homework').flatMap((id) =>
      typed[`outcome-${id}`]
        ? [
            {
              id,
              version: typed[`homework-version-${id}`],
              outcome: typed[`outcome-${id}`],
              whatHappened: typed[`happened-${id}`] ?? '',
            },
          ]
        : [],
    ),
  );

const words = z.array(line(80)).max(12, 'Choose at most 12');

export const LinkForm = z.object({
  ...Where.shape,
  ...Going.shape,
  link: z.union([z.literal(''), z.uuid()]).transform((id) => (id === '' ? null : id)),
  version: seenVersion,
  day: dayOr('day'),
  mood: rating0to10,
  who: z.array(PersonId).max(12, 'Choose at most 12'),
  what: words,
  feelings: words,
  words: lines(2000),
  direction: z.enum(['eventToMood', 'moodToEvent']).catch('eventToMood'),
  whatIDid: lines(2000).default(''),
  wouldChange: lines(2000).default(''),
});

/** Chips come as several fields, or, from the page that compares two versions, as one field with a line for each. */
export const chipsIn = (typed: Typed, name: string): readonly string[] =>
  [...typedList(typed, name), ...typedList(typed, `${name}-add`)]
    .flatMap((one) => one.split('\n'))
    .map((one) => one.trim())
    .filter((one) => one !== '');

export const TakeLinkForm = z.object({ ...Where.shape, link: z.uuid(), version: seenVersion });

const minutes = z
  .union([z.literal(''), z.string().regex(/^\d{1,3}$/, 'Minutes are a number, like 10')])
  .optional()
  .transform((value) => (value === undefined || value === '' ? null : Number(value)))
  .refine((value) => value === null || value <= 180, 'At most 180 minutes');

/** 0 to 10 as the patient says; `undefined` when the form does not ask. */
const helpful = z
  .union([z.literal(''), z.string().regex(/^(10|\d)$/, 'Helpful is a number from 0 to 10')])
  .optional()
  .transform((value) => (value === undefined ? undefined : value === '' ? null : Number(value)));

export const TechniqueForm = z.object({
  ...Where.shape,
  techniqueId: line(60),
  used: z.enum(['yes', 'no']),
  minutes,
  helpful,
});

export const SheetForm = z.object({
  ...Where.shape,
  ...Going.shape,
  techniqueId: line(60),
  version: seenVersion,
  minutes,
  helpful,
});

/** The texts of a worksheet: `answer-<prompt>`. */
export const answersIn = (typed: Typed) =>
  z
    .record(z.string().max(60), lines(2000))
    .safeParse(
      Object.fromEntries(
        Object.entries(typed).flatMap(([name, value]) =>
          name.startsWith('answer-') && typeof value === 'string' ? [[name.slice('answer-'.length), value]] : [],
        ),
      ),
    );

export const TryForm = z.object({
  ...Where.shape,
  ...Going.shape,
  version: seenVersion,
  what: line(400),
  when: line(200),
  withWhom: z.union([z.literal(''), PersonId]).transform((id) => (id === '' ? null : id)),
  confidence: rating0to10,
  /** Asked only when two things in a row were not tried. */
  asksDifficulty: ticked,
  difficulty: rating0to10,
  why: line(400),
  /** Marked as safe at the gate (R-DISP-02). */
  safeTask: ticked,
});

export const CloseForm = z.object({
  ...Where.shape,
  ...Going.shape,
  version: seenVersion,
  parts: line(80),
  takeWithMe: lines(2000).optional(),
  feltHeard: rating0to10,
  endingDiscussed: ticked,
  remainingMentioned: ticked,
});

export const FinishForm = z.object({
  ...Where.shape,
  version: seenVersion,
  text: lines(20_000),
  words: lines(10_000),
  safetyAsked,
  safetyReviewId: z.union([z.literal(''), z.literal('elsewhere'), z.uuid()]).optional(),
  safetyDoneElsewhere: line(400),
  supervisionFlag: ticked,
  focusMinutesShare: z
    .enum(['', '0', '25', '50', '75', '100'])
    .optional()
    .transform((value) => (value === undefined || value === '' ? null : Number(value))),
  mainFocusShare: z
    .enum(['', '0', '25', '50', '75', '100'])
    .optional()
    .transform((value) => (value === undefined ? undefined : value === '' ? null : Number(value))),
  therapistActivityLevel: z
    .enum(['', '1', '2', '3', '4', '5'])
    .optional()
    .transform((value) => (value === undefined || value === '' ? null : Number(value))),
  processAffect: words.default([]),
  affectCongruent: yesOrNo,
  held: z.enum(['yes']).optional(),
});

export const StartForm = Where;

export const CallForm = z.object({ ...Where.shape, what: z.enum(['brokeOff', 'calledBack']) });
