import { daysBetween } from '../calendar.ts';
import type { EndingTaskId, InitialTaskId, TaskCode } from '../protocols/protocol.schema.ts';
import type { Reading } from './reading.ts';

/** What still has to be done for a task, in plain words, and whether any of it has begun. */
export type TaskCriteria = Readonly<{
  missing: readonly string[];
  begun: boolean;
  /** The task is not asked for in this course, or not yet. */
  notApplicable?: boolean;
}>;
type Criteria = (reading: Reading) => TaskCriteria;

/** How many people, each with the five core fields, make the inventory enough (protocol I6, HOUSE). */
const enoughPeople = 3;
const coreFields = 5;
/** An event this close to the start of the episode, in days, counts as near it (protocol I5, HOUSE). */
const nearOnsetDays = 183;
const enoughChanges = 3;

const missingUnless = (holds: boolean, text: string): readonly string[] => (holds ? [] : [text]);

const onlyWhen = (done: boolean, text: string): TaskCriteria => ({ missing: missingUnless(done, text), begun: done });

function inventoryMissing({ snapshot }: Reading): readonly string[] {
  const { people, reviewed } = snapshot.inventory;
  const known = people.filter((one) => one.coreFields === coreFields).length;
  return [
    ...missingUnless(
      people.length >= enoughPeople,
      `Name ${enoughPeople - people.length} more people, or say that there are none.`,
    ),
    ...missingUnless(
      known >= Math.min(enoughPeople, Math.max(people.length, 1)),
      'Talk about three people in depth: contact, what you do, good and hard, confiding, wished change.',
    ),
    ...missingUnless(reviewed, 'Mark the inventory as gone through.'),
  ];
}

/** Whether the inventory counts as reviewed for T4: the clinician says so. The numbers are asked for, not enforced. */
export const inventoryDone = ({ snapshot }: Reading): boolean => snapshot.inventory.reviewed;

function timelineMissing({ snapshot }: Reading): readonly string[] {
  const { entries, noEventFound } = snapshot.timeline;
  const onset = entries.find(({ marksOnset }) => marksOnset);
  const events = entries.filter(({ type }) => ['interpersonalEvent', 'lifeEvent', 'loss'].includes(type));
  const near = onset && events.some(({ start }) => Math.abs(daysBetween(onset.start, start)) <= nearOnsetDays);
  return [
    ...missingUnless(onset !== undefined, 'Mark when this episode began.'),
    ...missingUnless(
      Boolean(near) || noEventFound,
      'Add an event within six months of the start, or note that none was found.',
    ),
  ];
}

const areaChosen = ({ snapshot }: Reading) => snapshot.focus.areas.some(({ rank }) => rank === 'primary');

const initial: Readonly<Record<InitialTaskId, Criteria>> = {
  I1: ({ snapshot }) => {
    const explained = snapshot.welcome?.confidentialityLimitsExplained ?? false;
    return {
      missing: [
        ...missingUnless(snapshot.consent !== null, 'Have the consent signed.'),
        ...missingUnless(explained, 'Explain what stays in the room and what does not.'),
      ],
      begun: snapshot.consent !== null || snapshot.welcome !== null,
    };
  },
  I2: ({ snapshot }) => {
    const { diagnosis } = snapshot;
    const named = Boolean(diagnosis?.code?.trim() || diagnosis?.targetSyndrome?.trim());
    return {
      missing: [
        ...missingUnless(named, 'Record the diagnosis or the target syndrome.'),
        ...missingUnless(diagnosis?.explainedToPatient ?? false, 'Explain it to the patient.'),
      ],
      begun: diagnosis !== null,
    };
  },
  I3: ({ snapshot, attended }) => {
    const from = attended[0]?.at?.slice(0, 10) ?? null;
    const inCourse = snapshot.safety.reviews.some(
      ({ full, at, sessionNumber }) =>
        full && ((sessionNumber ?? 0) >= 1 || (from !== null && at.slice(0, 10) >= from)),
    );
    return {
      missing: missingUnless(inCourse, 'Record a full safety review in the sessions.'),
      begun: snapshot.safety.reviews.length > 0,
    };
  },
  I4: ({ snapshot, protocol, model }) => {
    const role = protocol.models[model]?.sickRole ?? 'full';
    return {
      missing: missingUnless(
        snapshot.sickRole?.explained ?? false,
        'Talk about what can be put down for now, and the patient’s part.',
      ),
      begun: snapshot.sickRole !== null,
      notApplicable: role === 'none' || (role === 'optional' && snapshot.sickRole === null),
    };
  },
  I5: (reading) => ({ missing: timelineMissing(reading), begun: reading.snapshot.timeline.entries.length > 0 }),
  I6: (reading) => ({ missing: inventoryMissing(reading), begun: reading.snapshot.inventory.people.length > 0 }),
  I7: (reading) => {
    const { issues, focus } = reading.snapshot;
    const agreed = focus.patientAgreement === 'agrees' || focus.patientAgreement === 'agreesWithChanges';
    return {
      missing: [
        ...missingUnless(issues.length > 0, 'List the issues between people that matter.'),
        ...missingUnless(areaChosen(reading), 'Choose one main focus.'),
        ...missingUnless(agreed, 'Ask whether the patient agrees with this focus.'),
      ],
      begun: issues.length > 0 || focus.areas.length > 0,
    };
  },
  I8: ({ snapshot: { formulation } }) => ({
    missing: [
      ...missingUnless(
        Boolean(formulation?.sharedAt) || formulation?.status === 'agreed',
        'Share it with the patient.',
      ),
      ...missingUnless(formulation?.status === 'agreed', 'Have the patient agree to the words.'),
    ],
    begun: formulation !== null,
  }),
  I9: ({ snapshot: { contract } }) => ({
    missing: missingUnless(contract?.status === 'agreed', 'Agree the contract and sign it, both of you.'),
    begun: contract !== null,
  }),
  I10: ({ snapshot: { goals } }) => onlyWhen(goals.length > 0, 'Write at least one goal in the patient’s words.'),
  I11: ({ snapshot: { medication } }) =>
    onlyWhen(medication !== null, 'Decide: medication, none, or ask the prescriber.'),
  I12: ({ snapshot: { orientationDone } }) => onlyWhen(orientationDone, 'Show check-in, help and what happens next.'),
};

