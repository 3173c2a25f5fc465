import { wallClock } from '#domain/calendar';
import { dateWords } from '#domain/calendar-words';
import type { ThirdParty } from '#domain/letters/third-parties';
import { entryOf, measureOf } from '#domain/library';
import { wordsIn } from '#domain/measures/words';
import { inLanguage } from '#domain/protocols/text';
import { said, saidAll, type CopyItem, type CopyPart } from '#domain/records/record-copy';
import { isHeld } from '#domain/sessions/attendance';
import { answerLines, askOf } from '#domain/worksheets/answer-words';
import { fieldsOf } from '#domain/worksheets/worksheet';
import { consentsOf } from '#store/consents';
import type { CourseRow } from '#store/courses';
import { readCourseRecord } from '#store/course-record';
import { dailyMoods } from '#store/daily-moods';
import { goalRatingsOf } from '#store/goal-ratings';
import type { findPatient, PatientContact } from '#store/patients';
import type { Scope } from '#store/scope';
import { sharedHomework } from '#store/homework';
import { ownSessions } from '#store/session-room';
import { findWorksheet, worksheetsOf } from '#store/worksheets';
import { readOwnEnding } from '../endings/own-ending.ts';
import { readPlan as readStayingWell } from '../endings/staying-well.ts';
import { readContract } from '../formulation/read-contract.ts';
import { readFormulation } from '../formulation/read-formulation.ts';
import { readPlan } from '../formulation/read-plan.ts';
import { readOwnLetter, readOwnLetters } from '../letters/own-letters.ts';
import { readSafetyPlan } from '../safety/safety-plan.ts';
import { stepsToShow } from '../safety/steps-at-the-gate.ts';
import type { Circumstances, UseCase } from '../use-case.ts';
import { worksheetView } from '../worksheets/open-worksheet.ts';

/** What every part of a copy is made from: the patient who asks, their courses, and the practice's clock. */
export type CopySource = Readonly<{
  s: Scope;
  at: Circumstances;
  patient: NonNullable<Awaited<ReturnType<typeof findPatient>>>;
  courses: readonly CourseRow[];
  zone: string;
  /** Whether other people's names, and ways to reach them, may be in the copy. */
  withNames: boolean;
}>;

/** A look of the patient's own pages, inside the same transaction; `null` where their page shows nothing. */
export async function theirs<In, S, T>(
  { s, at }: Pick<CopySource, 's' | 'at'>,
  use: UseCase<In, S, T, false>,
  input: In,
): Promise<T | null> {
  const subject = await use.load(s, input, at.who);
  if (!subject) return null;
  const outcome = await use.run(s, subject, input, at);
  return outcome.ok ? outcome.value : null;
}

/** The same look for each course, the newest first. */
async function ofCourses<T>(
  source: CopySource,
  use: UseCase<{ patientId: string }, CourseRow, T, false>,
): Promise<readonly T[]> {
  const read: T[] = [];
  for (const row of source.courses) {
    const subject = { type: 'course', id: row.id, patient: row.patient_id, row };
    const outcome = await use.run(source.s, subject, { patientId: row.patient_id }, source.at);
    if (outcome.ok) read.push(outcome.value);
  }
  return read;
}

const item = (title: string, on: string | null, ...lines: readonly CopyItem['lines'][]): CopyItem => ({
  title,
  on,
  lines: lines.flat(),
});

/** Name, ways to be reached, birth date: as the office knows them. */
export function aboutMe({ patient, withNames }: CopySource): CopyPart {
  const contact = patient.contact as PatientContact; // checked by the form that stored it
  const lines = [
    ...said('Name', patient.display_name),
    ...said('Name to use', patient.preferred_name),
    ...said('Pronouns', patient.pronouns),
    ...said('Born', patient.birth_date && dateWords(patient.birth_date)),
    ...said('Record number', patient.record_number),
    ...said('Phone', contact.phone),
    ...said('Email', contact.email),
    ...said('Safe times', contact.safeTimes),
    ...(withNames ? said('Someone to call', contact.supportPerson) : []),
  ];
  return { id: 'aboutMe', title: 'About me', items: [item('About me', null, lines)] };
}

/** Each course with its dates, and the days of its sessions. Nothing that was written about a session. */
export async function courseParts({ s, at, courses, patient, zone }: CopySource): Promise<readonly CopyPart[]> {
  const sessions = (await ownSessions(s, patient.id)).filter(({ attendance }) => isHeld(attendance));
  return [
    {
      id: 'courses',
      title: 'Courses of therapy',
      items: courses.map((row) => {
        const kind = entryOf(at.app.library.protocols, row.variant_id, row.protocol_version)?.definition;
        return item(
          kind ? inLanguage(kind.title.patient, 'en') : 'Therapy',
          row.start_date,
          said('Planned sessions', row.planned_sessions),
          said('Planned last day', row.planned_end_date && dateWords(row.planned_end_date)),
        );
      }),
    },
    {
      id: 'sessions',
      title: 'Sessions that were held',
      items: sessions.map(({ number, scheduled_at, minutes }) =>
        item(
          number === null ? 'Session' : `Session ${number}`,
          wallClock(scheduled_at, zone).date,
          said('Minutes', minutes),
        ),
      ),
    },
  ];
}

