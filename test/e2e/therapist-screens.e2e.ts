import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { urlsOfRunning } from '#main/postgres';
import deck from '#content/messages/en/common.json' with { type: 'json' };
import { comingAt } from '../../web/routes/clinic/coming.ts';
import { aClinic, aCourse, aPatient, aStaffMember, asSystem } from '../kit.ts';
import { startServer, type TestServer } from './server.ts';
import { alongside, cookieOf, type Alongside } from './signed-in.ts';
import { therapistScreens, type Failure, type Screen } from './therapist-screens.ts';

let server: TestServer;
let beside: Alongside;
let asMigrator: pg.Client;
const cookies: Record<Screen['as'], string> = { newcomer: '', therapist: '', owner: '' };
const ids: Record<string, string> = {};

const sheets = therapistScreens.flatMap(({ path }) => /worksheets\/\[(\w+)\]/.exec(path)?.[1] ?? []);

/** A practice with a patient of whom nothing is known but a course, one with two sessions and a person, and somebody new. */
beforeAll(async () => {
  server = await startServer({ kept: inject('keptData').unused });
  beside = alongside(server);
  const { app } = beside;
  const clinic = await aClinic(app);
  const { tenant, clinician, patientId: patient, courseId: course } = clinic;
  const { patientId: without } = await aPatient(app, clinician, 'Sample patient B.');
  await aCourse(app, clinician, without);
  const { patientId: referred } = await aPatient(app, clinician, 'Sample patient C.');
  const waiting = await aCourse(app, clinician, referred);
  const elsewhere = await aClinic(app);
  const newcomer = await aStaffMember(app, elsewhere.tenant, ['THE'], 'Therapist T2');
  cookies.therapist = await cookieOf(app, tenant, clinician.user ?? '', 'clinic');
  cookies.owner = await cookieOf(app, tenant, clinic.owner.user ?? '', 'clinic');
  cookies.newcomer = await cookieOf(app, elsewhere.tenant, newcomer.user ?? '', 'clinic');
  Object.assign(ids, { patient, without, referred, coming: randomUUID(), running: randomUUID(), person: randomUUID() });
  const own = { tenant_id: tenant, patient_id: patient };
  await asSystem(app, tenant, async (s) => {
    await s.db.updateTable('course').set({ state: 'referred' }).where('id', '=', waiting).execute();
    for (const id of ['coming', 'running'] as const)
      await s.db
        .insertInto('session')
        .values({
          ...own,
          id: ids[id],
          course_id: course,
          clinician_id: clinician.user,
          scheduled_at: app.now(),
        })
        .execute();
    await s.db
      .insertInto('person')
      .values({ ...own, id: ids.person, display_name: 'Sister', relation: 'family' })
      .execute();
    for (const technique of sheets) {
      ids[technique] = randomUUID();
      await s.db
        .insertInto('worksheet')
        .values({ ...own, id: ids[technique], course_id: course, technique_id: technique, created_by: 'clinician' })
        .execute();
    }
  });
  asMigrator = new pg.Client({ connectionString: urlsOfRunning(server.dataDir)('openipt_migrator') });
  await asMigrator.connect();
  await post(
    { as: 'therapist' },
    filled('/clinic/patients/[patient]/sessions/[running]'),
    'form[action="?/start"]',
    {},
  );
  const safety = filled('/clinic/patients/[patient]/safety');
  const asked = { result: 'negative', 'askedOn-day': '1', 'askedOn-month': '4', 'askedOn-year': '2026' };
  await post({ as: 'therapist' }, safety, 'form[action="?/ipv"]', { ...asked, personId: '' }, { fills: true });
}, 120_000);
afterAll(async () => {
  await asMigrator?.end();
  await beside?.close();
  await server?.stop();
  server?.remove();
});

const filled = (path: string) => path.replaceAll(/\[(\w+)\]/g, (_, name: string) => ids[name] ?? name);

type Answer = Readonly<{ status: number; page: Document; words: string }>;
const read = async (reply: Response): Promise<Answer> => {
  const { document: page } = new JSDOM(await reply.text()).window;
  page.querySelectorAll('script, style').forEach((one) => one.remove());
  return { status: reply.status, page, words: page.body.textContent.replaceAll(/\s+/g, ' ') };
};
const headers = (as: Screen['as']) => ({ cookie: cookies[as], accept: 'text/html', origin: server.origin });
const open = async ({ as }: Pick<Screen, 'as'>, path: string) =>
  read(await fetch(server.origin + path, { redirect: 'manual', headers: headers(as) }));

const canary = 'Canary of what was typed.';
const parts: readonly (readonly [RegExp, string])[] = [
  [/day$/i, '2'],
  [/month$/i, '3'],
  [/year$/i, '2026'],
];

/** Fills in what stands empty in a form, as somebody would who answers everything: the first choice, and words where words go. */
function fill(form: HTMLFormElement): void {
  for (const one of form.querySelectorAll<HTMLInputElement>('[type="radio"], [type="checkbox"]'))
    if (!form.querySelector(`[name="${one.name}"]:checked`)) one.checked = true;
  for (const one of form.querySelectorAll('select'))
    if (one.value === '') one.selectedIndex = Math.min(1, one.options.length - 1);
  for (const one of form.querySelectorAll<HTMLInputElement>('textarea, input:not([type]), input[type="text"]'))
    if (one.value === '') one.value = parts.find(([name]) => name.test(one.name))?.[1] ?? canary;
}

