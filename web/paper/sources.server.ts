import { error } from '@sveltejs/kit';
import { wallClock } from '#domain/calendar';
import { dateWords, shortDay } from '#domain/calendar-words';
import type { Paper } from '#domain/letters/paper';
import { initialsOf } from '#domain/people/names';
import type { Act } from '#domain/access/acts';
import { readOwnSummary, readSummary } from '#usecases/courses/read-summary';
import { readGraduation } from '#usecases/endings/read-graduation';
import { readPlan } from '#usecases/endings/staying-well';
import { readGoals } from '#usecases/formulation/goals';
import { readContract } from '#usecases/formulation/read-contract';
import { readFormulation } from '#usecases/formulation/read-formulation';
import { readPaperHead } from '#usecases/letters/read-paper-head';
import { readPeople } from '#usecases/people/read-people';
import { readSafetyPlan } from '#usecases/safety/safety-plan';
import { readTimeline } from '#usecases/timeline/read-timeline';
import type { SheetHead } from '#ui/print/documents';
import { orError } from '../forms.server.ts';
import { contractDocument, formulationDocument } from '../routes/formulation-document.ts';
import { printHead } from '../routes/print-head.ts';
import { safetyPlanDocument } from '../routes/safety-plan-document.ts';
import { wellDocument } from '../routes/staying-well-words.ts';
import { summaryDocument } from '../routes/summary-document.ts';
import { mapPaper, type KeptMap } from './map-paper.ts';
import { contractPaper, formulationPaper, graduationPaper, safetyPlanPaper, stayingWellPaper, summaryPaper } from './sheet-papers.ts'; // prettier-ignore
import { timelinePaper } from './timeline-paper.ts';

type Locals = App.Locals;
/** Which parts were asked for in the address. */
export type Wishes = Readonly<{ initials: boolean }>;
export type Printed = Readonly<{ paper: Paper; head: SheetHead }>;

/** One printable thing: which use cases it calls, its neutral file name, and how it is made. */
export type Source = Readonly<{
  uses: readonly { act: Act }[];
  file: string;
  make(locals: Locals, patientId: string, wishes: Wishes): Promise<Printed>;
}>;

/** Everything a formulation or a contract print shows. A patient is given only what was shared with them. */
export async function loadAgreed(locals: Locals, patientId: string) {
  const given = { patientId };
  const [read, contract, goals, head] = await Promise.all([
    locals.perform(readFormulation, given),
    locals.perform(readContract, given),
    locals.perform(readGoals, given),
    locals.perform(readPaperHead, given),
  ]);
  const { current, earlier, areas, timeZone } = orError(read);
  const about = orError(head);
  const agreed = orError(contract);
  return {
    formulation: current,
    replaces: earlier[0] ?? null,
    areas,
    timeZone,
    contract: agreed.current,
    plannedSessions: agreed.course.plannedSessions,
    goals: orError(goals).goals,
    who: about.patientName,
    therapist: agreed.clinician || about.therapist,
    about,
    now: locals.app.now(),
  };
}
export const agreedUses = [readFormulation, readContract, readGoals, readPaperHead] as const;

export const formulationSource: Source = {
  uses: agreedUses,
  file: 'what-we-understand',
  make: async (locals, patientId) => {
    const loaded = await loadAgreed(locals, patientId);
    const { formulation } = loaded;
    if (!formulation) error(404, 'There is no formulation yet.');
    return {
      paper: formulationPaper(formulationDocument({ ...loaded, formulation })),
      head: { ...printHead({ ...loaded.about, version: formulation.number }, loaded.now), with: loaded.therapist },
    };
  },
};

export const contractSource: Source = {
  uses: agreedUses,
  file: 'what-we-agreed',
  make: async (locals, patientId) => {
    const loaded = await loadAgreed(locals, patientId);
    const { contract } = loaded;
    if (!contract) error(404, 'There is no contract yet.');
    return {
      paper: contractPaper(contractDocument(contract, loaded)),
      head: { ...printHead({ ...loaded.about, version: contract.number }, loaded.now), with: loaded.therapist },
    };
  },
};

export const stayingWellSource: Source = {
  uses: [readPlan],
  file: 'plan-for-staying-well',
  make: async (locals, patientId) => {
    const read = orError(await locals.perform(readPlan, { patientId }));
    if (read.version === 0) error(404, 'The plan is not begun yet.');
    return { paper: stayingWellPaper(wellDocument(read)), head: printHead(read, locals.app.now()) };
  },
};

