import { record } from './before-therapy.ts';
import { go, send, stay, type Hand, type Typed } from './hand.ts';

/** The half-way review, and what both decide. */
export async function reviewHalfWay(hand: Hand, patient: string, typed: Typed = {}): Promise<void> {
  await go(hand, record(patient, 'mid-review'));
  await send(hand, 'Record the review', {
    focusProgress: '5',
    allianceScore: '8',
    patientView: 'It helps to plan what to say.',
    decision: 'continue',
    reason: 'Clearly better, and the focus fits.',
    remainingStated: true,
    ...typed,
  });
}

/** One task of the ending, from the page of the ending. */
async function endingTask(hand: Hand, patient: string, task: string, button: string, typed: Typed = {}): Promise<void> {
  await stay(hand, record(patient, 'ending'));
  await send(hand, button, typed, { form: hand.page.locator(`form[action$="?/${task}"]`) });
}

const done = 'Save and mark as done';

/** E1 to E4, E6, E8 and E9: feelings, looking back, changes, what is left, the map, what comes after, follow-up, goodbye. */
export async function workOnTheEnding(hand: Hand, patient: string, after = 'none'): Promise<void> {
  await endingTask(hand, patient, 'E1', 'Add this', { 'e1-feelings': ['sad', 'proud'], 'e1-words': 'Odd, and good.' });
  await endingTask(hand, patient, 'E2', done, { 'e2-patientComment': 'I had forgotten how low it was.' });
  const changes = Object.fromEntries(
    ['Said what I want', 'Saw F1 again', 'Asked for help'].flatMap((what, n) => [
      [`e3-what-${n}`, what],
      [`e3-howIDidIt-${n}`, 'Planned it and did it'],
    ]),
  );
  await endingTask(hand, patient, 'E3', done, changes);
  await endingTask(hand, patient, 'E4', done, { 'e4-nothingLeft': true });
  await endingTask(hand, patient, 'E6', 'Keep the map as it is now');
  await endingTask(hand, patient, 'E8', 'Record what you decided', { 'e8-discussed': true, 'e8-decision': after });
  await endingTask(hand, patient, 'followUp', 'Book both reviews');
  await endingTask(hand, patient, 'E9', done, { 'e9-said': true });
}

/** E5: the staying-well plan, written together and signed by the therapist. */
export async function writeStayingWell(hand: Hand, patient: string): Promise<void> {
  await go(hand, record(patient, 'staying-well'));
  await send(hand, 'Save the plan', {
    earlySigns: 'I stop sleeping\nI stop answering',
    triggers: 'A quarrel that is left lying',
    whatHelped: 'Saying it early',
    myActions: 'Call F1\nTell P1',
    'person-0': 'F1',
    'ask-0': 'To walk with me',
    learned: 'Silence makes it worse.',
    professionals: 'The practice, weekdays',
  });
  const signs = hand.page.locator('form:has(input[name="name-clinician"])');
  await send(hand, 'Sign as the therapist', { 'name-clinician': 'Therapist T1' }, { form: signs });
}

/** The patient signs the staying-well plan on the phone. */
export async function signStayingWell(hand: Hand): Promise<void> {
  await go(hand, '/my/staying-well');
  await send(hand, 'Sign my plan', { 'name-patient': 'Sample patient' });
}

/** The patient says on the phone how the ending is, and writes a letter. */
export async function sayGoodbye(hand: Hand): Promise<void> {
  await go(hand, '/my/ending?part=feel');
  await send(hand, 'Save', { feelings: ['proud'], words: 'I can do this.' });
  await go(hand, '/my/ending?part=letter');
  await send(hand, 'Save', { letter: 'Thank you for listening.' });
}

/** E7: it has not helped enough, and both decide what comes next. */
export async function decideNext(hand: Hand, patient: string, decision: string): Promise<void> {
  await endingTask(hand, patient, 'E7', 'Record the decision', {
    'e7-checksDone': ['safety', 'diagnosis', 'medication'],
    'e7-decision': decision,
    'e7-reason': 'Little has changed in the scores.',
    'e7-agreedWithPatient': true,
  });
}

/** A letter from the record to the patient, signed and given in the portal. */
export async function writeLetter(hand: Hand, patient: string): Promise<void> {
  await go(hand, record(patient, 'letters'));
  await send(hand, 'Write this letter', { template: 'dischargeToPatient' });
  await send(hand, 'Sign this letter', { name: 'Therapist T1' });
  await send(hand, 'Give it to the patient in the portal');
}

/** What the course came to, as the therapist sees it. */
export async function recordOutcome(hand: Hand, patient: string, outcome: string): Promise<void> {
  await endingTask(hand, patient, 'outcome', 'Record the outcome', { 'out-recorded': outcome });
}
