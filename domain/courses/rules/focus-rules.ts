import { daysBetween } from '../../calendar.ts';
import { heldSessions, underWay } from '../held.ts';
import { leastMainShare, mainShare, sessionsMeasured } from '../main-share.ts';
import { notBefore } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { when } from './rule.ts';
import type { Hit, Rule } from './rule.ts';

/** With fewer sessions left than this, finishing is better than changing (protocol 7). */
const enoughSessionsLeft = 4;
const driftSessions = 3;
const driftShare = 50;
/** An event within so many days of the onset may be the focus that was overlooked: six months (protocol 6.4). */
const nearOnsetDays = 183;

const course = ({ snapshot }: Reading) => snapshot.course.id;
const deficits = 'interpersonalDeficits';

/** A changed focus needs words that say so, and the patient's yes to them (R-FOC-01). */
function unfinished({ snapshot }: Reading, change: Reading['snapshot']['focusChanges'][number]): boolean {
  const { formulation } = snapshot;
  const agreed =
    formulation?.status === 'agreed' && change.newFormulation !== null && formulation.number >= change.newFormulation;
  return !agreed || !change.patientAgreed;
}

/** Dated events near the beginning of the episode; empty when nobody knows the beginning. */
export function eventsNearOnset({ snapshot }: Pick<Reading, 'snapshot'>): readonly string[] {
  const { timeline, diagnosis } = snapshot;
  const onset = timeline.entries.find(({ marksOnset }) => marksOnset)?.start ?? diagnosis?.episodeOnset ?? null;
  if (onset === null) return [];
  return timeline.entries
    .filter(({ type, marksOnset }) => !marksOnset && ['interpersonalEvent', 'lifeEvent', 'loss'].includes(type))
    .filter(({ start }) => Math.abs(daysBetween(onset, start)) <= nearOnsetDays)
    .map(({ label }) => label);
}

type Likely = 'socialAnxiety' | 'ptsd' | 'autism' | 'persistentDepression';

/** Questionnaires whose clinical range speaks for a condition that has a course of its own. */
const speaksFor: Readonly<Record<string, Likely>> = {
  spin: 'socialAnxiety',
  'mini-spin': 'socialAnxiety',
  lsas: 'socialAnxiety',
  pcl5: 'ptsd',
};
const likelyWords: Readonly<Record<Likely, string>> = {
  socialAnxiety: 'social anxiety',
  ptsd: 'post-traumatic stress',
  autism: 'autism',
  persistentDepression: 'persistent depression',
};

/** The latest total of each questionnaire, and whether it lies in the clinical range. */
function inRange({ snapshot }: Reading, measureId: string): boolean {
  const latest = snapshot.measures
    .filter((one) => one.measureId === measureId && one.total !== null)
    .reduce<Reading['snapshot']['measures'][number] | null>((a, b) => (a && notBefore(a.at, b.at) ? a : b), null);
  const facts = snapshot.measureFacts[measureId];
  if (!latest || latest.total === null || !facts || facts.caseness === null) return false;
  return facts.direction === 'higher-is-better' ? latest.total <= facts.caseness : latest.total >= facts.caseness;
}

function likely(reading: Reading): readonly Likely[] {
  const measured = Object.entries(speaksFor).flatMap(([id, condition]) => (inRange(reading, id) ? condition : []));
  return [...new Set([...(reading.snapshot.diagnosis?.likely ?? []), ...measured])];
}

const deficitsChosen = ({ snapshot }: Reading): boolean => snapshot.focus.areas.some(({ area }) => area === deficits);

