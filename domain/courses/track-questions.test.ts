import { expect, test } from 'vitest';
import { TrackAnswers } from './forms/track-review.schema.ts';
import { answerWords, nextFrom, trackQuestions } from './track-questions.ts';

test('every question has exactly the choices its form takes, risk first', () => {
  expect(trackQuestions[0]?.id).toBe('risk');
  for (const { id, choices } of trackQuestions)
    expect(choices.map(({ value }) => value)).toEqual(TrackAnswers.shape[id].shape.choice.options);
});

test('answers that leave something to do lead there, and an unanswered question is refused', () => {
  const fine = { risk: { choice: 'askedToday' }, focus: { choice: 'onFocus' }, dispute: { choice: 'no' }, alliance: { choice: 'good' }, medication: { choice: 'notNeeded' } }; // prettier-ignore
  expect(nextFrom(TrackAnswers.parse(fine))).toEqual([]);
  const open = TrackAnswers.parse({ ...fine, risk: { choice: 'notYet' }, medication: { choice: 'toReview' } });
  expect(nextFrom(open).map(({ page }) => page)).toEqual(['safety', 'medication']);
  expect(TrackAnswers.safeParse({ ...fine, risk: undefined }).success).toBe(false);
  expect(answerWords('risk', 'notYet')).toBe('Not yet');
});