/** What the safety plan's print shows, or 404 while nobody has made one. */
export async function loadSafetyPlan(locals: Locals, patientId: string) {
  const read = orError(await locals.perform(readSafetyPlan, { patientId }));
  const about = orError(await locals.perform(readPaperHead, { patientId }));
  const { plan } = read;
  if (!plan) error(404, 'There is no safety plan yet.');
  return {
    document: safetyPlanDocument({ ...read, plan }),
    head: printHead({ ...about, version: read.version }, locals.app.now()),
  };
}

export const safetyPlanSource: Source = {
  uses: [readSafetyPlan, readPaperHead],
  file: 'safety-plan',
  make: async (locals, patientId) => {
    const { document, head } = await loadSafetyPlan(locals, patientId);
    return { paper: safetyPlanPaper(document), head };
  },
};

const summaryOf = (summary: Parameters<typeof summaryDocument>[0], now: string): Printed => ({
  paper: summaryPaper(summaryDocument(summary)),
  head: printHead({ ...summary, version: 0 }, now),
});
export const summarySource: Source = {
  uses: [readSummary],
  file: 'summary',
  make: async (locals, patientId) =>
    summaryOf(orError(await locals.perform(readSummary, { patientId })), locals.app.now()),
};
export const ownSummarySource: Source = {
  uses: [readOwnSummary],
  file: 'summary',
  make: async (locals) =>
    summaryOf(
      orError(await locals.perform(readOwnSummary, undefined)) ??
        error(404, 'This page is here after your last session.'),
      locals.app.now(),
    ),
};

export const graduationSource: Source = {
  uses: [readGraduation],
  file: 'the-work-you-did',
  make: async (locals, patientId) => {
    const read = orError(await locals.perform(readGraduation, { patientId }));
    const document = {
      start: shortDay(read.start, read.end),
      end: dateWords(read.end),
      did: read.did,
      ...(read.ownWords ? { ownWords: read.ownWords } : {}),
      therapist: read.therapist,
    };
    return { paper: graduationPaper(document), head: printHead(read, locals.app.now()) };
  },
};

/** The map of today and the first one kept, each with its day. Names give way to initials on request. */
export async function loadMaps(locals: Locals, patientId: string, { initials }: Wishes) {
  const read = orError(await locals.perform(readPeople, { patientId }));
  const about = orError(await locals.perform(readPaperHead, { patientId }));
  const shownAs = ({ label, people, ties = [] }: KeptMap): KeptMap => ({
    label,
    ties,
    people: initials ? people.map((one) => ({ ...one, name: initialsOf(one.name) })) : people,
  });
  const now = locals.app.now();
  const day = (at: string) => dateWords(wallClock(at, read.timeZone).date);
  const [first] = read.maps;
  return {
    now: shownAs({ label: `Now, ${day(now)}`, people: read.people, ties: read.ties }),
    before: first ? shownAs({ label: `Then, ${day(first.takenAt)}`, people: first.people }) : null,
    head: printHead({ ...about, version: 0 }, now),
  };
}

export const mapSource: Source = {
  uses: [readPeople, readPaperHead],
  file: 'people-around-me',
  make: async (locals, patientId, wishes) => {
    const { now, before, head } = await loadMaps(locals, patientId, wishes);
    return { paper: mapPaper(now, before), head };
  },
};

/** The timeline with whose it is; entries as their components draw them. */
export async function loadTimeline(locals: Locals, patientId: string) {
  const read = orError(await locals.perform(readTimeline, { patientId }));
  const about = orError(await locals.perform(readPaperHead, { patientId }));
  const now = locals.app.now();
  return {
    timeline: { entries: read.entries, mood: read.mood, lastWell: read.lastWell, course: read.course },
    today: wallClock(now, about.practice.timeZone).date,
    head: printHead({ ...about, version: 0 }, now),
  };
}

export const timelineSource: Source = {
  uses: [readTimeline, readPaperHead],
  file: 'timeline',
  make: async (locals, patientId) => {
    const { timeline, today, head } = await loadTimeline(locals, patientId);
    return { paper: timelinePaper(timeline, today), head };
  },
};
