import { sayOnTimeline } from '#ui/messages/timeline';
import { record } from './before-therapy.ts';
import { date, go, send, settled, stay, type Hand, type Typed } from './hand.ts';

const done = 'Save and mark as done';

/** I1: welcome, and what stays private. */
export async function welcome(hand: Hand, patient: string): Promise<void> {
  await go(hand, record(patient, 'welcome'));
  await send(hand, done, {
    confidentialityLimitsExplained: true,
    emergencyContact: 'P1, +44 20 7946 0001',
    preferredContact: 'Phone',
    safeContactTimes: 'Weekday mornings',
  });
}

/** I2: the diagnosis by a standard, and explained. */
export async function diagnose(hand: Hand, patient: string, today: string): Promise<void> {
  await go(hand, record(patient, 'diagnosis'));
  await send(hand, done, {
    standard: 'ICD-11',
    diagnosisCode: '6A70.1',
    diagnosisText: 'Single episode depressive disorder, moderate',
    plainName: 'Depression',
    maniaResult: 'negative',
    maniaTool: 'Asked',
    ...date('maniaDate', today),
    psychosisScreen: 'negative',
    explainedToPatient: true,
  });
}

/** I4: what can be put down for now. */
export async function explainSickRole(hand: Hand, patient: string): Promise<void> {
  await go(hand, record(patient, 'sick-role'));
  await send(hand, done, {
    explained: true,
    'task-0': 'The garden',
    'coveredBy-0': 'P1',
    keptActivities: 'Walking the dog',
    recoveryResponsibilities: 'Coming every week',
  });
}

/** I11: medication. */
export async function decideMedication(hand: Hand, patient: string): Promise<void> {
  await go(hand, record(patient, 'medication'));
  await send(hand, done, { needed: 'no', reasons: 'Moderate, first episode, prefers talking.' });
}

/** I12: what happens next. */
export async function orient(hand: Hand, patient: string): Promise<void> {
  await go(hand, record(patient, 'orientation'));
  await send(hand, done, { betweenSessionsExplained: true, portalShown: true, crisisStepsExplained: true });
}

/** I6: three people, each placed on the map and talked about, and the review marked. */
export async function goThroughPeople(hand: Hand, patient: string): Promise<readonly string[]> {
  const { page } = hand;
  for (const [displayName, relation] of [
    ['P1', 'partner'],
    ['M.', 'family'],
    ['F1', 'friend'],
  ] as const) {
    await stay(hand, record(patient, 'people'));
    await send(hand, 'Add', { displayName, relation }, { form: page.locator('form[action="?/add"]') });
  }
  await stay(hand, record(patient, 'people'));
  const links = await page
    .locator('main a[href*="/people/"]')
    .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).getAttribute('href') ?? ''));
  const people = [...new Set(links.flatMap((href) => /\/people\/([\w-]{36})/.exec(href)?.[1] ?? []))];
  for (const [n] of people.entries()) {
    const chip = page.locator('button.map-chip[name="ring"]');
    if (n === 0 || hand.plain) await go(hand, record(patient, 'people'));
    await Promise.all([page.waitForResponse((one) => one.request().method() === 'POST'), chip.first().click()]);
  }
  for (const person of people) {
    await go(hand, record(patient, `people/${person}`));
    await send(hand, 'Save', {
      frequency: 'weekly',
      whatWeDo: 'Eat together',
      satisfying: 'They listen',
      unsatisfying: 'We stop talking when it gets hard',
      canConfide: 'some',
      wantedChange: 'To say it sooner',
    });
  }
  await go(hand, record(patient, 'people'));
  await send(hand, 'Save the review', { reviewed: true });
  return people;
}

/** I5: the quarrel, and when the low mood began. */
export async function drawTimeline(hand: Hand, patient: string, year: string): Promise<void> {
  const { page } = hand;
  const form = page.locator('form[action="?/save"]');
  await go(hand, record(patient, 'timeline'));
  await send(
    hand,
    sayOnTimeline('y.add'),
    { kind: 'argument', label: 'Quarrel about moving', month: '6', year },
    { form },
  );
  await stay(hand, record(patient, 'timeline'));
  await send(
    hand,
    sayOnTimeline('y.add'),
    { kind: 'symptom', label: 'Low mood', month: '7', year, onset: true },
    { form },
  );
  await stay(hand, record(patient, 'timeline'));
  await send(hand, done, { noticed: 'I stopped sleeping.' }, { form: page.locator('form[action="?/form"]') });
}

/** I7: the issue, and the focus both choose. */
export async function chooseFocus(hand: Hand, patient: string, area: string): Promise<void> {
  await go(hand, record(patient, 'focus'));
  await send(hand, 'Add the issue', {
    text: 'We quarrel about moving and then do not talk.',
    area,
    distress: '8',
    temporalLink: 'beforeOnset',
    changeability: '7',
    patientRank: '1',
    clinicianRank: '1',
  });
  await stay(hand, record(patient, 'focus'));
  const name = await hand.page.locator('input[name^="choice-"]').first().getAttribute('name');
  await send(hand, 'Save the choice', { [name ?? '']: 'primary', patientAgreement: 'agrees' });
}

