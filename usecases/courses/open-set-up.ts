import { wallClock } from '#domain/calendar';
import { endingNameIn } from '#domain/courses/ending-phase';
import { onHolidays } from '#domain/courses/holidays';
import { entryOf, type Entry, type Library } from '#domain/library';
import { done } from '#domain/outcome';
import { overlaysOf, protocolEntryOf } from '#domain/protocols/course-protocol.schema';
import { overlayProblem } from '#domain/protocols/lay-over';
import type { Protocol } from '#domain/protocols/protocol.schema';
import { usableMeasures } from '#domain/protocols/usable-measures';
import type { CourseRow } from '#store/courses';
import { readPractice } from '#store/practice';
import { sessionsOf } from '#store/sessions';
import { canBeAsked } from '../measures/can-be-asked.ts';
import { look } from '../use-case.ts';
import { datedComing, holidaysFor } from './coming-sessions.ts';
import { kindsOffered } from './kinds-offered.ts';
import { theLatestCourse } from './the-course.ts';

/** `kind`: the kind of course that is being looked at; left out or unknown, the course's own. */
type SetUpAsked = Readonly<{ patientId: string; kind?: string | undefined }>;

/**
 * What the set-up page shows: the course as it is with its sessions, every kind of course there is, and for the one looked at what it
 * allows, adds, asks and is known to do. It proposes nothing by itself.
 */
export const openSetUp = look(
  'course.read',
  theLatestCourse,
  async (s, { row }, { kind }: SetUpAsked, { app, now }) => {
    const practice = await readPractice(s);
    const sessions = await sessionsOf(s, row.id);
    const entry = lookedAt(app.library, row, kind);
    const { definition: protocol } = entry;
    const own = protocol.id === row.variant_id;
    const coming = datedComing(sessions, practice.time_zone, now);
    const first = sessions.find((one) => one.kind === (protocol.shape === 'maintenance' ? 'maintenance' : 'acute'));
    return done({
      course: row,
      sessions: sessions.filter(({ kind: one }) => one === 'acute' || one === 'maintenance'),
      timeZone: practice.time_zone,
      firstClock: first ? wallClock(first.scheduled_at, practice.time_zone) : null,
      /** Sessions still to come whose day the practice is closed. */
      onHolidays: onHolidays(coming, await holidaysFor(s, coming)).map(({ id, date, holiday }) => ({
        id,
        date,
        holiday,
      })),
      settled: row.planned_sessions !== null,
      kinds: kindsOffered(app.library, row.variant_id),
      kind: kindShown(app.library, entry),
      overlays: overlaysShown(app.library, protocol, own ? overlaysOf(row).map(({ id }) => id) : []),
      /** What the model line of this course calls its last phase, beside the others. */
      endingName: endingNameIn(protocolEntryOf(app.library, row).definition, row.protocol_model),
      phases: phasesOf(protocolEntryOf(app.library, row).definition),
    });
  },
);

/** What the picture of the dates needs, and no more. */
const phasesOf = ({ phaseTable, shape, sessions }: Protocol) => ({ phaseTable, shape, sessions });

function lookedAt(library: Library, row: CourseRow, kind: string | undefined): Entry<Protocol> {
  const other = kind === undefined || kind === row.variant_id ? undefined : entryOf(library.protocols, kind);
  if (other) return other;
  // Until it begins, a course is shown in the newest version of its kind; after that, in its own.
  const begun = row.state !== 'referred' && row.state !== 'screening';
  return protocolEntryOf(library, begun ? row : { variant_id: row.variant_id });
}

function kindShown(library: Library, { definition: protocol, clinicallySigned, practice }: Entry<Protocol>) {
  const measures = usableMeasures(protocol, (id) => canBeAsked(library, id));
  const name = (id: string) => entryOf(library.measures, id)?.definition.shortTitle.en ?? id;
  return {
    id: protocol.id,
    title: protocol.title.staff.en,
    summary: protocol.summary.en,
    version: protocol.version,
    own: practice !== undefined,
    signed: clinicallySigned,
    notYet: protocol.notYet?.en ?? null,
    limits: protocol.sessions,
    models: Object.keys(protocol.models),
    weeks: protocol.weekPhases,
    maintenance: protocol.shape === 'maintenance',
    extra: protocol.sessions.extra.map(({ id, title, count, note }) => ({
      id,
      title: title.staff.en,
      count,
      note: note.en,
    })),
    tasks: protocol.specialTasks.map(({ id, title, why, when, required }) => ({
      id,
      title: title.staff.en,
      why: why.en,
      when,
      required,
    })),
    evidence: {
      grade: protocol.evidence.grade,
      line: protocol.evidence.line.en,
      findings: protocol.evidence.findings.map(({ text, against, sources }) => ({ text: text.en, against, sources })),
      sources: protocol.evidence.sources,
    },
    cautions: protocol.cautions.map(({ en }) => en),
    tellPatient: protocol.tellPatient.map(({ en }) => en),
    measures: {
      primary: name(measures.primary),
      everySession: measures.everySession.map(name),
      notHere: measures.notHere.map(name),
    },
  };
}

const overlaysShown = (library: Library, protocol: Protocol, chosen: readonly string[]) =>
  [...library.overlays.newest.values()]
    .map(({ definition }) => definition)
    .filter((overlay) => overlayProblem(protocol, overlay) === null)
    .map(({ id, title, summary, evidence, cautions, specialTasks }) => ({
      id,
      title: title.staff.en,
      summary: summary.en,
      grade: evidence.grade,
      line: evidence.line.en,
      cautions: cautions.map(({ en }) => en),
      asks: specialTasks.filter(({ required }) => required).map((one) => one.title.staff.en),
      chosen: chosen.includes(id),
    }));
