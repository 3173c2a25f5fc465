/** The parts of the intake: what is asked, and short words to tap (design 8.2, step 4). Order is the order of the page. */
export const intakeParts = {
  bringsYou: {
    title: 'What brings you',
    chips: {
      lowMood: 'Low mood',
      noInterest: 'No interest',
      worry: 'Worry',
      sleep: 'Sleep',
      withSomeone: 'Something with someone',
    },
  },
  began: {
    title: 'When it began',
    chips: { weeks: 'Weeks ago', months: 'Months ago', years: 'Years ago', suddenly: 'Suddenly', slowly: 'Slowly' },
  },
  aroundThen: {
    title: 'What changed around the time it began?',
    chips: {
      died: 'Someone died',
      dispute: 'Trouble with someone',
      change: 'Something in life changed',
      alone: 'Being alone',
      nothing: 'Nothing comes to mind',
    },
  },
  pastTimes: {
    title: 'Past times',
    chips: {
      first: 'First time',
      once: 'Once before',
      several: 'Several times',
      talkingHelped: 'Talking helped',
      medicineHelped: 'Medicine helped',
    },
  },
  body: {
    title: 'Body and medicine',
    chips: {
      illness: 'Illness or pain',
      pregnancy: 'Pregnancy or a new baby',
      medicine: 'Medicine now',
      alcoholDrugs: 'Alcohol or drugs',
    },
  },
  work: {
    title: 'Work, money, home',
    chips: { work: 'Work or study', money: 'Money', home: 'Home', caring: 'Caring for someone' },
  },
  culture: {
    title: 'Culture and faith',
    chips: { faith: 'Faith', family: 'What the family expects', moved: 'Moved country', language: 'Language' },
  },
  safety: {
    title: 'Safety',
    chips: { askedNoConcern: 'Asked, no concerns', talkMore: 'Talk more' },
  },
} as const;

export type IntakePartId = keyof typeof intakeParts;

export const intakePartIds = Object.keys(intakeParts) as readonly IntakePartId[]; // the keys of an object we wrote ourselves

/** One part in one line: the words that were tapped, then what was written. Empty when nothing was said. */
export function intakeLine(
  id: IntakePartId,
  { chips, words }: Readonly<{ chips: readonly string[]; words: string }>,
): string {
  const labels: Readonly<Record<string, string>> = intakeParts[id].chips;
  return [chips.map((one) => labels[one] ?? one).join(', '), words].filter(Boolean).join('. ');
}