/** I8: the formulation, shown to the patient. */
export async function shareFormulation(hand: Hand, patient: string, area: string): Promise<void> {
  await go(hand, record(patient, 'formulation'));
  await send(hand, 'Show to the patient', {
    happened: 'A quarrel about moving in June.',
    brought: 'I learnt early to keep quiet.',
    around: 'P1, my mother, one friend.',
    since: 'July',
    felt: 'Heavy and alone.',
    primaryArea: area,
    focusDetail: 'Moving or staying',
    inOwnWords: 'We want different things, and I have stopped saying so.',
  });
}

/** I9: the contract, shared to be signed. */
export async function shareContract(hand: Hand, patient: string): Promise<void> {
  await go(hand, record(patient, 'contract'));
  await send(hand, 'Share to be signed', { crisisPlanAck: true });
}

/** The therapist signs the contract. */
export async function signContract(hand: Hand, patient: string): Promise<void> {
  await stay(hand, record(patient, 'contract'));
  const form = hand.page.locator('form:has(input[name="name"]):has(input[name="contractId"])');
  await send(hand, /Sign/, { name: 'Therapist T1' }, { form });
}

/** I10: one goal in the patient's words. */
export async function writeGoal(hand: Hand, patient: string, area: string): Promise<void> {
  await go(hand, record(patient, 'goals'));
  await send(hand, 'Add the goal', {
    text: 'Say what I want about moving, before I go silent.',
    howWeKnow: 'We have talked about it twice.',
    type: 'interpersonal',
    area,
    baseline: '2',
    target: '7',
  });
}

/** I3: a full safety review, with the alert it closes where there is one. */
export async function reviewSafety(hand: Hand, patient: string, today: string, close = false): Promise<void> {
  if (!close) await go(hand, record(patient, 'safety'));
  await send(hand, 'Record what was done', {
    contact: await first(hand, 'contact'),
    askedDirectly: 'yes',
    ideation: await first(hand, 'ideation'),
    behaviourRecent: 'no',
    behaviourLifetime: 'no',
    meansAccess: await first(hand, 'meansAccess'),
    acuteRisk: 'low',
    basis: 'No plan, no intent, P1 is at home.',
    actions: [await first(hand, 'actions')],
    ...date('nextReview', today),
    ...(close && { close: 'yes' }),
  });
}

/** The private question whether it is safe at home (R-DISP-01). */
export async function askInPrivate(
  hand: Hand,
  patient: string,
  today: string,
  result: 'negative' | 'positive',
  typed: Typed = {},
): Promise<void> {
  await go(hand, record(patient, 'safety'));
  const form = hand.page.locator('form[action$="?/ipv"]');
  const asked = { askedAlone: true, ...date('askedOn', today), result, ...typed };
  await send(hand, 'Record the answer', asked, { form });
}

/** The review that answers an open alert and closes it, by the way the page of safety leads. */
export async function closeAlert(hand: Hand, patient: string, today: string): Promise<void> {
  await go(hand, record(patient, 'safety'));
  await hand.page
    .getByRole('link', { name: /Record what was done/ })
    .first()
    .click();
  await hand.page.waitForURL(/alert=/);
  await settled(hand);
  await reviewSafety(hand, patient, today, true);
}

/** The first answer this page offers. */
const first = async ({ page }: Hand, name: string): Promise<string> =>
  (await page.locator(`[name="${name}"]`).first().getAttribute('value')) ?? '';

/** What this kind of course asks for beyond the tasks of every course, all of it done. */
async function settleSpecial(hand: Hand, patient: string): Promise<void> {
  await go(hand, record(patient, 'special-tasks'));
  for (const done of await hand.page.locator('input[name^="status-"][value="done"]').all()) await done.check();
  await send(hand, 'Save');
}

/** One move of the course, from the page of course changes. Throws with what is missing when the way is not free. */
export async function move(hand: Hand, patient: string, name: string | RegExp, to: string): Promise<void> {
  await go(hand, record(patient, 'changes'));
  const gate = hand.page.locator(`section:has(#move-${to})`);
  if ((await gate.getByText('also asks for').count()) > 0) {
    await settleSpecial(hand, patient);
    await go(hand, record(patient, 'changes'));
  }
  const free = gate.getByRole('button', { name, exact: true });
  if ((await free.count()) === 0)
    throw new Error(`“${String(name)}” is not free: ${(await gate.allInnerTexts()).join(' ')}`);
  await send(hand, name, {}, { form: gate.locator('form') });
}
