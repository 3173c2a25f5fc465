import { daysBetween } from '../../calendar.ts';
import { notBefore } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { namesSuicideRisk } from '../../safety/alert-severity.ts';
import type { Hit, Rule } from './rule.ts';

const recentDays = 1;

/** Whether somebody reached the patient after the call broke off. */
const reachedSince = ({ snapshot }: Reading, at: string): boolean =>
  snapshot.contacts.some((one) => one.outcome === 'reached' && notBefore(one.at, at));

const riskOpen = ({ snapshot }: Reading): boolean =>
  snapshot.course.flags.includes('crisis') ||
  snapshot.safety.alerts.some(({ state, flags }) => state !== 'closed' && namesSuicideRisk(flags));

export const telehealthRules: readonly Rule[] = [
  {
    id: 'R-TEL-01',
    title: 'The call broke off',
    sources: ['HOUSE'],
    judge: (reading) =>
      reading.snapshot.sessions.flatMap(({ id, cutOffAt, calledBackAt }): readonly Hit[] =>
        cutOffAt !== null && calledBackAt === null && !reachedSince(reading, cutOffAt)
          ? [
              {
                about: id,
                severity: 'urgent',
                message: riskOpen(reading)
                  ? 'The call broke off, and there is an open question of safety. Call back now. If nobody answers, follow the crisis path of your service.'
                  : 'The call broke off. Call back within ten minutes.',
                patientMessage: 'If the call breaks off, we call you back within ten minutes.',
                next: { page: 'session', label: 'Open the session', of: id },
              },
            ]
          : [],
      ),
  },
  {
    id: 'R-TEL-02',
    title: 'Somebody may be listening',
    sources: ['HOUSE'],
    judge: ({ snapshot }) =>
      snapshot.sessions
        .filter(
          ({ privacy, delivery, at, note }) =>
            privacy === 'notPrivate' &&
            (delivery === 'telephone' || delivery === 'video' || delivery === 'mixed') &&
            note?.status !== 'signed' &&
            (at === null || daysBetween(at, snapshot.now) <= recentDays),
        )
        .map(({ id }): Hit => ({
          about: id,
          severity: 'warn',
          message:
            'The patient is not alone. Find another time, or keep to what can be said aloud: how are you, are you safe.',
          patientMessage: 'If you are not alone, you can say so with one word. We find another time.',
          next: { page: 'session', label: 'Open the session', of: id },
        })),
  },
];
