import type { Relation } from '../people/person.ts';

/** Someone in a sample patient's life. Names are relations or initials; nobody is meant. */
export type SamplePerson = Readonly<{
  name: string;
  relation: Relation;
  status?: 'alive' | 'deceased' | 'estranged' | 'lostContact';
  feel: 'supportsMe' | 'both' | 'strained' | null;
  ring: 1 | 2 | 3 | 4;
}>;

/** One made-up course. Scores are totals in the order of the check-ins, the first before session 1. */
export type SampleCourse = Readonly<{
  letter: string;
  state: 'referred' | 'screening' | 'initialPhase' | 'middlePhase' | 'concludingPhase' | 'followUp' | 'maintenance';
  model: 'klerman' | 'stuart';
  planned: number;
  attended: number;
  phq9: readonly number[];
  gad7: readonly number[];
  /** Hour of the day of the sessions, on the practice's clock; `today` says that the next one is today. */
  hour: number;
  today: boolean;
  trainee?: true;
  /** The year of birth, where it matters to the story. */
  born?: number;
  /** What is laid over the kind of course, and where its own tasks stand. */
  overlay?: Readonly<{ id: string; tasks: readonly Readonly<{ id: string; status: 'done' | 'notApplicable' }>[] }>;
  /** The half-way review has been held. */
  midReview?: true;
  /** Answer to the question about being better off dead in the last check-in, 0 to 3. */
  lastItem9?: number;
  focus?: Readonly<{
    area: string;
    words: string;
    statement: string;
    /** A second focus, linked to the first. */
    second?: Readonly<{ area: string; words: string }>;
    /** How it came about, as the patient tells it; left out, a few plain words stand there. */
    told?: Readonly<{ happened: string; brought: string; around: string; felt: string; detail: string }>;
  }>;
  event?: Readonly<{ label: string; monthsAgo: number; type: 'lifeEvent' | 'interpersonalEvent' | 'loss' }>;
  people?: readonly SamplePerson[];
  goals?: readonly string[];
  homework?: string;
  said?: string;
}>;

const family: readonly SamplePerson[] = [
  { name: 'Partner', relation: 'partner', feel: 'strained', ring: 1 },
  { name: 'Baby', relation: 'child', feel: 'supportsMe', ring: 1 },
  { name: 'Sister', relation: 'family', feel: 'supportsMe', ring: 2 },
  { name: 'Mother', relation: 'family', feel: 'both', ring: 3 },
  { name: 'Friend R.', relation: 'friend', feel: 'supportsMe', ring: 2 },
  { name: 'Line manager', relation: 'work', feel: 'strained', ring: 4 },
];

