import { daysBetween } from '../../calendar.ts';
import { follows, heldSessions, isOpen, underWay } from '../held.ts';
import { daysSince, notBefore } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { when } from './rule.ts';
import type { Hit, Rule } from './rule.ts';

const briefFormulationBy = 2;
const briefEndingFrom = 5;
const shortSleepHours = 5;
const shortNights = 2;
/** How far back nights and scores still speak about now, in days. */
const rhythmRecentDays = 14;
const rhythmDrop = 1.5;
const fewestDaysLogged = 4;
/** What a response of such a scale carries when its own scoring calls it positive, where that is more than a total. */
export const maniaPositive = 'mania-screen-positive';

/** Why a brief course does not take the focus on loneliness (R-BR-01); the same words where the choice is refused. */
export const briefWithoutDeficits =
  'A brief course works on one thing that can change in eight sessions. Loneliness of long standing needs more time. Choose another focus, or a longer kind of course.';

const course = ({ snapshot }: Reading) => snapshot.course.id;
const inCare = (reading: Reading): boolean => isOpen(reading) && reading.snapshot.course.courseState !== 'referred';

/** Whether a doctor or another person has dealt with possible mania since that moment. */
const maniaHandledSince = ({ snapshot }: Reading, at: string): boolean =>
  snapshot.safety.concerns.some(
    ({ kind, state, at: noted, handledAt }) =>
      kind === 'maniaMixed' && state === 'handled' && notBefore(handledAt ?? noted, at),
  );

/** The second of two short nights with raised energy, one after the other; the latest such pair. */
function shortNightPair({ snapshot }: Reading): string | null {
  const short = (snapshot.rhythm?.days ?? [])
    .filter(({ sleepHours, raisedEnergy }) => sleepHours !== null && sleepHours < shortSleepHours && raisedEnergy)
    .map(({ date }) => date)
    .toSorted();
  const runs = short.filter((date) =>
    Array.from({ length: shortNights - 1 }, (_, i) => i + 1).every((back) =>
      short.some((other) => daysBetween(other, date) === back),
    ),
  );
  return runs.at(-1) ?? null;
}

/** The latest week whose regularity fell, compared with the week before it. Weeks with few days are left out, never guessed. */
function fallenWeek({ snapshot }: Reading): Readonly<{ from: string; was: number; is: number }> | null {
  const weeks = (snapshot.rhythm?.weeks ?? [])
    .flatMap(({ from, score, daysLogged }) =>
      score === null || daysLogged < fewestDaysLogged ? [] : [{ from, score }],
    )
    .toSorted((a, b) => daysBetween(b.from, a.from));
  const [before, latest] = weeks.slice(-2);
  if (!before || !latest || daysBetween(before.from, latest.from) > 7) return null;
  return before.score - latest.score >= rhythmDrop ? { from: latest.from, was: before.score, is: latest.score } : null;
}

/**
 * The latest answers of each scale for mania that are over its cut-off (adaptations 9). A scale is known by the role in its file, so that
 * one a practice brings counts as well. The checklist of one's own that the protocol names is not written: nobody has said what its
 * cut-off would be.
 */
function overCutOff(reading: Reading): readonly string[] {
  const { snapshot } = reading;
  return Object.entries(snapshot.measureFacts).flatMap(([measureId, { role, caseness, direction }]) => {
    if (role !== 'mania') return [];
    const series = snapshot.measures.filter((one) => one.measureId === measureId && one.total !== null);
    const latest = series.reduce<(typeof series)[number] | null>((a, b) => (a && notBefore(a.at, b.at) ? a : b), null);
    const isBeyond = (total: number, edge: number) => (direction === 'lower-is-better' ? total >= edge : total <= edge);
    const total = latest?.total ?? null;
    const counted = caseness !== null && total !== null && isBeyond(total, caseness);
    const over = counted || (latest?.flags.includes(maniaPositive) ?? false);
    return over && latest && !maniaHandledSince(reading, latest.at) ? [latest.id] : [];
  });
}

const maniaNext = { page: 'safety', label: 'Open safety' } as const;

