import { aroundOf, gatedActs, gateMessage, gateReason, waitingActs } from '../ipv-gate.ts';
import { isOpen, underWay } from '../held.ts';
import type { Reading } from '../reading.ts';
import type { Hit, Rule } from './rule.ts';

/** The same stage for so many sessions asks for another look (protocol 6.2). */
const sameStageSessions = 4;

const course = ({ snapshot }: Reading) => snapshot.course.id;
const isDispute = (area: string): boolean => area === 'roleDispute' || area === 'interpersonalDispute';

/** Whether a dispute is what the course works on now. */
export const worksOnDispute = ({ snapshot }: Pick<Reading, 'snapshot'>): boolean =>
  snapshot.focus.areas.some(({ area }) => isDispute(area)) ||
  snapshot.focusWork.some(({ area, status }) => isDispute(area) && status === 'active');

/** What waits now. `shown` is what a page says beforehand: a judged answer closes joint sessions only, and is not held up to anybody. */
function confrontationWaits(reading: Reading, shown: boolean): readonly Hit[] {
  const around = aroundOf(reading.snapshot);
  const waiting = isOpen(reading) ? waitingActs(around) : [];
  const [first] = waiting;
  const message = first && gateMessage(around, first);
  if (!message || (shown && !waiting.includes('confrontationTask'))) return [];
  const asks = gateReason(around, first) === 'notAsked' || around.earlier;
  return [
    {
      about: course(reading),
      severity: 'hardStop',
      message,
      next: { page: 'ipvCheck', label: asks ? 'Ask in private' : 'Open the private check' },
      stops: waiting,
    },
  ];
}

/** Whether somebody wrote down that the concern is dealt with, for now. The hard stop of R-DISP-01 stays all the same. */
const handled = ({ snapshot }: Reading): boolean => {
  const noted = snapshot.safety.concerns.filter(({ kind }) => kind === 'ipv');
  return (
    noted.some(({ about, state }) => about === null && state === 'handled') &&
    noted.every(({ state }) => state === 'handled')
  );
};

type Dispute = NonNullable<Reading['snapshot']['focusWork'][number]['dispute']>;

/** How many sessions the dispute has stood at its stage; null when nobody recorded when it was set. */
function sessionsAtStage({ stage, stageHistory }: Dispute, n: number): number | null {
  const last = stageHistory.at(-1);
  if (!last || last.stage !== stage) return null;
  const since = stageHistory.toReversed().find((_, i, reversed) => reversed[i + 1]?.stage !== stage);
  return n - (since?.session ?? last.session);
}

const eachDispute = (reading: Reading, judge: (dispute: Dispute, id: string) => readonly Hit[]): readonly Hit[] =>
  underWay(reading)
    ? reading.snapshot.focusWork.flatMap(({ id, dispute, status }) =>
        dispute && status === 'active' ? judge(dispute, id) : [],
      )
    : [];

export const disputeRules: readonly Rule[] = [
  {
    id: 'R-DISP-01',
    title: 'Ask about safety at home first',
    sources: ['HOUSE'],
    stops: gatedActs,
    // Shown where a dispute is worked on; asked at the act itself in every course.
    judge: (reading) => (underWay(reading) && worksOnDispute(reading) ? confrontationWaits(reading, true) : []),
    gate: (reading) => confrontationWaits(reading, false),
  },
  {
    id: 'R-DISP-02',
    title: 'Dispute work where there is violence or control',
    sources: ['HOUSE'],
    judge: (reading) =>
      underWay(reading) &&
      worksOnDispute(reading) &&
      gateReason(aroundOf(reading.snapshot), 'confrontationTask') === 'concern' &&
      !handled(reading)
        ? [
            {
              about: course(reading),
              severity: 'urgent',
              message:
                'Safety comes before the dispute. Nothing of the dispute is shown on the patient’s pages now. Agree how and when it is safe to be in touch, and think about another focus.',
              patientMessage: 'You can choose how and when it is safe for us to reach you.',
              next: { page: 'ipvCheck', label: 'Open the private check' },
            },
          ]
        : [],
  },
  {
    id: 'R-DISP-03',
    title: 'The dispute is stuck',
    sources: ['KWRC1984†', 'WMK2018†'],
    judge: (reading) =>
      eachDispute(reading, ({ stage, plan }, id) =>
        stage === 'impasse' && plan.trim() === ''
          ? [
              {
                about: id,
                severity: 'warn',
                message:
                  'Nobody talks about it any more. When it is opened again, there may be more arguments for a while. Tell the patient so, check safety first, and write the plan.',
                patientMessage:
                  'When you start talking again, it can get louder before it gets better. You will plan for that.',
                next: { page: 'focusWork', label: 'Write the plan' },
              },
            ]
          : [],
      ),
  },
  {
    id: 'R-DISP-04',
    title: 'The stage has not changed',
    sources: ['HOUSE'],
    judge: (reading) =>
      eachDispute(reading, (dispute, id) => {
        const sessions = sessionsAtStage(dispute, reading.n);
        return sessions !== null && sessions >= sameStageSessions
          ? [
              {
                about: id,
                severity: 'info',
                message: `The dispute has stood at the same stage for ${sessions} sessions. Look at it again together.`,
                next: { page: 'focusWork', label: 'Look at the stage' },
              },
            ]
          : [];
      }),
  },
];
