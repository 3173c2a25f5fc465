import { done } from '#domain/outcome';
import { waitingReferrals } from '#store/courses';
import { look, thePractice } from '../use-case.ts';

/** Referrals that wait, oldest first. What they ask for is shown to those who treat; the desk sees names and dates (MIN-02). */
export const listReferrals = look('referral.list', thePractice, async (s, _practice, _input: undefined, { who }) => {
  const clinical = who.roles.some((role) => role === 'THE' || role === 'TRA');
  const rows = await waitingReferrals(s);
  return done(
    rows.map((row) => ({ ...row, mine: row.clinician_id === who.user, referral: clinical ? row.referral : {} })),
  );
});
