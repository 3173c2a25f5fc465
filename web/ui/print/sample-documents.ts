import {
  formulationLimits,
  stayingWellLimits,
  type ContractDocument,
  type CourseSummaryDocument,
  type FormulationDocument,
  type GraduationDocument,
  type SafetyPlanDocument,
  type SheetHead,
  type StayingWellDocument,
} from './documents.ts';

/** Made-up documents, for fixtures, for the gallery and for the proof that they fit their page. Nobody in them exists. */
export const sampleHead: SheetHead = {
  who: 'Sample patient A.',
  with: 'Therapist T1',
  practice: 'Sample Practice',
  printedAt: '24 March 2026, 10:05',
  version: 'Version 2. Replaces 17 March.',
};

const byHand = [{ name: 'Sample patient A.' }, { name: 'Therapist T1' }];

export const sampleFormulation: FormulationDocument = {
  happened:
    'Our baby was born in November. I stopped work. In January my mother went home, and my partner went back on nights.',
  brought: 'I was low once before, at college. My father died in 2019. I hate asking for help. I sleep very little.',
  around: 'My sister, when I tell her. My partner, when we are not cross. I stopped seeing my friends.',
  since: 'January',
  felt: 'I have been low, tired, cross, and ashamed. I do not sleep when I can. (PHQ-9 was 19.)',
  ownWords: 'I went from being good at my job to feeling I was failing at home, and I told no one.',
  focuses: [
    { name: 'A change of role', detail: 'becoming a parent', chosen: true },
    { name: 'A dispute', chosen: false },
    { name: 'A loss', chosen: false },
    { name: 'Being on my own', chosen: false },
  ],
  goals: ['I ask for help before I am angry.', 'I sleep two nights in a row each week.', 'I see one friend a week.'],
  sessions: {
    lead: '12 sessions',
    rest: 'of 50 minutes. Tuesdays at 10:00, 3 March to 19 May. We both know it ends then, and we will plan for it.',
  },
  myPart: 'come, fill in the check-in, try one thing a week, say when something is not working.',
  therapistsPart: 'be on time, keep us on the focus, be honest about how it is going, plan the ending with me.',
  ifWorse: 'I tell my sister, then call the practice. If I might not stay safe, I call 999 or 116 123.',
  signatures: byHand,
  reviewSession: 8,
};

const filler = 'I told my sister how tired I am and she came on Sunday to hold the baby while I slept for two hours. ';
const filled = (length: number): string =>
  filler
    .repeat(10)
    .slice(0, length - 1)
    .trimEnd() + '.';

/** Every part as long as it may be, four goals and two focuses: it still fits one page. */
export const fullestFormulation: FormulationDocument = {
  ...sampleFormulation,
  happened: filled(formulationLimits.box),
  brought: filled(formulationLimits.box),
  around: filled(formulationLimits.box),
  felt: filled(formulationLimits.felt),
  ownWords: filled(formulationLimits.ownWords),
  focuses: sampleFormulation.focuses.map((focus, index) => ({
    ...focus,
    chosen: index < 2,
    detail: index === 0 ? 'becoming a parent of a first child' : 'with my partner about nights and money',
  })),
  goals: [1, 2, 3, 4].map((n) => `${filled(formulationLimits.goal - 4)} (${n})`),
  sessions: { lead: '16 sessions', rest: filled(formulationLimits.part) },
  myPart: filled(formulationLimits.part),
  therapistsPart: filled(formulationLimits.part),
  ifWorse: filled(formulationLimits.part),
};

/** Far over the limits: flows to a second page, with the same foot. */
export const overlongFormulation: FormulationDocument = {
  ...fullestFormulation,
  happened: filled(950),
  brought: filled(900),
};

export const signedFormulation: FormulationDocument = {
  ...sampleFormulation,
  signatures: byHand.map(({ name }) => ({ name, onScreen: { when: '24 March 2026, 10:48' } })),
};

export const sampleContract: ContractDocument = {
  terms: [
    { name: 'What we work on', text: 'A change of role: becoming a parent.' },
    { name: 'Sessions', text: '12 sessions of 50 minutes, once a week, in person, Tuesdays at 10:00.' },
    { name: 'From and until', text: '3 March to 19 May 2026. We both know it ends then.' },
    { name: 'If you cannot come', text: 'Tell us the day before. We find another time in the same week when we can.' },
    { name: 'Check-ins', text: 'Nine short questions before each session. Your therapist sees them.' },
    { name: 'Private', text: 'What you say stays here, unless someone is in danger. We tell you first if we can.' },
    { name: 'If it gets worse', text: 'You tell your sister, then call the practice. Not safe: 999.' },
    { name: 'Medicine', text: 'As agreed with your doctor. No change now.' },
    { name: 'After the end', text: 'We talk about it near the end.' },
  ],
  goals: sampleFormulation.goals,
  signatures: byHand,
};

