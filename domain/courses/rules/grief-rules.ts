import { addDays, addMonths, daysBetween } from '../../calendar.ts';
import { isOpen } from '../held.ts';
import { notBefore } from '../reading.ts';
import type { Reading } from '../reading.ts';
import type { Hit, Rule } from './rule.ts';

const anniversaryAheadDays = 14;
const freshMonths = 2;
/** Questionnaires for prolonged grief whose published cut-off stands in their definition. */
const griefMeasures = ['icg', 'pg13r', 'bgq'];

type Loss = Reading['snapshot']['losses'][number];

const offered = ({ snapshot }: Reading): boolean => snapshot.losses.some(({ griefTherapy }) => griefTherapy !== null);

/** What speaks for prolonged grief: the latest total at or above its cut-off, or a screen somebody recorded. */
function screenedPositive({ snapshot }: Reading): readonly string[] {
  const byMeasure = griefMeasures.flatMap((id) => {
    const caseness = snapshot.measureFacts[id]?.caseness ?? null;
    const series = snapshot.measures.filter(({ measureId, total }) => measureId === id && total !== null);
    const latest = series.reduce<(typeof series)[number] | null>((a, b) => (a && notBefore(a.at, b.at) ? a : b), null);
    return caseness !== null && latest && (latest.total ?? 0) >= caseness ? [latest.id] : [];
  });
  return [
    ...byMeasure,
    ...snapshot.losses.filter(({ prolongedGrief }) => prolongedGrief === 'positive').map(({ id }) => id),
  ];
}

/** The next day an anniversary falls on, today included; null when it was once and is over. 29 February falls on the 28th. */
export function nextOccurrence(on: string, yearly: boolean, today: string): string | null {
  if (!yearly) return on >= today ? on : null;
  const years = Number(today.slice(0, 4)) - Number(on.slice(0, 4));
  return [years, years + 1].map((one) => addMonths(on, 12 * Math.max(0, one))).find((day) => day >= today) ?? null;
}

const openLosses = (reading: Reading, judge: (loss: Loss) => readonly Hit[]): readonly Hit[] =>
  isOpen(reading) ? reading.snapshot.losses.flatMap(judge) : [];

export const griefRules: readonly Rule[] = [
  {
    id: 'R-GRIEF-01',
    title: 'Signs of prolonged grief',
    sources: ['SHEAR2005', 'SHEAR2014'],
    judge: (reading) =>
      isOpen(reading) && !offered(reading)
        ? screenedPositive(reading).map((about): Hit => ({
            about,
            severity: 'warn',
            message:
              'The screen for prolonged grief is positive. Offer a therapy made for grief first, or refer: in two trials more people got better with it than with IPT (51 % and 28 %; 70.5 % and 32 %).',
            next: { page: 'focusWork', label: 'Record what was offered' },
          }))
        : [],
  },
  {
    id: 'R-GRIEF-02',
    title: 'An anniversary is near',
    sources: ['HOUSE'],
    judge: (reading) => {
      const today = reading.snapshot.now.slice(0, 10);
      if (!isOpen(reading)) return [];
      return reading.snapshot.anniversaries.flatMap(({ id, label, on, yearly, plannedFor }): readonly Hit[] => {
        const next = nextOccurrence(on, yearly, today);
        if (next === null || next > addDays(today, anniversaryAheadDays) || plannedFor === next) return [];
        const days = Math.round(daysBetween(today, next));
        const when = days === 0 ? 'is today' : days === 1 ? 'is tomorrow' : `comes in ${days} days`;
        return [
          {
            about: id,
            severity: 'info',
            message: `“${label}” ${when}. Plan together how to spend the day, and with whom.`,
            patientMessage: 'A day that may be hard is coming. You can plan it, and choose who is with you.',
            next: { page: 'focusWork', label: 'Plan for the day' },
          },
        ];
      });
    },
  },
  {
    id: 'R-GRIEF-03',
    title: 'A death by suicide or violence',
    sources: ['HOUSE'],
    judge: (reading) =>
      openLosses(reading, ({ id, manner, traumaScreenDone, recordedAt }) => {
        const violent = manner === 'suicide' || manner === 'homicide';
        const reviewed = reading.snapshot.safety.reviews.some(
          ({ full, at }) => full && (recordedAt === null || notBefore(at, recordedAt)),
        );
        if (!violent || (traumaScreenDone && reviewed)) return [];
        return [
          {
            about: id,
            severity: 'warn',
            message:
              `This death was by ${manner === 'suicide' ? 'suicide' : 'violence'}. ${reviewed ? '' : 'Do a safety review of its own. '}${traumaScreenDone ? '' : 'Screen for trauma.'}`.trim(),
            next: reviewed
              ? { page: 'focusWork', label: 'Record the screen' }
              : { page: 'safety', label: 'Open safety' },
          },
        ];
      }),
  },
  {
    id: 'R-GRIEF-04',
    title: 'The death is very recent',
    sources: ['HOUSE'],
    judge: (reading) =>
      openLosses(reading, ({ id, dateOfDeath }) => {
        const today = reading.snapshot.now.slice(0, 10);
        if (dateOfDeath === null || dateOfDeath > today || addMonths(dateOfDeath, freshMonths) <= today) return [];
        return [
          {
            about: id,
            severity: 'info',
            message: 'The death is less than two months ago. Ordinary grief needs support, and not always treatment.',
            next: { page: 'focusWork', label: 'Open the focus work' },
          },
        ];
      }),
  },
];
