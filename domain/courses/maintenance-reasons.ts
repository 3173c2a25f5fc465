import type { Reading } from './reading.ts';

/** With this many episodes in all, maintenance is offered (clinical protocol 9.1, HOUSE). */
const manyEpisodes = 3;
/** From this age on monthly sessions without medication were no better than being seen (REYN2006). */
const oldAge = 70;

/** What the record says for maintenance, and what limits it. It informs the talk with the patient; nobody is offered or refused anything by it. */
export type MaintenanceReasons = Readonly<{ for: readonly string[]; limits: readonly string[] }>;

/** Reasons from the record (clinical protocol 9.1; indications 5). `age` in whole years; null when nobody knows it. */
export function maintenanceReasons({ snapshot, outcome }: Reading, age: number | null): MaintenanceReasons {
  const { diagnosis, medication, medicationChanges } = snapshot;
  // The present episode comes on top of the earlier ones.
  const episodes = diagnosis?.previousEpisodes == null ? null : diagnosis.previousEpisodes + 1;
  const residual = outcome.latest !== null && !outcome.all.includes('remission');
  const medicine =
    medication?.needed === 'yes' ||
    medicationChanges.some(({ kind, change }) => kind === 'antidepressant' && change !== 'stopped');
  return {
    for: [
      ...(episodes !== null && episodes >= manyEpisodes ? [`This is episode ${episodes}.`] : []),
      ...(residual ? ['Symptoms are left.'] : []),
    ],
    limits: [
      ...(medicine
        ? [
            'Medicine was part of it. Of those who needed it to get well, half fell ill again within two years on sessions alone; of the others, a quarter did. Talk with the person who prescribes before it stops.',
          ]
        : []),
      ...(age !== null && age >= oldAge
        ? [
            'At 70 and over, monthly sessions without medicine were no better than clinical management: 68 % and 58 % fell ill again within two years.',
          ]
        : []),
    ],
  };
}
