import { coursesOf } from './live-through.ts';

// Each kind of focus of the model line of Stuart and Robertson, and role insecurity, each in another kind of course.
coursesOf([
  {
    variant: 'adultIndividualAcute',
    model: 'stuart',
    sessions: 6,
    area: 'roleTransition',
    worksheets: ['roleTransitionBalanceSheet'],
  },
  { variant: 'iptPtsd', model: 'stuart', sessions: 14, area: 'griefAndLoss', worksheets: ['affectAttunementLog'] },
  { variant: 'iptEating', model: 'stuart', sessions: 15, area: 'interpersonalDispute', worksheets: ['disputeMap'] },
  {
    variant: 'iptSocialAnxiety',
    model: 'klerman',
    sessions: 14,
    area: 'roleInsecurity',
    worksheets: ['supportMobilisation'],
  },
]);
