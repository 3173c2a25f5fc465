import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { emptyPlan } from '#domain/courses/forms/staying-well.schema';
import { ContractBody } from '#domain/formulation/contract-body.schema';
import { FormulationBody } from '#domain/formulation/formulation-body.schema';
import { saidLines, sizes } from '#domain/letters/paper';
import type { Actor, App as OpenIpt } from '#usecases/app';
import { perform } from '#usecases/perform';
import { pdfReply } from '#web/paper/reply.server';
import {
  contractSource,
  formulationSource,
  graduationSource,
  mapSource,
  ownSummarySource,
  safetyPlanSource,
  stayingWellSource,
  summarySource,
  timelineSource,
} from '#web/paper/sources.server';
import { asSystem, type Clinic, type TestApp } from './kit.ts';
import { readPdf } from './read-pdf.ts';
import { aToldCourse } from './told-course.ts';

/** What only clinicians may see, written into every place that has room for it. */
const hidden = 'CLINICIAN-ONLY';

async function arranged(): Promise<{ app: TestApp; clinic: Clinic }> {
  const { app, clinic } = await aToldCourse();
  const { tenant, patientId, courseId } = clinic;
  await asSystem(app, tenant, async (s) => {
    const of = { tenant_id: tenant, patient_id: patientId, course_id: courseId };
    await s.db.updateTable('course').set({ state: 'followUp' }).where('id', '=', courseId).execute();
    const session = await s.db
      .selectFrom('session')
      .where('course_id', '=', courseId)
      .select('id')
      .executeTakeFirstOrThrow();
    await s.db
      .insertInto('session_note')
      .values({ ...of, session_id: session.id, text: hidden, words: hidden })
      .execute();
    await s.db
      .updateTable('person')
      .set({ clinician_card: JSON.stringify({ clinicianNote: hidden }) })
      .where('patient_id', '=', patientId)
      .execute();
    const body = FormulationBody.parse({});
    await s.db
      .insertInto('formulation')
      .values([
        { ...of, number: 1, status: 'superseded', in_own_words: 'I told no one.', body: JSON.stringify(body), shared_at: app.now() }, // prettier-ignore
        { ...of, number: 2, status: 'draft', in_own_words: hidden, body: JSON.stringify(body) },
      ])
      .execute();
    await s.db
      .insertInto('contract')
      .values({
        ...of,
        number: 1,
        status: 'agreed',
        planned_sessions: 12,
        frequency: 'weekly',
        session_minutes: 50,
        delivery: 'inPerson',
        start_date: '2026-03-03',
        planned_end_date: '2026-05-19',
        body: JSON.stringify(ContractBody.parse({})),
      }) // prettier-ignore
      .execute();
    await s.db
      .insertInto('staying_well_plan')
      .values({
        ...of,
        body: JSON.stringify({ ...emptyPlan, earlySigns: ['I stop answering.'], myActions: ['Ring Sister.'] }),
      }) // prettier-ignore
      .execute();
    await s.db
      .insertInto('safety_plan')
      .values({
        tenant_id: tenant,
        patient_id: patientId,
        body: JSON.stringify({ signs: ['I go quiet.'], helpers: [{ name: 'Sister', phone: '020 7946 0000' }] }),
        renew_by: '2026-07-01',
        updated_by: clinic.clinician.user ?? randomUUID(),
      }) // prettier-ignore
      .execute();
  });
  return { app, clinic };
}

const localsOf = (app: OpenIpt, actor: Actor) =>
  ({ app, actor, perform: (use, input, ...key) => perform(app, actor, use, input, ...key) }) as App.Locals; // all that sources use

const all = [
  [formulationSource, 'I told no one.'],
  [contractSource, '12 sessions of 50 minutes'],
  [stayingWellSource, 'I stop answering.'],
  [safetyPlanSource, 'Sister 020 7946 0000'],
  [graduationSource, 'Therapist T1'],
  [mapSource, 'People around me'],
  [timelineSource, 'Baby born'],
] as const;

