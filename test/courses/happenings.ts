import { addDays, addMonths } from '#domain/calendar';
import { record } from '../e2e/course-steps/before-therapy.ts';
import { decideNext, reviewHalfWay } from '../e2e/course-steps/ending.ts';
import { closeAlert, reviewSafety, shareFormulation } from '../e2e/course-steps/first-tasks.ts';
import { date, go, send, stay } from '../e2e/course-steps/hand.ts';
import { agreeToWords } from '../e2e/course-steps/phone.ts';
import { beginByTelephone, holdSession, holdUnsigned, signNow } from '../e2e/course-steps/session.ts';
import { answerWeekly, depression, nextWeek } from '../e2e/course-steps/whole-course.ts';
import type { Happening, Lived } from './lived.ts';
import { askIpv, bookSession, changeFocus, logWeek, missSession, reach, workOnFocus } from './on-the-way.ts';

/** What may happen in a course, each with the rule that fires by it and what the therapist does. Spread over the kinds of course. */

const today = ({ stage }: Lived): string => stage.practice.today();

/** The ninth question of the baseline was answered with yes. */
export const yesToTheNinth: Happening = {
  rule: 'R-SAFE-01',
  how: 'the alert closed with a safety review',
  answer: (lived) => closeAlert(lived.desk, lived.patient, today(lived)),
};

/** Loneliness is chosen although something happened near the beginning. */
export const lonelyAfterAnEvent: Happening = {
  rule: 'R-DEF-01',
  how: 'written why the event is not what it is about',
  answer: async ({ desk, patient }) => {
    await go(desk, record(patient, 'focus'));
    await send(desk, 'Save the choice', { whyNotTheOthers: 'The quarrel is over. Being alone began long before it.' });
  },
};

/** A dispute is chosen, and nobody has asked yet whether it is safe at home. */
export const notAskedYet: Happening = {
  rule: 'R-DISP-01',
  how: 'asked alone, in private',
  answer: (lived) => askIpv(lived, 'negative'),
};

/** Nobody talks about it any more. */
export const stuck: Happening = {
  rule: 'R-DISP-03',
  how: 'a plan written, and the patient told that it may get louder',
  happens: (lived) => workOnFocus(lived, lived.kind.area, { stage: 'impasse' }),
  answer: (lived) =>
    workOnFocus(lived, lived.kind.area, { plan: 'One sentence about Sunday, after supper.', worseningTold: true }),
};

/** It has stood there for four sessions. */
export const stillStuck: Happening = {
  rule: 'R-DISP-04',
  how: 'the stage looked at and changed',
  answer: (lived) => workOnFocus(lived, lived.kind.area, { stage: 'renegotiation' }),
};

/** The session before did not say how many are left; this one does, and is held so. */
export const endingNotSaid = (rule: 'R-BR-03' | 'R-END-01', number: number): Happening => ({
  rule,
  how: 'the ending named in the next session',
  answer: async ({ desk, patient }) => {
    await holdSession(desk, patient, { number });
    return 'held';
  },
});

/** Little has changed until the middle; the half-way review decides what to do. */
export const littleChange: Happening = {
  rule: 'R-MID-04',
  how: 'decided at the half-way review',
  answer: async ({ desk, patient }) => {
    await reviewHalfWay(desk, patient, {
      decision: 'adjust',
      reason: 'Little has changed. We plan more between sessions.',
    });
    return 'held';
  },
};

/** It has not helped enough by the end. */
export const notEnough: Happening = {
  rule: 'R-END-04',
  how: 'decided together what comes next',
  answer: ({ desk, patient }) => decideNext(desk, patient, 'referOther'),
};

/** Much worse than a week ago: the therapist calls. */
export const muchWorse: Happening = {
  rule: 'R-SAFE-05',
  how: 'the patient reached by telephone',
  happens: (lived) => answerWeekly(lived, depression(22)),
  answer: reach,
};

/** Two sessions in a row are missed; both are booked again. */
export const missedTwice: readonly Happening[] = [
  {
    rule: 'R-DROP-01',
    how: 'the patient reached by telephone, and both sessions booked again',
    happens: async (lived) => {
      await missSession(lived);
      await nextWeek(lived);
      await missSession(lived);
      for (const days of [140, 147]) await bookSession(lived, days);
    },
    answer: reach,
  },
  { rule: 'R-MID-05', how: 'seen by the therapist', answer: 'seen' },
];

/** The questions that were sent could be answered for a week, and eleven days after it nobody has. */
export const unanswered: Happening = {
  rule: 'R-DATA-02',
  how: 'asked again, and answered',
  happens: async ({ desk, patient, ...lived }) => {
    await go(desk, record(patient, 'measures'));
    await send(desk, 'Send check-in', { kind: 'weekly', measures: ['phq9', 'gad7'] });
    await nextWeek({ desk, patient, ...lived }, 18);
  },
  answer: async (lived) => {
    await reach(lived);
    await answerWeekly(lived, depression(11));
  },
};