export const focusRules: readonly Rule[] = [
  {
    id: 'R-FOC-01',
    title: 'The change of focus is not agreed',
    sources: ['HOUSE'],
    judge: (reading) =>
      underWay(reading)
        ? reading.snapshot.focusChanges
            .filter((change) => unfinished(reading, change))
            .map(({ id }): Hit => ({
              about: id,
              severity: 'warn',
              message: 'The focus was changed. Write a new formulation that says so, and have the patient agree to it.',
              patientMessage: 'What you work on together has changed. You will read the new words and can change them.',
              next: { page: 'formulation', label: 'Open the formulation' },
            }))
        : [],
  },
  {
    id: 'R-FOC-02',
    title: 'A late change of focus',
    sources: ['HOUSE'],
    judge: (reading) =>
      underWay(reading) && reading.snapshot.extensions.length === 0
        ? reading.snapshot.focusChanges
            .filter(({ sessionsLeft }) => sessionsLeft !== null && sessionsLeft < enoughSessionsLeft)
            .map(({ id, sessionsLeft }): Hit => ({
              about: id,
              severity: 'warn',
              message: `The focus was changed with ${sessionsLeft === 1 ? 'one session' : `${sessionsLeft} sessions`} left. Finishing what was begun is often better. Consider an extension, or plan the new focus for afterwards.`,
              next: { page: 'courseChanges', label: 'Look at the options' },
            }))
        : [],
  },
  {
    id: 'R-FOC-03',
    title: 'A second change of focus',
    sources: ['HOUSE'],
    judge: (reading) =>
      underWay(reading)
        ? reading.snapshot.focusChanges
            .slice(1)
            .filter(({ discussedInSupervision }) => !discussedInSupervision)
            .map(({ id }): Hit => ({
              about: id,
              severity: 'warn',
              message: 'The focus was changed more than once. Talk about it in supervision before you go on.',
              next: { page: 'focusWork', label: 'Record the supervision' },
            }))
        : [],
  },
  {
    id: 'R-FOC-04',
    title: 'The sessions drift from the focus',
    sources: ['FRANK1991', 'HOUSE'],
    judge: (reading) => {
      const last = heldSessions(reading).slice(-driftSessions);
      const shares = last.map(({ session: { note } }) => note?.focusShare ?? null);
      const away = shares.length === driftSessions && shares.every((share) => share !== null && share < driftShare);
      const from = last[0]?.n ?? 0;
      const changed = reading.snapshot.focusChanges.some(({ session }) => session >= from);
      const started = reading.n > reading.table.initial[1];
      return when(underWay(reading) && started && away && !changed, () => ({
        about: course(reading),
        severity: 'info',
        message:
          'In the last three sessions less than half of the time went to the focus. Come back to it, or say together that it has changed.',
        next: { page: 'focusWork', label: 'Open the focus work' },
      }));
    },
  },
  {
    id: 'R-FOC-05',
    title: 'The second focus takes over',
    sources: ['HOUSE'],
    judge: (reading) => {
      const share = mainShare(reading);
      const low = share !== null && share.sessions.length === sessionsMeasured && share.percent < leastMainShare;
      return when(underWay(reading) && low, () => ({
        about: course(reading),
        severity: 'info',
        message: `In the last four sessions ${share?.percent} % of the focus time went to the main focus; at least ${leastMainShare} % should. Come back to it, or say together that the main focus has changed.`,
        next: { page: 'focusWork', label: 'Open the focus work' },
      }));
    },
  },
  {
    id: 'R-DEF-01',
    title: 'An event lies near the beginning',
    sources: ['MARK-PHASES', 'HOUSE'],
    judge: (reading) => {
      const events = eventsNearOnset(reading);
      const answered = reading.snapshot.focus.whyNotTheOthers.trim() !== '';
      return when(underWay(reading) && deficitsChosen(reading) && events.length > 0 && !answered, () => ({
        about: course(reading),
        severity: 'warn',
        message: `“${events[0] ?? ''}” lies within six months of the beginning. Ask again whether it is what this is about, or write why it is not.`,
        next: { page: 'focus', label: 'Look at the choice again' },
      }));
    },
  },
  {
    id: 'R-DEF-02',
    title: 'Another kind of course may fit better',
    sources: ['HOUSE'],
    judge: (reading) => {
      const found = likely(reading);
      return when(underWay(reading) && deficitsChosen(reading) && found.length > 0, () => ({
        about: course(reading),
        severity: 'info',
        message: `There are signs of ${found.map((one) => likelyWords[one]).join(' and ')}. A kind of course made for it may fit better.`,
        next: { page: 'courseSetUp', label: 'Compare the kinds of course' },
      }));
    },
  },
];