/** Sends a form of a page as a browser without script would, with `typed` in place of what stood there. `during` holds while it is sent. */
async function post(
  { as }: Pick<Screen, 'as'>,
  path: string,
  which: string,
  typed: Readonly<Record<string, string>>,
  { fills = false, during = <T>(work: () => Promise<T>): Promise<T> => work() } = {},
): Promise<Answer> {
  const { page } = await open({ as }, path);
  const form = page.querySelector<HTMLFormElement>(which);
  if (!form)
    throw new Error(`${path} has no ${which}: ${[...page.forms].map((one) => one.outerHTML.slice(0, 90)).join('\n')}`);
  if (fills) fill(form);
  const body = new URLSearchParams();
  for (const [name, value] of new (page.defaultView as unknown as typeof globalThis).FormData(form))
    if (typeof value === 'string' && !(name in typed)) body.append(name, value);
  for (const [name, value] of Object.entries(typed)) body.append(name, value);
  const to = new URL(form.getAttribute('action') ?? '', server.origin + path);
  return during(async () =>
    read(
      await fetch(to, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: { ...headers(as), 'sec-fetch-site': 'same-origin' },
      }),
    ),
  );
}

/** While `work` runs, the running server may not do this with these tables. */
const without =
  (right: 'select' | 'insert', table: string) =>
  async <T>(work: () => Promise<T>): Promise<T> => {
    await asMigrator.query(`revoke ${right} on ${table} from openipt_app`);
    try {
      return await work();
    } finally {
      await asMigrator.query(`grant ${right} on ${table} to openipt_app`);
    }
  };

const shows: Readonly<{
  [Code in Failure['code']]: (screen: Screen, given: Extract<Failure, { code: Code }>) => Promise<void>;
}> = {
  E1: async (screen, { unreadable, words }) => {
    const { status, words: said } = await without('select', unreadable)(() => open(screen, filled(screen.path)));
    expect(status).toBe(500);
    for (const one of [words ?? 'We could not load this', 'Your information is safe.', deck['e.1.do']])
      expect(said).toContain(one);
  },
  E2: async (screen, { form, typed, asItIs }) => {
    const given = typed ? { [typed]: canary } : {};
    const { status, page, words } = await post(screen, filled(screen.path), form, given, {
      fills: asItIs !== true,
      during: without('insert', 'kept_reply'),
    });
    expect(status, words).toBe(500);
    expect(words).toContain(deck['e.2']);
    const again = page.querySelector('main form[method="post"]');
    expect(again?.querySelector('[name="key"]'), 'it can be sent again as it was').not.toBeNull();
    if (typed) expect(again?.querySelector(`[name="${typed}"]`)?.getAttribute('value')).toBe(canary);
    if (typed) expect(page.querySelector('textarea')?.value).toContain(canary);
  },
  E3: async (screen, { form, typed = {} }) => {
    const { status, words } = await post(
      screen,
      filled(screen.path),
      form,
      { version: '7', ...Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, filled(value)])) },
      { fills: true },
    );
    expect(words).toContain('Someone else changed this');
    expect(status).toBe(412);
  },
  E6: async (screen, { form, typed, words }) => {
    const answer = await post(screen, filled(screen.path), form, typed);
    expect(answer.words).toContain(deck['e.6']);
    expect(answer.words).toContain(words);
    expect(answer.page.title).toMatch(/^Error:/);
  },
  page: async (screen, { path, words }) => {
    const answer = await open(screen, filled(path));
    expect(answer.status).toBe(200);
    expect(answer.words).toContain(words);
  },
  elsewhere: async (_screen, { file, words, test: title }) => {
    const source = readFileSync(file, 'utf8');
    expect(source).toContain(title);
    expect(source).toContain(words);
  },
};

describe.each(therapistScreens)('$id $name (design 7.3)', (screen) => {
  test('opens, and says what it says when there is nothing', async () => {
    const { status, words, page } = await open(screen, filled(screen.path));
    expect(status, words).toBe(200);
    const said = `${words} ${[...page.querySelectorAll('textarea, input')].map((one) => one.getAttribute('placeholder')).join(' ')}`;
    for (const one of screen.empty?.split('|') ?? []) expect(said).toContain(one);
  });

  for (const failure of screen.errors)
    test(`says what went wrong: ${failure.code}`, () =>
      (shows[failure.code] as (s: Screen, f: Failure) => Promise<void>)(screen, failure));

  test(`loads as ${screen.loading} says`, async () => {
    const { words, rows } = comingAt(screen.path);
    expect(rows).toBe(screen.loading === 'L1');
    expect(words === 'Drawing the chart').toBe(screen.loading === 'L2');
    if (!screen.loading.startsWith('L3')) return;
    const { page } = await open(screen, filled(screen.path));
    expect(page.querySelector('main form[method="post"]'), 'it saves without waiting for a script').not.toBeNull();
    if (screen.loading === 'L3 by itself') expect(page.querySelector('main .status[role="status"]')).not.toBeNull();
  });
});

test('design 7.3 every screen stands in the table, T1 to T36 in order', () => {
  expect(therapistScreens.map(({ id }) => id)).toEqual(Array.from({ length: 36 }, (_, at) => `T${at + 1}`));
});
