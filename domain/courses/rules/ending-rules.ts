import { outcomeInWords } from '../outcome-class.ts';
import type { Reading } from '../reading.ts';
import { when } from './rule.ts';
import type { Hit, Rule } from './rule.ts';

/** With so many sessions left the ending must have been talked about: first a warning, then urgent (protocol 10.8). */
const endingWarnAt = 3;
const endingUrgentAt = 2;
/** A focus taken up in the last sessions is planned for afterwards, not begun (R-END-07). */
const lateFocusSessions = 2;

const course = ({ snapshot }: Reading) => snapshot.course.id;

/** Whether the last session is next, under way, or over. */
const atLastSession = ({ inTreatment, remaining, snapshot }: Reading) =>
  (inTreatment && remaining <= 1) || snapshot.course.courseState === 'acuteCompleted';

const left = (remaining: number) => (remaining === 1 ? 'One session is left.' : `${remaining} sessions are left.`);

export const endingRules: readonly Rule[] = [
  {
    id: 'R-END-01',
    title: 'The ending has not been named',
    sources: ['SR2012', 'HOUSE'],
    judge: (reading) => {
      const { snapshot, remaining, inTreatment } = reading;
      const discussed = snapshot.sessions.some(({ note }) => note?.endingDiscussed);
      return when(inTreatment && remaining <= endingWarnAt && !discussed, () => ({
        about: course(reading),
        severity: remaining <= endingUrgentAt ? 'urgent' : 'warn',
        message: `${left(remaining)} The ending has not been named.`,
        next: { page: 'ending', label: 'Name the ending' },
      }));
    },
  },
  {
    id: 'R-END-02',
    title: 'The staying-well plan is missing',
    sources: ['HOUSE'],
    judge: (reading) => {
      const plan = reading.snapshot.ending.relapsePreventionPlan;
      return when(atLastSession(reading) && plan !== 'saved' && plan !== 'signed', () => ({
        about: course(reading),
        severity: 'warn',
        message: 'This is the last session, and the staying-well plan is not finished.',
        patientMessage: 'You will write your plan for staying well together, near the end.',
        next: { page: 'stayingWellPlan', label: 'Open the plan' },
      }));
    },
  },
  {
    id: 'R-END-03',
    title: 'No follow-up is booked',
    sources: ['HOUSE'],
    judge: (reading) => {
      const { snapshot } = reading;
      const { courseState, closureReason } = snapshot.course;
      const completed =
        courseState === 'acuteCompleted' ||
        courseState === 'followUp' ||
        (courseState === 'closed' && closureReason === 'completed');
      const settled = snapshot.followUps.length > 0 || snapshot.followUpDeclined;
      return when(completed && !settled, () => ({
        about: course(reading),
        severity: 'warn',
        message: 'The course is completed, and no follow-up is booked or declined.',
        next: { page: 'followUp', label: 'Book the follow-up' },
      }));
    },
  },
  {
    id: 'R-END-04',
    title: 'It has not helped enough, and nothing is decided',
    sources: ['WMK2018†', 'FRANK2007'],
    judge: (reading) => {
      const { snapshot, outcome } = reading;
      const decided = snapshot.ending.nonResponseDecision !== null;
      const found = outcome.all.find((one) => one === 'deterioration' || one === 'nonResponse');
      return when(snapshot.course.courseState === 'concludingPhase' && found !== undefined && !decided, () => ({
        about: course(reading),
        severity: 'urgent',
        message: `${found ? outcomeInWords[found] : ''}: ${reading.primary.facts?.title ?? reading.primary.id} was ${outcome.baseline} and is ${outcome.latest}. Decide together what comes next. Check safety first.`,
        patientMessage:
          'This has not helped enough yet. That is not your fault. Other things can help. We will plan them with you.',
        next: { page: 'ending', label: 'Decide what comes next' },
      }));
    },
  },
  {
    id: 'R-END-05',
    title: 'A second extension',
    sources: ['HOUSE'],
    judge: (reading) => {
      const { snapshot, protocol } = reading;
      const used = snapshot.extensions.length;
      const most = protocol.extension.maxTimes;
      const asked = snapshot.ending.extensionRequestedAt !== null;
      return when(used > most || (asked && used >= most), () => ({
        about: course(reading),
        severity: 'warn',
        message: 'The course was extended before. Agree a new contract or maintenance instead of more of the same.',
        next: { page: 'courseChanges', label: 'Look at the options' },
      }));
    },
  },
  {
    id: 'R-END-06',
    title: 'Maintenance has not been talked about',
    sources: ['SR2012', 'FRANK2007'],
    judge: (reading) => {
      const { snapshot, protocol, model } = reading;
      const duty = protocol.models[model]?.words.maintenanceDuty.en ?? '';
      return when(atLastSession(reading) && !snapshot.ending.maintenanceDecision?.trim(), () => ({
        about: course(reading),
        severity: 'warn',
        message: `Maintenance has not been talked about. ${duty}`.trim(),
        next: { page: 'maintenance', label: 'Record what you decided' },
      }));
    },
  },
  {
    id: 'R-END-07',
    title: 'A new focus near the end',
    sources: ['HOUSE'],
    judge: ({ snapshot, planned, inTreatment }) =>
      inTreatment
        ? snapshot.focus.areas
            .filter(
              ({ startedAtSession }) => startedAtSession !== null && startedAtSession > planned - lateFocusSessions,
            )
            .map(({ area }): Hit => ({
              about: area,
              severity: 'info',
              message: 'A new focus came up in the last two sessions. Plan for it afterwards; do not begin it now.',
              next: { page: 'ending', label: 'Add it to what is not finished' },
            }))
        : [],
  },
  {
    id: 'R-END-08',
    title: 'Ending early without a reason',
    sources: ['HOUSE'],
    judge: (reading) => {
      const { early } = reading.snapshot.ending;
      return when(early !== null && !early.reason?.trim(), () => ({
        about: course(reading),
        severity: 'warn',
        message: 'The course is marked to end early. Write why.',
        next: { page: 'courseChanges', label: 'Write the reason' },
      }));
    },
  },
];