describe('R-PRINT the papers of a record as PDF', () => {
  test('each is one tagged page on A4 and Letter, says its words, and nothing that is for clinicians only', async () => {
    const { app, clinic } = await arranged();
    const locals = localsOf(app, clinic.patient);
    for (const [n, [source, words]] of [...all, [ownSummarySource, 'PHQ-9'] as const].entries()) {
      const name = source.file;
      // Both papers in turn: that every drawing fits on both is proved beside the drawing.
      for (const size of n === 0 ? sizes : sizes.filter((_, turn) => turn === n % 2)) {
        const printed = await source.make(locals, clinic.patientId, { initials: false });
        const reply = await pdfReply(printed, source.file, new URL(`http://localhost/x?paper=${size}`), app.now());
        const read = readPdf(Buffer.from(await reply.arrayBuffer()));
        expect([name, size, read.pages, read.language, read.tags.includes('H1')]).toEqual([name, size, 1, 'en', true]);
        expect(read.box.includes(size === 'letter' ? 612 : 595.28), name).toBe(true);
        expect(read.letters, name).toContain(words.replaceAll(' ', ''));
        expect(read.letters + read.alternatives.join(), name).not.toContain(hidden);
      }
    }
  });

  test('the timeline brings sessions and scores, and the summary its chart, each still on one page of both sizes', async () => {
    const { app, clinic } = await arranged();
    const locals = localsOf(app, clinic.clinician);
    for (const [source, alternative] of [
      [timelineSource, /sessions? .*PHQ-9/is],
      [summarySource, /^PHQ-9\. /m],
    ] as const)
      for (const size of sizes) {
        const printed = await source.make(locals, clinic.patientId, { initials: false });
        const reply = await pdfReply(printed, source.file, new URL(`http://localhost/x?paper=${size}`), app.now());
        const read = readPdf(Buffer.from(await reply.arrayBuffer()));
        expect([source.file, size, read.pages]).toEqual([source.file, size, 1]);
        expect(read.alternatives.join('\n'), source.file).toMatch(alternative);
      }
  });

  test('a summary with long texts and its chart takes a second page, loses no word, and says whose it is on both', async () => {
    const { app, clinic } = await arranged();
    const { paper, head } = await summarySource.make(localsOf(app, clinic.clinician), clinic.patientId, {
      initials: false,
    });
    const long = 'I said what I would like before I was hurt.';
    const blocks = [
      ...paper.blocks,
      saidLines(
        Array.from({ length: 45 }, () => long),
        '',
      ),
    ];
    for (const size of sizes) {
      const printed = { paper: { ...paper, blocks }, head };
      const reply = await pdfReply(printed, 'summary', new URL(`http://localhost/x?paper=${size}`), app.now());
      const read = readPdf(Buffer.from(await reply.arrayBuffer()));
      expect(read.pages).toBe(2);
      expect(read.letters.split(long.replaceAll(' ', ''))).toHaveLength(46);
      expect(read.texts.every((page) => page.includes('Sample Practice'))).toBe(true);
    }
  });

  test('initials stand for names when asked for, and another size of paper is refused', async () => {
    const { app, clinic } = await arranged();
    const locals = localsOf(app, clinic.clinician);
    await asSystem(app, clinic.tenant, async (s) => {
      const { id } = await s.db.selectFrom('person').select('id').executeTakeFirstOrThrow();
      await s.db
        .insertInto('person_place')
        .values({ tenant_id: clinic.tenant, patient_id: clinic.patientId, person_id: id, ring: 1, t: 0.5, theta: 1 })
        .execute();
    });
    const of = async (initials: boolean) => {
      const printed = await mapSource.make(locals, clinic.patientId, { initials });
      const reply = await pdfReply(printed, 'x', new URL('http://localhost/x'), app.now());
      const read = readPdf(Buffer.from(await reply.arrayBuffer()));
      return read.letters + read.alternatives.join();
    };
    expect(await of(false)).toContain('Partner');
    expect(await of(true)).not.toContain('Partner');
    const printed = await mapSource.make(locals, clinic.patientId, { initials: true });
    await expect(pdfReply(printed, 'x', new URL('http://localhost/x?paper=a3'), app.now())).rejects.toMatchObject({
      status: 400,
    });
  });
});
