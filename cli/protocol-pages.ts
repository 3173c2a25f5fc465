import { phaseTable } from '#domain/protocols/phase-table';
import type { PhaseTable } from '#domain/protocols/phase-table';
import type { Overlay } from '#domain/protocols/overlay.schema';
import type { Protocol } from '#domain/protocols/protocol.schema';
import { tableOf } from './table.ts';

/** The phase table of every length this kind of course may have. */
export const tablesOf = (protocol: Protocol): readonly PhaseTable[] =>
  Array.from({ length: protocol.sessions.max - protocol.sessions.min + 1 }, (_, i) =>
    phaseTable(protocol, protocol.sessions.min + i),
  );

const range = ([first, last]: readonly [number, number]) =>
  first > last ? '-' : first === last ? String(first) : `${first} to ${last}`;

function phases(protocol: Protocol): string {
  if (protocol.shape === 'maintenance') return 'maintenance from the first session to the last\n';
  const rows = tablesOf(protocol).map((table) => [
    String(table.plannedSessions),
    range(table.initial),
    range(table.middle),
    range(table.concluding),
    String(table.midReviewAt),
    String(table.endingFirstRaisedBy),
  ]);
  return tableOf(['sessions', 'initial', 'middle', 'ending', 'half-way review', 'ending named by'], rows);
}

const weeks = ({ weekPhases }: Protocol): string =>
  tableOf(
    ['phase', 'weeks', 'a session every'],
    weekPhases.map(({ phase, from, to, everyWeeks }) => [
      phase,
      range([from, to]),
      everyWeeks === 1 ? 'week' : `${everyWeeks} weeks`,
    ]),
  );

const areas = (protocol: Protocol): string =>
  Object.entries(protocol.models)
    .map(
      ([model, one]) => `${model}: ${one?.areas.map(({ title }) => title.staff.en.toLowerCase()).join(', ') ?? ''}\n`,
    )
    .join('');

const agendas = (protocol: Protocol): string =>
  Object.entries(protocol.agendas)
    .map(([kind, blocks]) => {
      const steps = blocks.map(({ step, minutes }) => {
        const title = protocol.steps.find(({ id }) => id === step)?.title.staff.en ?? step;
        return `  ${String(minutes).padStart(2)} min  ${title}\n`;
      });
      return `${kind}\n${steps.join('')}`;
    })
    .join('');

const tasks = (protocol: Protocol): string =>
  tableOf(
    ['task', 'for staff', 'for the patient'],
    [...protocol.tasks.initial, ...protocol.tasks.ending].map(({ id, title }) => [
      id,
      title.staff.en,
      title.patient.en,
    ]),
  );

const measures = ({ measures: { primary, everySession, secondary, fallback } }: Protocol): string =>
  [
    `main: ${primary}`,
    `every session: ${everySession.join(', ')}`,
    `also: ${secondary.join(', ') || 'none'}`,
    `where the words may not be shipped: ${fallback.join(', ')}`,
    '',
  ].join('\n');

const specialTasks = ({ specialTasks: special }: Pick<Protocol, 'specialTasks'>): string =>
  tableOf(
    ['when', 'needed', 'what', 'worksheet'],
    special.map(({ when, required, title, worksheet }) => [
      when,
      required ? 'yes' : 'no',
      title.staff.en,
      worksheet ?? '',
    ]),
  );

const extra = ({ sessions }: Protocol): string =>
  sessions.extra.map(({ title, count, when, note }) => `${count} × ${title.staff.en} (${when}). ${note.en}\n`).join('');

const evidence = ({ evidence: found }: Pick<Protocol, 'evidence'>): string =>
  [
    `${found.line.en} Grade ${found.grade} [${found.sources.join(', ')}]\n`,
    ...found.findings.map(
      ({ text, against, sources }) => `${against ? '-' : '+'} ${text.en} [${sources.join(', ')}]\n`,
    ),
  ].join('');

const list = (texts: readonly { en: string }[]): string => texts.map(({ en }) => `${en}\n`).join('');
const part = (title: string, text: string): readonly string[] => (text.trim() === '' ? [] : [`${title}\n${text}`]);

/** One kind of course as a page of text. */
export function protocolPage(protocol: Protocol): string {
  const { title, version, summary, parent, notYet, worksheetsAdded, worksheetsHidden } = protocol;
  const origin = parent ? ` Made from ${parent.id} ${parent.version}.` : '';
  return [
    `${title.staff.en}, version ${version}.${origin}\n${summary.en}\n${notYet ? `${notYet.en}\n` : ''}`,
    ...part('Evidence', evidence(protocol)),
    ...part('Phases', phases(protocol)),
    ...part('Weeks', protocol.weekPhases.length > 0 ? weeks(protocol) : ''),
    ...part('Other meetings', extra(protocol)),
    ...part('What can be worked on', areas(protocol)),
    ...part('Measures', measures(protocol)),
    ...part('What this kind of course adds', protocol.specialTasks.length > 0 ? specialTasks(protocol) : ''),
    ...part('Worksheets added', worksheetsAdded.join(', ')),
    ...part('Worksheets hidden', worksheetsHidden.join(', ')),
    ...part('Cautions', list(protocol.cautions)),
    ...part('Say to the patient', list(protocol.tellPatient)),
    ...part('Agendas', agendas(protocol)),
    ...part('Tasks', tasks(protocol)),
  ].join('\n');
}

/** One overlay as a page of text. */
export function overlayPage(overlay: Overlay): string {
  const { title, version, summary, measures: replaced, notWith, worksheetsAdded } = overlay;
  return [
    `${title.staff.en}, version ${version}. Laid over a kind of course.\n${summary.en}\n`,
    ...part('Evidence', evidence(overlay)),
    ...part('What it adds', specialTasks(overlay)),
    ...part('Measures it replaces', replaced ? `${JSON.stringify(replaced)}\n` : ''),
    ...part('Worksheets added', worksheetsAdded.join(', ')),
    ...part('Not with', notWith.join(', ')),
    ...part('Cautions', list(overlay.cautions)),
  ].join('\n');
}
