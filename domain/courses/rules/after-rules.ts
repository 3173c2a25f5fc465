import { notBefore } from '../reading.ts';
import type { Reading } from '../reading.ts';
import type { Hit, Rule } from './rule.ts';

const message =
  'An antidepressant was stopped, and only maintenance sessions remain. Tell the person who prescribes today. People who needed medication to get well did worse on IPT alone (half of them fell ill again within two years; of the others, a quarter did).';

/** Antidepressants stopped during maintenance that nobody has told the prescriber about and nobody has begun again. */
function dropped({ snapshot }: Reading): readonly string[] {
  const { maintenance, medicationChanges } = snapshot;
  if (snapshot.course.courseState !== 'maintenance' || maintenance === null) return [];
  const changes = medicationChanges.filter(({ kind }) => kind === 'antidepressant');
  const begunAgain = (on: string) => changes.some((one) => one.change === 'started' && notBefore(one.on, on));
  const inContract =
    maintenance.antidepressant === 'stops' && maintenance.prescriberToldAt === null ? ['maintenanceContract'] : [];
  const since = changes
    .filter(({ change, on }) => change === 'stopped' && notBefore(on, maintenance.agreedAt.slice(0, 10)))
    .filter(({ prescriberToldAt, on }) => prescriberToldAt === null && !begunAgain(on))
    .map(({ id }) => id);
  return [...inContract, ...since];
}

export const afterRules: readonly Rule[] = [
  {
    id: 'R-MNT-01',
    title: 'Medication stopped, only maintenance sessions left',
    sources: ['FRANK2007'],
    judge: (reading) =>
      dropped(reading).map((about): Hit => ({
        about,
        severity: 'urgent',
        message,
        next: { page: 'medication', label: 'Open medication' },
      })),
  },
];