const ending: Readonly<Record<EndingTaskId, Criteria>> = {
  E1: ({ snapshot, attended }) => {
    const named = attended.some(({ note }) => note?.endingDiscussed);
    return {
      missing: [
        ...missingUnless(named, 'Say how many sessions are left, and note that you talked about it.'),
        ...missingUnless(snapshot.ending.feelingsNoted, 'Ask what the ending brings up.'),
      ],
      begun: named || snapshot.ending.feelingsNoted,
    };
  },
  E2: ({ snapshot }) => onlyWhen(snapshot.ending.courseReviewed, 'Look at first and latest side by side.'),
  E3: ({
    snapshot: {
      ending: { changesCredited },
    },
  }) => ({
    missing: missingUnless(changesCredited >= enoughChanges, 'Name at least three changes the patient made.'),
    begun: changesCredited > 0,
  }),
  E4: ({ snapshot }) =>
    onlyWhen(snapshot.ending.remainingProblemsNoted, 'Write down what is left, or that nothing is.'),
  E5: ({
    snapshot: {
      ending: { relapsePreventionPlan: plan },
    },
  }) => ({
    missing: missingUnless(plan === 'saved' || plan === 'signed', 'Finish the staying-well plan.'),
    begun: plan !== 'none',
  }),
  E6: ({ snapshot }) => onlyWhen(snapshot.ending.supportMapAt !== null, 'Draw the map again.'),
  E7: ({ snapshot, outcome }) => {
    const asked = outcome.all.some(
      (one) => one === 'nonResponse' || one === 'deterioration' || one === 'partialResponse',
    );
    const decided = snapshot.ending.nonResponseDecision !== null;
    return { ...onlyWhen(decided, 'Decide together what comes next.'), notApplicable: !asked && !decided };
  },
  E8: ({ snapshot }) =>
    onlyWhen(Boolean(snapshot.ending.maintenanceDecision?.trim()), 'Talk about what comes after, and note it.'),
  E9: ({ snapshot }) => onlyWhen(snapshot.ending.goodbyeSaid, 'Say goodbye properly.'),
  E10: ({ snapshot }) =>
    onlyWhen(
      snapshot.measures.some(({ occasion, status }) => occasion === 'ending' && status !== 'unfinished'),
      'Take the measures at the end.',
    ),
};

/** The criteria of every task, from what the record holds. */
export const criteria: Readonly<Record<TaskCode, Criteria>> = { ...initial, ...ending };

/** Tasks whose record shows by itself whether they are done; a mark by hand does not outweigh it. */
export const shownByRecord: ReadonlySet<TaskCode> = new Set<TaskCode>([
  'I2',
  'I3',
  'I7',
  'I8',
  'I9',
  'I10',
  'E5',
  'E10',
]);
