import { depression, phq9 } from '../e2e/course-steps/whole-course.ts';
import {
  byTelephone,
  daysSlide,
  endingNotSaid,
  hardLoss,
  littleChange,
  lonelyAfterAnEvent,
  noPrescriber,
  notAskedYet,
  notEnough,
  stillStuck,
  stuck,
  yesToTheNinth,
} from './happenings.ts';
import { coursesOf } from './live-through.ts';

// Each kind of focus of the model line of Klerman and Weissman, each in another kind of course.
coursesOf([
  {
    variant: 'interpersonalCounselling',
    model: 'klerman',
    sessions: 5,
    minutes: 30,
    area: 'interpersonalDeficits',
    measures: { first: { ...depression(16, 2), phq9: phq9(16, 1) }, second: depression(14), last: depression(3) },
    happenings: { arrived: [yesToTheNinth], focusChosen: [lonelyAfterAnEvent] },
  },
  {
    variant: 'iptBrief',
    model: 'klerman',
    sessions: 8,
    area: 'roleDispute',
    worksheets: ['engagementSession'],
    happenings: {
      focusChosen: [notAskedYet],
      session4: [stuck],
      session6: [endingNotSaid('R-BR-03', 6)],
      ending: [stillStuck],
    },
  },
  {
    variant: 'perinatal',
    model: 'klerman',
    sessions: 8,
    area: 'roleTransition',
    worksheets: ['parenthoodBalanceSheet'],
    measures: { first: depression(17, 2), second: depression(16), last: depression(16) },
    outcome: 'nonResponse',
    happenings: { halfWay: [littleChange], session7: [endingNotSaid('R-END-01', 7)], ending: [notEnough] },
  },
  {
    variant: 'lateLife',
    model: 'klerman',
    sessions: 12,
    area: 'grief',
    happenings: { session4: hardLoss, session6: [byTelephone(6)] },
  },
  {
    variant: 'ipsrt',
    model: 'klerman',
    sessions: 12,
    area: 'lossOfHealthySelf',
    worksheets: ['lossOfHealthySelf'],
    happenings: { arrived: [noPrescriber], session5: [daysSlide] },
  },
]);
