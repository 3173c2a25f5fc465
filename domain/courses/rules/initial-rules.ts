import { daysBetween } from '../../calendar.ts';
import type { Protocol, ProtocolModel } from '../../protocols/protocol.schema.ts';
import { inLanguage } from '../../protocols/text.ts';
import { follows } from '../held.ts';
import type { VariantOf } from '../held.ts';
import type { Reading } from '../reading.ts';
import { when } from './rule.ts';
import type { Hit, Rule } from './rule.ts';
import { briefWithoutDeficits } from './variant-rules.ts';

/** Latest session by which the formulation is agreed, however long the initial phase is (protocol 10.3). */
const formulationBySession = 4;
const focusBySession = 4;
const peopleBySession = 3;
const fewestPeople = 3;
/** A baseline older than this, in days, no longer describes the start. */
const baselineValidDays = 14;

const course = ({ snapshot }: Reading) => snapshot.course.id;

/** The attended session from which R-INIT-01 counts. */
export const formulationDueAt = ({ table }: Pick<Reading, 'table'>): number =>
  Math.min(formulationBySession, table.initial[1]);

type Areas = readonly Readonly<{ area: string; rank: 'primary' | 'secondary' }>[];

/**
 * What is wrong with a choice of focus, in plain words: more than the protocol's number, two main ones (R-INIT-07), or one that a
 * brief course refuses (R-BR-01).
 * Asked by the page before it saves, and by the server when it does.
 */
export function focusChoiceProblems(areas: Areas, protocol: VariantOf & Pick<Protocol, 'maxAreas'>): readonly string[] {
  const problems: string[] = [];
  if (follows({ protocol }, 'iptBrief') && areas.some(({ area }) => area === 'interpersonalDeficits'))
    problems.push(briefWithoutDeficits);
  if (areas.length > protocol.maxAreas)
    problems.push(`Choose at most ${protocol.maxAreas === 1 ? 'one focus' : 'two'}. The contract stays short.`);
  if (areas.filter(({ rank }) => rank === 'primary').length > 1)
    problems.push('Choose one main focus. The other is second.');
  if (new Set(areas.map(({ area }) => area)).size !== areas.length) problems.push('The same focus is chosen twice.');
  return problems;
}

/** Whether this kind of course and model line offers that focus. */
export const offersArea = (protocol: Protocol, model: ProtocolModel, area: string): boolean =>
  protocol.models[model]?.areas.some(({ id }) => id === area) ?? false;

function sharedWithoutAnswer({ snapshot, n, attended }: Reading): boolean {
  const { formulation } = snapshot;
  if (formulation?.status !== 'shared' || formulation.patientCommented) return false;
  const { sharedAt, sharedAtSession } = formulation;
  if (sharedAtSession !== null) return n > sharedAtSession;
  return sharedAt !== null && attended.some(({ at }) => at !== null && daysBetween(sharedAt, at) > 0);
}