/** Twelve made-up people at different points of a course. Numbers agree with each other; none is taken from a record. */
export const cast: readonly SampleCourse[] = [
  {
    letter: 'A', state: 'middlePhase', model: 'klerman', planned: 12, attended: 6, phq9: [19, 19, 18, 17, 15, 16, 13], gad7: [14, 14, 13, 12, 11, 11, 10], hour: 10, today: true, midReview: true,
    focus: { area: 'roleTransition', words: 'I went from being good at my job to feeling I was failing at home, and I told no one.', statement: 'You have been depressed since the autumn. It began in the weeks after you stopped work and the baby came. This is a change of role.', told: { happened: 'Our baby was born. I stopped work. Then my mother went home, and my partner went back on nights.', brought: 'I was low once before, at college. My father died in 2019. I hate asking for help. I sleep very little.', around: 'My sister, when I tell her. My partner, when we are not cross. I stopped seeing my friends.', felt: 'I have been low, tired, cross, and ashamed. I do not sleep when I can.', detail: 'becoming a parent' } },
    event: { label: 'Baby born', monthsAgo: 5, type: 'lifeEvent' }, people: family,
    goals: ['Ask for help before I am angry.', 'Sleep two nights in a row each week.', 'See one friend a week.'], homework: 'Ask for two nights of sleep in a row.', said: 'I asked, he sighed, so I shut down.',
  },
  { letter: 'B', state: 'initialPhase', model: 'klerman', planned: 16, attended: 2, phq9: [20, 21, 20], gad7: [15, 15, 14], hour: 9, today: true, event: { label: 'Moved to a new town', monthsAgo: 4, type: 'lifeEvent' }, people: family.slice(0, 3) },
  {
    letter: 'C', state: 'concludingPhase', model: 'klerman', planned: 12, attended: 10, phq9: [18, 17, 16, 14, 13, 12, 10, 9, 8, 7, 6], gad7: [12, 12, 11, 10, 9, 8, 8, 7, 6, 6, 5], hour: 14, today: true,
    focus: { area: 'grief', words: 'I never said goodbye to him, and I stopped seeing anyone who knew us both.', statement: 'Your low mood began after your brother died. This is about grief.' },
    event: { label: 'Brother died', monthsAgo: 9, type: 'loss' }, people: [{ name: 'Brother', relation: 'family', status: 'deceased', feel: null, ring: 1 }, ...family.slice(2, 5)], goals: ['Visit his friends once.', 'Talk about him without leaving the room.'],
  },
  {
    letter: 'D', state: 'middlePhase', model: 'klerman', planned: 16, attended: 4, phq9: [16, 15, 16, 15, 15], gad7: [10, 10, 10, 9, 10], hour: 11, today: false, lastItem9: 1,
    focus: { area: 'roleDispute', words: 'We do not talk any more. We just pass each other in the hall.', statement: 'Your low mood and the silence with your partner began together. This is about a dispute.' },
    event: { label: 'Stopped talking at home', monthsAgo: 6, type: 'interpersonalEvent' }, people: family.slice(0, 4), goals: ['Say one thing I want each week.'],
  },
  { letter: 'E', state: 'screening', model: 'klerman', planned: 12, attended: 0, phq9: [14], gad7: [9], hour: 15, today: true },
  {
    letter: 'F', state: 'middlePhase', model: 'stuart', planned: 14, attended: 5, phq9: [17, 17, 16, 14, 15, 14], gad7: [11, 11, 10, 10, 9, 9], hour: 13, today: false,
    focus: { area: 'interpersonalDispute', words: 'My sister decides everything about our mother and I am left out.', statement: 'You have felt low since the quarrel about your mother. It is about what each of you expects.' },
    event: { label: 'Quarrel about Mother', monthsAgo: 3, type: 'interpersonalEvent' }, people: family.slice(2), goals: ['Tell my sister what I can do and what I cannot.'], homework: 'Ring the council and ask what help there is.',
  },
  {
    letter: 'K', state: 'middlePhase', model: 'klerman', planned: 12, attended: 7, phq9: [18, 18, 17, 18, 17, 18, 17, 17], gad7: [13, 13, 13, 12, 13, 12, 12, 12], hour: 16, today: false,
    focus: { area: 'interpersonalDeficits', words: 'Most evenings nobody knows whether I am home.', statement: 'You have been low and alone for a long time. We work on getting in touch with people again.' }, people: [{ name: 'Neighbour', relation: 'community', feel: 'both', ring: 3 }, { name: 'Colleague N.', relation: 'work', feel: 'both', ring: 3 }, { name: 'Father', relation: 'family', feel: 'strained', ring: 4 }], goals: ['Speak with one person outside work each week.'],
  },
  {
    letter: 'L', state: 'middlePhase', model: 'klerman', planned: 16, attended: 8, phq9: [19, 18, 18, 17, 16, 15, 15, 14, 13], gad7: [12, 12, 12, 11, 11, 10, 10, 9, 9], hour: 10, today: false, trainee: true,
    focus: { area: 'roleTransition', words: 'I was a driver for thirty years. Now I sit at the window.', statement: 'Your low mood began when you retired. This is a change of role.', second: { area: 'roleDispute', words: 'Since I am home we quarrel about what I should be doing.' } }, event: { label: 'Retired', monthsAgo: 7, type: 'lifeEvent' }, people: family.slice(0, 3), goals: ['Go out twice a week with somebody.'],
  },
  { letter: 'M', state: 'maintenance', model: 'klerman', planned: 12, attended: 12, phq9: [20, 18, 16, 15, 13, 12, 10, 9, 8, 7, 6, 5, 5], gad7: [14, 13, 12, 11, 10, 9, 8, 7, 7, 6, 5, 5, 4], hour: 12, today: false, focus: { area: 'grief', words: 'I can say her name again.', statement: 'Your low mood followed the death of your wife.' }, people: family.slice(2), goals: ['Keep the Sunday lunch.'] },
  { letter: 'N', born: 1954, overlay: { id: 'lateLife', tasks: [{ id: 'hearingAndSight', status: 'done' }, { id: 'slowerPace', status: 'done' }, { id: 'memoryCheck', status: 'done' }, { id: 'caringForSomeone', status: 'notApplicable' }] }, state: 'concludingPhase', model: 'stuart', planned: 16, attended: 14, phq9: [21, 20, 18, 18, 16, 15, 14, 13, 13, 12, 11, 10, 10, 9, 9], gad7: [15, 15, 14, 13, 12, 11, 11, 10, 10, 9, 8, 8, 8, 7, 7], hour: 17, today: false, focus: { area: 'roleTransition', words: 'The move cost me more people than I thought.', statement: 'You have been low since you moved. It is about a change of role and the people you lost touch with.' }, event: { label: 'Moved house', monthsAgo: 8, type: 'lifeEvent' }, people: family.slice(2), goals: ['Call one old friend a week.'] },
  { letter: 'P', state: 'referred', model: 'klerman', planned: 16, attended: 0, phq9: [], gad7: [], hour: 9, today: false },
  { letter: 'R', state: 'followUp', model: 'klerman', planned: 12, attended: 12, phq9: [17, 16, 15, 13, 12, 11, 9, 8, 7, 6, 5, 4, 4], gad7: [11, 11, 10, 9, 8, 8, 7, 6, 5, 5, 4, 4, 3], hour: 9, today: false, focus: { area: 'roleDispute', words: 'We found a way to say what we want.', statement: 'Your low mood and the dispute with your partner belonged together.' }, people: family.slice(0, 4), goals: ['Say what I want before I am hurt.'] },
]; // prettier-ignore

/** Six of them, one at each kind of place: what an owner gets who asks for sample patients to try things out. */
export const fewSamples: readonly SampleCourse[] = cast.filter(({ letter }) => 'ABCKRM'.includes(letter));
