import {
  boosterForSign,
  dropMedicine,
  followUp,
  relapse,
  reviewAgreement,
  seeNoSigns,
  startMaintenance,
  visit,
} from './after-therapy.ts';
import { muchWorse } from './happenings.ts';
import { coursesOf, tell } from './live-through.ts';

// The third kind of focus of the model line of Stuart and Robertson, and, after it, maintenance to the day the depression is back.
coursesOf(
  [
    {
      variant: 'adultIndividualAcute',
      model: 'stuart',
      sessions: 6,
      area: 'roleTransition',
      after: 'maintenance',
      happenings: { session4: [muchWorse] },
    },
  ],
  async (lived) => {
    await startMaintenance(lived);
    await visit(lived, 1, 4);
    await seeNoSigns(lived);
    await visit(lived, 2, 5);
    await visit(lived, 3, 9);
    await boosterForSign(lived);
    await followUp(lived, 3, 'booster');
    await visit(lived, 4, 5);
    await visit(lived, 5, 4);
    await visit(lived, 6, 4);
    await followUp(lived, 6, 'discharge');
    await reviewAgreement(lived);
    await dropMedicine(lived);
    await tell(lived, 'with maintenance');
    await relapse(lived);
  },
);
