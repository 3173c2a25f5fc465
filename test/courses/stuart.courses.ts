import {
  focusChanged,
  freshLoss,
  missedTwice,
  noMedicalReview,
  notAskedYet,
  reviewRunOut,
  unanswered,
  violence,
} from './happenings.ts';
import { coursesOf } from './live-through.ts';

// Two kinds of focus of the model line of Stuart and Robertson (the third leads into maintenance), and role insecurity.
coursesOf([
  {
    variant: 'iptPtsd',
    model: 'stuart',
    sessions: 14,
    area: 'griefAndLoss',
    areaAtEnd: 'roleTransition',
    worksheets: ['affectAttunementLog'],
    happenings: { session4: [freshLoss], session8: [focusChanged('roleTransition', 'newEvent', 'improved')] },
  },
  {
    variant: 'iptEating',
    model: 'stuart',
    sessions: 15,
    area: 'interpersonalDispute',
    areaAtEnd: 'roleTransition',
    happenings: {
      arrived: [noMedicalReview],
      focusChosen: [notAskedYet],
      session5: violence,
      session6: [focusChanged('roleTransition', 'safety', 'abandoned')],
    },
  },
  {
    variant: 'iptSocialAnxiety',
    model: 'klerman',
    sessions: 14,
    area: 'roleInsecurity',
    happenings: { session5: missedTwice, session8: [unanswered], session9: [reviewRunOut(9)] },
  },
]);