/** The last safety review is more than 28 days old when a note is to be signed. */
export const reviewRunOut = (number: number): Happening => ({
  rule: 'R-SAFE-02',
  how: 'the safety review recorded before the note was signed',
  happens: ({ desk, patient }) => holdUnsigned(desk, patient, number),
  answer: async (lived) => {
    await reviewSafety(lived.desk, lived.patient, today(lived));
    await signNow(lived.desk, lived.patient);
    return 'held';
  },
});

const agreeAnew = async ({ desk, phone, patient }: Lived, area: string): Promise<void> => {
  await shareFormulation(desk, patient, area);
  await agreeToWords(phone);
};

/** The focus is changed; new words are written and agreed. */
export const focusChanged = (toArea: string, reason: string, oldStatus: string): Happening => ({
  rule: 'R-FOC-01',
  how: 'new words written, shared and agreed',
  happens: (lived) => changeFocus(lived, toArea, reason, oldStatus),
  answer: (lived) => agreeAnew(lived, toArea),
});

/** Asked again in private, the patient says yes: safety comes before the dispute. */
export const violence: readonly Happening[] = [
  {
    rule: 'R-DISP-02',
    how: 'safe contact and the steps taken written down',
    happens: (lived) => askIpv(lived, 'positive', { safeContact: 'By telephone, weekday mornings, at work.' }),
    answer: (lived) =>
      askIpv(lived, 'positive', {
        safeContact: 'By telephone, weekday mornings, at work.',
        stepsTaken: 'Safety at home gone through. Numbers given, on no paper. A friend knows.',
      }),
  },
];

/** Where the day of an anniversary lies in the story of this loss. */
const lossOf = (lived: Lived) => {
  const comes = addDays(today(lived), 10);
  return { comes, was: addMonths(comes, -36) };
};

/** A death by suicide three years ago, its day near, and the screen for prolonged grief positive. */
export const hardLoss: readonly Happening[] = [
  {
    rule: 'R-GRIEF-03',
    how: 'a safety review, and the screen for trauma',
    happens: (lived) =>
      workOnFocus(lived, lived.kind.area, {
        whom: 'My brother',
        ...date('dateOfDeath', lossOf(lived).was),
        mannerOfDeath: 'suicide',
        'anniversary-0': 'The day he died',
        ...date('anniversary-0-on', lossOf(lived).was),
        prolongedGrief: 'positive',
        prolongedGriefTool: 'PG-13-R',
      }),
    answer: async (lived) => {
      await reviewSafety(lived.desk, lived.patient, today(lived));
      await workOnFocus(lived, lived.kind.area, { traumaScreenDone: true });
    },
  },
  {
    rule: 'R-GRIEF-01',
    how: 'a therapy made for grief offered, and declined',
    answer: (lived) => workOnFocus(lived, lived.kind.area, { griefTherapy: 'declined' }),
  },
  {
    rule: 'R-GRIEF-02',
    how: 'the day planned for',
    answer: (lived) => workOnFocus(lived, lived.kind.area, date('anniversary-0-plannedFor', lossOf(lived).comes)),
  },
];

/** A loss of a month ago. */
export const freshLoss: Happening = {
  rule: 'R-GRIEF-04',
  how: 'seen by the therapist',
  happens: (lived) =>
    workOnFocus(lived, lived.kind.area, { whom: 'My aunt', ...date('dateOfDeath', addDays(today(lived), -30)) }),
  answer: 'seen',
};

/** This session is held by telephone, and begins without anybody knowing where the patient is. */
export const byTelephone = (number: number): Happening => ({
  rule: 'R-SAFE-13',
  how: 'asked where the patient is, before the session went on',
  happens: ({ desk, patient }) => beginByTelephone(desk, patient, number),
  answer: async ({ desk, patient }) => {
    await signNow(desk, patient, { location: 'At home, 1 Sample Street', callback: '+44 20 7946 0000' });
    return 'held';
  },
});

/** Nobody who prescribes is recorded. */
export const noPrescriber: Happening = {
  rule: 'R-IPSRT-03',
  how: 'the prescriber recorded',
  answer: async ({ desk, patient }) => {
    await go(desk, record(patient, 'medication'));
    await send(desk, 'Save and mark as done', { needed: 'yes', reasons: 'Bipolar disorder.', prescriber: 'Dr. N.' });
  },
};

/** A regular week, then one in which every day is an hour later. */
export const daysSlide: Happening = {
  rule: 'R-IPSRT-02',
  how: 'seen by the therapist',
  happens: async (lived) => {
    await logWeek(lived, 0);
    await nextWeek(lived);
    await logWeek(lived, 60);
  },
  answer: 'seen',
};

/** An eating disorder without a medical review. */
export const noMedicalReview: Happening = {
  rule: 'R-ED-01',
  how: 'the medical review recorded',
  answer: async (lived) => {
    await stay(lived.desk, record(lived.patient, 'medication'));
    await send(lived.desk, 'Record the review', date('reviewed', today(lived)));
  },
};