/** What both understood and agreed: shared formulations, signed papers, goals with their ratings. */
export async function agreedParts(source: CopySource): Promise<readonly CopyPart[]> {
  const formulations = (await ofCourses(source, readFormulation)).flatMap(({ current, earlier }) =>
    current ? [current, ...earlier] : [],
  );
  const contracts = (await ofCourses(source, readContract)).flatMap(({ current }) => current ?? []);
  const goals = (await ofCourses(source, readPlan)).flatMap((plan) => plan.goals);
  const ratings = (await Promise.all(source.courses.map(({ id }) => goalRatingsOf(source.s, id)))).flat();
  return [
    {
      id: 'formulation',
      title: 'What we understand',
      items: formulations.map(({ number, sharedAt, body, inOwnWords, patientComment }) =>
        item(
          `Version ${number}`,
          sharedAt,
          said('In my own words', inOwnWords),
          said('What happened', body.happened),
          said('What I brought with me', body.brought),
          said('Who is around me', body.around),
          said('How it has felt', body.felt),
          said('How it belongs together', body.linkStatement),
          said('What helps me', body.strengths),
          said('What I said about it', patientComment),
        ),
      ),
    },
    {
      id: 'agreement',
      title: 'What we agreed',
      items: contracts.map((one) =>
        item(
          `Agreement ${one.number}`,
          one.startDate,
          said('Sessions', one.plannedSessions),
          said('Last day', one.plannedEndDate && dateWords(one.plannedEndDate)),
          said('My part', one.body.myPart),
          said('My therapist’s part', one.body.therapistsPart),
          said('Who is told what', one.body.confidentiality),
          said('When a session is missed', one.body.attendancePolicy),
          said('If it gets worse', one.body.ifWorse),
          said('Signed by me', one.patientSignedAt && one.patientSignature),
        ),
      ),
    },
    {
      id: 'goals',
      title: 'Goals',
      items: goals.map(({ id, text }) =>
        item(
          text,
          null,
          ratings
            .filter(({ goal_id }) => goal_id === id)
            .flatMap(({ value, at }) => said(`Rated on ${dateWords(at)}`, `${value} of 10`)),
        ),
      ),
    },
  ];
}

/** The patient's own answers and moods. A total stands beside them where the measure's results are for the patient. */
export async function answerParts({ s, at, courses, patient }: CopySource): Promise<readonly CopyPart[]> {
  const records = await Promise.all(courses.map(({ id }) => readCourseRecord(s, id)));
  const responses = records.flatMap((record) => record?.responses ?? []);
  const moods = await dailyMoods(s, patient.id, '1900-01-01', at.now.slice(0, 10));
  return [
    {
      id: 'checkIns',
      title: 'Check-ins',
      items: responses
        .filter(({ finished_at }) => finished_at !== null)
        .map((one) => {
          const measure = measureOf(at.app.library, one.measure_id);
          const mine = measure?.resultsFor === 'patient-and-team';
          return item(
            measure ? wordsIn(measure.shortTitle, measure.language) : one.measure_id,
            one.finished_at,
            mine ? said('Total', one.score_total) : [],
            Array.isArray(one.answers)
              ? one.answers.flatMap((answer, index) =>
                  typeof answer === 'number' || typeof answer === 'string' ? said(`Question ${index + 1}`, answer) : [],
                )
              : [],
          );
        }),
    },
    {
      id: 'moods',
      title: 'Daily mood',
      items: moods.map(({ day, mood, note }) => item('Mood', day, said('0 to 10', mood), said('Words', note))),
    },
  ];
}

/** Worksheets the patient began or was given, each in the words its own page uses; without what only the therapist wrote. */
export async function worksheetPart({ s, at, patient }: CopySource): Promise<CopyPart> {
  const items: CopyItem[] = [];
  for (const { id, created_by, shared_at } of await worksheetsOf(s, patient.id)) {
    if (created_by !== 'patient' && shared_at === null) continue;
    const row = await findWorksheet(s, id);
    const view = row && (await worksheetView(s, at.app, row, 'patient'));
    if (!view) continue;
    const words = {
      side: 'patient' as const,
      language: view.language,
      people: new Map(view.people.map((one) => [one.id, one.name])),
      homework: new Map(view.homework.map((one) => [one.id, one.what])),
    };
    items.push(
      item(
        inLanguage(view.sheet.title.patient, view.language),
        view.changedAt,
        fieldsOf(view.sheet).flatMap((field) =>
          saidAll(askOf(field, words), answerLines(field, view.answers[field.id], words, view)),
        ),
      ),
    );
  }
  return { id: 'worksheets', title: 'Worksheets', items };
}