export const variantRules: readonly Rule[] = [
  {
    id: 'R-BR-01',
    title: 'This focus is not offered in a brief course',
    sources: ['IPTI-BRIEF'],
    judge: (reading) => {
      const chosen = reading.snapshot.focus.areas.some(({ area }) => area === 'interpersonalDeficits');
      return when(follows(reading, 'iptBrief') && isOpen(reading) && chosen, () => ({
        about: 'interpersonalDeficits',
        severity: 'warn',
        message: briefWithoutDeficits,
        next: { page: 'focus', label: 'Choose again' },
      }));
    },
  },
  {
    id: 'R-BR-02',
    title: 'The formulation is due by session 2',
    sources: ['IPTI-BRIEF'],
    judge: (reading) => {
      const { snapshot, n, next } = reading;
      const open = snapshot.formulation?.status !== 'agreed';
      return when(follows(reading, 'iptBrief') && underWay(reading) && open && next >= briefFormulationBy, () => ({
        about: course(reading),
        severity: n >= briefFormulationBy ? 'warn' : 'info',
        message:
          n >= briefFormulationBy
            ? 'A brief course has its formulation agreed by session 2. It is not agreed yet.'
            : 'A brief course has its formulation agreed in session 2. Bring a draft.',
        next: { page: 'formulation', label: 'Open the formulation' },
      }));
    },
  },
  {
    id: 'R-BR-03',
    title: 'The ending was not mentioned',
    sources: ['SWARTZ2014', 'HOUSE'],
    judge: (reading) => {
      const last = heldSessions(reading).at(-1);
      const note = last?.session.note;
      const said = note?.endingDiscussed || note?.remainingSessionsMentioned;
      const due = last !== undefined && last.n >= briefEndingFrom;
      return when(follows(reading, 'iptBrief') && underWay(reading) && due && !said, () => ({
        about: last?.session.id ?? course(reading),
        severity: 'warn',
        message: `A brief course names the ending in every session from session 5. Session ${last?.n ?? ''} did not.`,
        next: { page: 'ending', label: 'Name the ending next time' },
      }));
    },
  },
  {
    id: 'R-IPSRT-01',
    title: 'Two short nights with much energy',
    sources: ['IPSRT-CH', 'HOUSE'],
    judge: (reading) => {
      const date = shortNightPair(reading);
      const recent = date !== null && daysSince(reading.snapshot, date) <= rhythmRecentDays;
      return when(inCare(reading) && recent && !maniaHandledSince(reading, date), () => ({
        about: date ?? 'rhythm',
        severity: 'urgent',
        message:
          'Less than five hours of sleep on two days, with raised energy. This may be the beginning of mania. Speak with the patient today, and arrange a medical review.',
        patientMessage:
          'You slept little and had much energy. Please talk with your therapist or the person who prescribes today.',
        next: maniaNext,
      }));
    },
  },
  {
    id: 'R-IPSRT-02',
    title: 'The days became less regular',
    sources: ['IPSRT-ORG', 'SRM-DEF'],
    judge: (reading) => {
      const fall = fallenWeek(reading);
      const recent = fall !== null && daysSince(reading.snapshot, fall.from) <= 2 * rhythmRecentDays;
      return when(inCare(reading) && recent, () => ({
        about: fall?.from ?? 'rhythm',
        severity: 'warn',
        message: `The regularity of the days fell from ${fall?.was} to ${fall?.is} within a week. Ask what happened, and look at sleep and mood.`,
        next: { page: 'measures', label: 'Open the rhythm' },
      }));
    },
  },
  {
    id: 'R-IPSRT-03',
    title: 'Nobody who prescribes is recorded',
    sources: ['IPSRT-CH'],
    judge: (reading) =>
      when(follows(reading, 'ipsrt') && inCare(reading) && !reading.snapshot.prescriber?.trim(), () => ({
        about: course(reading),
        severity: 'warn',
        message: 'IPSRT goes together with medication. Record who prescribes, and how to reach them.',
        next: { page: 'medication', label: 'Open medication' },
      })),
  },
  {
    id: 'R-IPSRT-04',
    title: 'The scale for mania is over its cut-off',
    sources: ['IPSRT-CH'],
    judge: (reading) =>
      inCare(reading)
        ? overCutOff(reading).map((about): Hit => ({
            about,
            severity: 'urgent',
            message:
              'The questions about raised mood are over their cut-off. Speak with the patient today, and arrange a medical review.',
            next: maniaNext,
          }))
        : [],
  },
  {
    id: 'R-ED-01',
    title: 'No medical review',
    sources: ['EBRARY-ED', 'HOUSE'],
    judge: (reading) =>
      when(follows(reading, 'iptEating') && inCare(reading) && reading.snapshot.medicalReview === null, () => ({
        about: course(reading),
        severity: 'warn',
        message:
          'An eating disorder needs a medical review: weight, blood salts, and whether it is safe to begin. None is recorded.',
        next: { page: 'medication', label: 'Record the review' },
      })),
  },
];