export const sampleStayingWell: StayingWellDocument = {
  signs: [
    'I lie awake when the baby sleeps.',
    'I stop answering my sister.',
    'I snap about small things.',
    'I skip meals.',
  ],
  triggers: ['A week of nights alone.', 'Fights about money.', 'The day my father died, in May.'],
  helps: ['Saying it before I am angry.', 'Ten minutes to talk after eight.', 'Walking with Friend R.'],
  people: [
    { name: 'Sister', ask: 'Come on Sunday and hold the baby.' },
    { name: 'Partner', ask: 'Ten minutes, phones away.' },
    { name: 'Friend R.', ask: 'Walk with me, no questions.' },
  ],
  learned: 'When I say what I need early, most people help. When I wait, I get angry and they pull away.',
  first: ['Tell my sister the same day.', 'Ask my partner for one night off this week.', 'Call the practice.'],
  lines: [
    { name: 'Sample Practice', value: '020 7946 0000', hours: 'weekdays, 9 to 5' },
    { name: 'Samaritans', value: '116 123', hours: 'day and night' },
    { name: 'Emergency', value: '999' },
  ],
  medicine: 'As written by the doctor on 12 May. Not to be stopped without talking to them.',
  reviewDates: ['19 August', '19 November'],
  signatures: byHand,
};

const { signs, others, line, ask, learned } = stayingWellLimits;
const lines = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${n + 1} ${filled(line - 2)}`);

/** Every part as full as it may be: it still fits one page. */
export const fullestStayingWell: StayingWellDocument = {
  ...sampleStayingWell,
  signs: lines(signs),
  triggers: lines(others),
  helps: lines(others),
  people: Array.from({ length: others }, (_, n) => ({ name: `Friend ${n + 1}`, ask: filled(ask) })),
  learned: filled(learned),
  first: lines(others),
};

export const sampleSafetyPlan: SafetyPlanDocument = {
  signs: ['I think they would be better off without me.', 'I stop eating.', 'I want to be alone in the dark.'],
  alone: ['Put the kettle on and stand by the window.', 'Cold water on my face.', 'The playlist from my sister.'],
  away: ['The café by the library.', 'Friend R., just to walk.'],
  ask: [{ name: 'Sister', value: '07700 900000' }, { name: 'Partner' }],
  care: [
    { name: 'Sample Practice', value: '020 7946 0000', hours: 'weekdays, 9 to 5' },
    { name: 'Samaritans', value: '116 123', hours: 'day and night' },
  ],
  home: ['My sister keeps the tablets.', 'I do not drink when I am alone.'],
  emergency: 'call 999',
  renewBy: '12 July',
};

export const sampleSummary: CourseSummaryDocument = {
  facts: [
    { name: 'Sessions', text: '12 of 12, 3 March to 19 May 2026' },
    { name: 'Kind of therapy', text: 'Interpersonal psychotherapy, one to one' },
  ],
  focus: 'A change of role: becoming a parent.',
  chart: null,
  sentence: 'PHQ-9 has gone from 19 to 6 over twelve sessions. That is reliable change, and below the cut-off of 10.',
  measures: [
    { name: 'PHQ-9', first: '19', last: '6', means: 'reliable change, below 10' },
    { name: 'GAD-7', first: '12', last: '5', means: 'reliable change, below 8' },
  ],
  goals: [
    { text: 'I ask for help before I am angry.', state: 'met' },
    { text: 'I sleep two nights in a row each week.', state: 'partly met' },
    { text: 'I see one friend a week.', state: 'met' },
  ],
  did: ['I told my sister.', 'I asked before the night started, not after.', 'I went back to see Friend R.'],
  left: ['Nights are still hard when we are both tired.'],
  next: ['Plan for staying well, made on 12 May.', 'Check-in on 19 August and 19 November.'],
  signatures: [{ name: 'Therapist T1' }],
};

export const sampleGraduation: GraduationDocument = {
  start: '3 March',
  end: '19 May',
  did: ['I told my sister.', 'I asked before the night started.', 'I went back to see Friend R.'],
  ownWords: 'I am still tired, but I am not doing it alone.',
  therapist: 'Therapist T1',
};
