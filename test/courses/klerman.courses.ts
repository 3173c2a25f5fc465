import { coursesOf } from './live-through.ts';

// Each kind of focus of the model line of Klerman and Weissman, each in another kind of course.
coursesOf([
  {
    variant: 'interpersonalCounselling',
    model: 'klerman',
    sessions: 5,
    minutes: 30,
    area: 'interpersonalDeficits',
    worksheets: ['relationshipPatternReview'],
  },
  {
    variant: 'iptBrief',
    model: 'klerman',
    sessions: 8,
    area: 'roleDispute',
    worksheets: ['engagementSession', 'communicationAnalysis', 'decisionAnalysis'],
  },
  {
    variant: 'perinatal',
    model: 'klerman',
    sessions: 8,
    area: 'roleTransition',
    worksheets: ['parenthoodBalanceSheet'],
  },
  { variant: 'lateLife', model: 'klerman', sessions: 12, area: 'grief', worksheets: ['griefReconstruction'] },
  { variant: 'ipsrt', model: 'klerman', sessions: 12, area: 'lossOfHealthySelf', worksheets: ['lossOfHealthySelf'] },
]);