export const initialRules: readonly Rule[] = [
  {
    id: 'R-INIT-01',
    title: 'The formulation is not agreed yet',
    sources: ['MARK-PHASES', 'IPTUK-STAGES'],
    judge: (reading) => {
      const { snapshot, n, inTreatment } = reading;
      const due = formulationDueAt(reading);
      return when(inTreatment && snapshot.formulation?.status !== 'agreed' && n >= due, () => ({
        about: course(reading),
        severity: n === due ? 'warn' : 'urgent',
        message: `${n} sessions have been held, and the formulation is not agreed. Share it, and ask for the patient’s own words.`,
        next: { page: 'formulation', label: 'Open the formulation' },
      }));
    },
  },
  {
    id: 'R-INIT-02',
    title: 'The contract is not agreed yet',
    sources: ['ISIPT-KEY'],
    judge: (reading) => {
      const { snapshot, n, table, inTreatment } = reading;
      return when(inTreatment && snapshot.contract?.status !== 'agreed' && n >= table.initial[1], () => ({
        about: course(reading),
        severity: 'warn',
        message: 'The initial phase is over, and the contract is not agreed.',
        next: { page: 'contract', label: 'Open the contract' },
      }));
    },
  },
  {
    id: 'R-INIT-03',
    title: 'The patient has not answered the formulation',
    sources: ['HOUSE'],
    judge: (reading) =>
      when(reading.inTreatment && sharedWithoutAnswer(reading), () => ({
        about: reading.snapshot.formulation?.id ?? course(reading),
        severity: 'info',
        message:
          'You shared the formulation, and the patient has not said anything about it. Ask what they would change.',
        patientMessage: 'Your therapist has written what you both understand. You can ask to change any word.',
        next: { page: 'formulation', label: 'Open the formulation' },
      })),
  },
  {
    id: 'R-INIT-04',
    title: 'There is no focus yet',
    sources: ['MARK-PHASES', 'HOUSE'],
    judge: (reading) => {
      const { snapshot, next, inTreatment } = reading;
      const chosen = snapshot.focus.areas.some(({ rank }) => rank === 'primary');
      // Session 4 itself must show it, and there session 4 does not count as attended yet.
      return when(inTreatment && !chosen && next >= focusBySession, () => ({
        about: course(reading),
        severity: 'warn',
        message: `Session ${next} is next and there is no focus yet.`,
        next: { page: 'focus', label: 'Choose the focus' },
      }));
    },
  },
  {
    id: 'R-INIT-05',
    title: 'A task is still excused in the last phase',
    sources: ['KS11', 'HOUSE'],
    judge: ({ snapshot }) => {
      const { sickRole, course: one } = snapshot;
      if (one.courseState !== 'concludingPhase' || !sickRole || sickRole.ended) return [];
      return sickRole.excusedTasks
        .filter(({ active }) => active)
        .map(({ id, task }): Hit => ({
          about: id,
          severity: 'info',
          message: `“${task}” is still put down for now. Agree to take it up again, or say why not.`,
          next: { page: 'sickRole', label: 'Look at it together' },
        }));
    },
  },
  {
    id: 'R-INIT-06',
    title: 'Few people in the inventory',
    sources: ['ISIPT-KEY', 'HOUSE'],
    judge: (reading) => {
      const { snapshot, n, inTreatment } = reading;
      const { people } = snapshot.inventory;
      const thin = people.length < fewestPeople || !people.some(({ coreFields }) => coreFields === 5);
      return when(inTreatment && n >= peopleBySession && thin, () => ({
        about: course(reading),
        severity: 'info',
        message:
          people.length < fewestPeople
            ? 'Fewer than three people are on the map. Consider isolation, shyness, or someone who keeps others away.'
            : 'Nobody on the map has been talked about in depth yet.',
        next: { page: 'people', label: 'Open people' },
      }));
    },
  },
  {
    id: 'R-INIT-07',
    title: 'Too many focuses',
    sources: ['HOUSE'],
    stops: ['chooseFocus'],
    judge: (reading) =>
      focusChoiceProblems(reading.snapshot.focus.areas, reading.protocol).map((message, i) => ({
        about: `${course(reading)}:${i}`,
        severity: 'hardStop',
        message,
        next: { page: 'focus', label: 'Choose again' },
      })),
  },
  {
    id: 'R-INIT-08',
    title: 'The diagnosis has not been explained',
    sources: ['MARK-PHASES'],
    judge: (reading) => {
      const { snapshot, n, inTreatment } = reading;
      const { diagnosis } = snapshot;
      const named = Boolean(diagnosis?.code ?? diagnosis?.targetSyndrome);
      return when(inTreatment && n >= 1 && named && diagnosis?.explainedToPatient === false, () => ({
        about: course(reading),
        severity: 'warn',
        message: 'The diagnosis is recorded, but not yet explained to the patient.',
        next: { page: 'diagnosis', label: 'Open the diagnosis' },
      }));
    },
  },
  {
    id: 'R-INIT-09',
    title: 'The contract has no rhythm or no end',
    sources: ['ISIPT-KEY'],
    judge: ({ snapshot, inTreatment }) => {
      const { contract } = snapshot;
      const lacks = contract !== null && (contract.frequency === null || contract.plannedEndDate === null);
      return when(inTreatment && lacks && contract.status !== 'superseded', () => ({
        about: contract?.id ?? 'contract',
        severity: 'warn',
        message: 'Say in the contract how often you meet, and on which day the course ends.',
        next: { page: 'contract', label: 'Open the contract' },
      }));
    },
  },
  {
    id: 'R-INIT-10',
    title: 'The first score is old',
    sources: ['HOUSE'],
    judge: (reading) => {
      const { snapshot, attended, n, baseline, inTreatment } = reading;
      const start = n === 0 ? snapshot.now : (attended[0]?.at ?? null);
      const old =
        baseline !== null &&
        start !== null &&
        daysBetween(baseline.at.slice(0, 10), start.slice(0, 10)) > baselineValidDays;
      return when(inTreatment && n <= 1 && old, () => ({
        about: baseline?.id ?? course(reading),
        severity: 'warn',
        message: 'The first score is more than 14 days older than session 1. Measure again before the work begins.',
        next: { page: 'measures', label: 'Send the measure' },
      }));
    },
  },
  {
    id: 'R-INIT-11',
    title: 'This focus is not offered here',
    sources: ['STUART-SLIDES', 'SR2012'],
    judge: ({ snapshot, protocol, model, inTreatment }) =>
      inTreatment
        ? snapshot.focus.areas
            .filter(({ area }) => !offersArea(protocol, model, area))
            .map(({ area }): Hit => ({
              about: area,
              severity: 'warn',
              message: `${inLanguage(protocol.title.staff, snapshot.language)}, ${model} model, does not offer this focus. Choose another focus, or another kind of course.`,
              next: { page: 'focus', label: 'Choose again' },
            }))
        : [],
  },
];
