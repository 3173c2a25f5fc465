import { done } from '#domain/outcome';
import { keepShowScores } from '#store/score-choice';
import { theOwnRecord } from '../portal/the-own-record.ts';
import { deed } from '../use-case.ts';

/** Shows or hides the scores on the patient's own pages and papers. Their therapist sees them all the same. */
export const chooseScores = deed(
  'account.change',
  theOwnRecord,
  async (s, _record, { shows }: { shows: boolean }, { who }) => {
    if (who.user) await keepShowScores(s, who.user, shows);
    return done({ shows });
  },
);
