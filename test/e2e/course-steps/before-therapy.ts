import { date, formWith, go, send, settled, type Hand, type Typed } from './hand.ts';

/** Where one patient's record lives. */
export const record = (patient: string, page = ''): string => `/clinic/patients/${patient}${page && `/${page}`}`;

/** New referral, typed by the therapist. Answers the patient's id. The button is pressed twice, and again by the way of back: there must be one record. */
export async function refer(hand: Hand, name: string, today: string): Promise<string> {
  await go(hand, '/clinic/patients/new');
  await send(
    hand,
    'Add the referral',
    {
      displayName: name,
      ...date('birthDate', '1988-04-09'),
      ...date('receivedOn', today),
      phone: '+44 20 7946 0000',
      source: 'clinician',
      reason: 'Low since a quarrel at home.',
      risk: 'none',
    },
    { twice: true },
  );
  const sentTo = hand.page.url();
  await sendAgainByWayOfBack(hand, 'Add the referral', sentTo);
  const patient = /patients\/([\w-]{36})\/referral/.exec(sentTo)?.[1];
  if (!patient) throw new Error(`the referral led to ${hand.page.url()}`);
  return patient;
}

/**
 * Goes back to the form that was just sent, presses its button once more over whatever the browser put back into it, and returns. The form
 * that comes back is empty, so it is refused in its own words, which the browser counts as an error of the page; here it is none.
 */
async function sendAgainByWayOfBack(hand: Hand, button: string, sentTo: string): Promise<void> {
  const before = hand.faults.length;
  await hand.page.goBack();
  await settled(hand);
  await send(hand, button, {}, { refused: true });
  const other = hand.faults.splice(before).filter((fault) => !fault.includes('status of 422'));
  hand.faults.push(...other);
  await go(hand, sentTo);
}

/** Accepts the referral: whoever accepts it, takes it. */
export async function accept(hand: Hand, patient: string): Promise<void> {
  if (await formWith(hand, 'Take this referral').count()) await send(hand, 'Take this referral');
  await go(hand, record(patient, 'referral'));
  await send(hand, 'Offer a first session');
}

/** The record of fit: eight points, what comes first, and a decision with its reason. */
export async function decideFit(hand: Hand, patient: string): Promise<void> {
  await go(hand, record(patient, 'fit'));
  const names = await hand.page
    .locator('input[type=radio][name^="point-"][value="yes"], input[type=radio][name^="present-"][value="no"]')
    .evaluateAll((all) => all.map((one) => [(one as HTMLInputElement).name, (one as HTMLInputElement).value]));
  await send(hand, 'Record decision', {
    targetSyndrome: 'Depression',
    interpersonalOnset: 'clear',
    ...(Object.fromEntries(names) as Record<string, string>),
    decision: 'goodFit',
    reason: 'Began with a quarrel at home, and they want to work on it.',
  });
}

/** Consent recorded in the room: every required choice a yes. */
export async function recordConsent(hand: Hand, patient: string): Promise<void> {
  await go(hand, record(patient, 'consent'));
  await send(hand, 'Record the choices', { ...(await yesToAll(hand)), method: 'onPaper', signature: 'Sample patient' });
}

/** Yes to each choice of consent on this page. */
export async function yesToAll({ page }: Hand): Promise<Record<string, string>> {
  const names = await page
    .locator('input[type=radio][name^="choice-"][value="yes"]')
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).name));
  return Object.fromEntries(names.map((name) => [name, 'yes']));
}

export type CourseWanted = Readonly<{
  model: 'klerman' | 'stuart';
  sessions: number;
  startDate: string;
  /** The kind of course; left out, the one offered first. */
  variant?: string;
  minutes?: number;
  /** What the baseline asks; left out, the PHQ-9 and the GAD-7. */
  baseline?: readonly string[];
  /** What else the form asks of this kind. */
  typed?: Typed;
}>;

/** Course set-up: kind of course, model line, number of sessions, first session today. */
export async function setUpCourse(
  hand: Hand,
  patient: string,
  { model, sessions, startDate, variant, minutes = 50, typed }: CourseWanted,
): Promise<void> {
  await go(hand, record(patient, variant ? `course?kind=${variant}` : 'course'));
  await send(hand, /Create course|Save the course/, {
    protocolModel: model,
    plannedSessions: String(sessions),
    sessionMinutes: String(minutes),
    frequency: 'weekly',
    delivery: 'inPerson',
    ...date('startDate', startDate),
    time: '10:00',
    ...typed,
  });
}

/** Invites the patient and reads the link and the code off the page, as a therapist would hand them over. */
export async function invite(hand: Hand, patient: string): Promise<{ link: string; code: string }> {
  await go(hand, record(patient, 'invite'));
  await send(hand, 'Invite', { email: '' });
  const [link = '', code = ''] = await hand.page.locator('main dl dd').allInnerTexts();
  return { link: link.trim(), code: code.trim() };
}

/** Asks the patient for a check-in from the page of measures. */
export async function askCheckIn(
  hand: Hand,
  patient: string,
  kind: string,
  measures: readonly string[] = ['phq9', 'gad7'],
): Promise<void> {
  await go(hand, record(patient, 'measures'));
  await send(hand, 'Send check-in', { kind, measures });
}
