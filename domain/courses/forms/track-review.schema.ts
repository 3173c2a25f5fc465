import * as z from 'zod';
import { words } from './form-parts.schema.ts';

const answer = <const T extends readonly [string, ...string[]]>(choices: T) =>
  z.strictObject({ choice: z.enum(choices, 'Choose an answer'), note: words.default('') });

/** The answers when a course is off track: IPT's five questions, each answered and none left out (protocol 7, 8.4, 10.4). */
export const TrackAnswers = z.strictObject({
  risk: answer(['askedToday', 'askedBefore', 'notYet']),
  focus: answer(['onFocus', 'drifted', 'wrongFocus']),
  dispute: answer(['no', 'perhaps', 'yes']),
  alliance: answer(['good', 'strained', 'notAsked']),
  medication: answer(['reviewed', 'notNeeded', 'toReview']),
});
export type TrackAnswers = z.output<typeof TrackAnswers>;