/** Names that stand in plans only and on no map: they are names of other people all the same. */
export async function namesInPlans(source: CopySource): Promise<readonly ThirdParty[]> {
  const safety = (await theirs(source, readSafetyPlan, { patientId: source.patient.id }))?.plan;
  const plans = await ofCourses(source, readStayingWell);
  const named = [...(safety?.helpers ?? []), ...plans.flatMap(({ plan }) => plan.peopleToTell)];
  return named.map(({ name }) => ({ name, relation: 'other' }));
}

/** Plans: what was tried, safety, staying well, and what the patient wrote at the end. */
export async function planParts(source: CopySource): Promise<readonly CopyPart[]> {
  const { s, patient, withNames } = source;
  const safety = (await theirs(source, readSafetyPlan, { patientId: patient.id }))?.plan;
  const plans = await ofCourses(source, readStayingWell);
  const [newest] = source.courses;
  // A copy is a file that somebody else may open: what is held back from the phone is not in it (R-DISP-02).
  const tried = newest ? await stepsToShow(s, newest, await sharedHomework(s, patient.id)) : [];
  const endings = (await ofCourses(source, readOwnEnding)).filter(({ open }) => open);
  const helpers = (list: readonly Readonly<{ name: string; phone: string }>[]) =>
    list.map(({ name, phone }) => (phone ? `${name}, ${phone}` : name));
  const friends = safety?.helpers.map(({ name, phone }) => ({ name, phone: withNames ? phone : '' })) ?? [];
  return [
    {
      id: 'tried',
      title: 'Things to try',
      items: tried.map((one) =>
        item(one.what, null, said('When', one.when_text), said('Why', one.why), said('How it went', one.what_happened)),
      ),
    },
    {
      id: 'safetyPlan',
      title: 'My safety plan',
      items: safety
        ? [
            item(
              'My safety plan',
              null,
              saidAll('Signs', safety.signs),
              saidAll('What I can do myself', safety.myself),
              saidAll('People and places', safety.peopleAndPlaces),
              saidAll('Who I can ask', helpers(friends)),
              saidAll('Professionals', helpers(safety.professionals)),
              saidAll('Making things safer', safety.saferHome),
            ),
          ]
        : [],
    },
    {
      id: 'stayingWell',
      title: 'Plan for staying well',
      items: plans
        .filter(({ version }) => version > 0)
        .map(({ plan, changed }) =>
          item(
            'Plan for staying well',
            changed?.at ?? null,
            saidAll('Early signs', plan.earlySigns),
            saidAll('What can set it off', plan.triggers),
            saidAll('What helped', plan.whatHelped),
            saidAll('What I do first', plan.myActions),
            saidAll(
              'People to tell',
              plan.peopleToTell.map(({ name, ask }) => `${name}: ${ask}`),
            ),
            saidAll('Services', plan.professionals),
            said('Medicine', plan.medicationPlan),
            said('When it is urgent', plan.urgent),
            said('When to ask for a session again', plan.booster),
            said('What I learned', plan.learned),
          ),
        ),
    },
    {
      id: 'ending',
      title: 'The ending',
      items: endings.flatMap(({ did, letter }) => [
        ...did.changes.map((one) =>
          item(one.what, null, said('How I did it', one.howIDidIt), said('How I know', one.evidence)),
        ),
        ...(letter.text === '' ? [] : [item('My letter', null, said('Words', letter.text))]),
      ]),
    },
  ];
}

/** Letters that were given to the patient, and every choice they made about their data. */
export async function paperParts(source: CopySource): Promise<readonly CopyPart[]> {
  const given = (await theirs(source, readOwnLetters, undefined))?.letters ?? [];
  const letters: CopyItem[] = [];
  for (const { id, at } of given) {
    const open = await theirs(source, readOwnLetter, { letterId: id });
    if (!open) continue;
    const { subject, sections, signed } = open.letter;
    const text = sections.flatMap(({ heading, text: words }) => said(heading || 'Text', words));
    letters.push(item(subject, at, text, said('Signed', signed?.name)));
  }
  const consents = await consentsOf(source.s, source.patient.id);
  return [
    { id: 'letters', title: 'Letters', items: letters },
    {
      id: 'choices',
      title: 'What I agreed to',
      items: consents.map(({ kind, text_shown: shown, choice, at }) =>
        item(shown || kind, at, said('Answer', { yes: 'Yes', no: 'No', withdrawn: 'Taken back' }[choice] ?? choice)),
      ),
    },
  ];
}
