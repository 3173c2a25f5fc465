import { agendaFor } from '../protocols/agenda.ts';
import type { AgendaBlock } from '../protocols/agenda.ts';
import type { SessionKind } from '../protocols/protocol.schema.ts';
import { inLanguage } from '../protocols/text.ts';
import type { PageKind } from './page-kind.ts';
import type { Reading } from './reading.ts';
import type { Finding } from './rules/rule.ts';
import type { Suggestion } from './suggest.ts';
import type { SpecialTaskAdvice } from './special-tasks.ts';
import type { TaskAdvice } from './tasks.ts';

/** Something to do inside one step, in words that can be shown as they are. */
export type StepItem = Readonly<{
  kind: 'safety' | 'checkIn' | 'homework' | 'task' | 'technique';
  id: string;
  text: string;
  page: PageKind;
}>;

/** One step of today's session. */
export type AgendaAdvice = Readonly<{
  step: string;
  title: string;
  patientTitle: string;
  minutes: number;
  why: string;
  say: readonly string[];
  parts: readonly string[];
  items: readonly StepItem[];
}>;

type Material = Readonly<{
  reading: Reading;
  findings: readonly Finding[];
  tasks: readonly TaskAdvice[];
  special: readonly SpecialTaskAdvice[];
  suggestions: readonly Suggestion[];
}>;

const positiveAnswer = 'A suicide question was answered with yes. Ask now, then record what you found.';

/** Safety comes first in the first step that has room for it, and cannot be skipped, only recorded (design 8.3). */
function safetyItems({ findings }: Material): readonly StepItem[] {
  const urgent = findings.filter(({ severity, ruleId }) => severity === 'urgent' && ruleId.startsWith('R-SAFE'));
  const grave = new Set(urgent.filter(({ ruleId }) => ruleId === 'R-SAFE-04').map(({ about }) => about));
  return urgent
    .filter(({ ruleId, about }) => !(ruleId === 'R-SAFE-01' && grave.has(about))) // one answer, one item
    .map(({ ruleId, about, message, next }) => ({
      kind: 'safety',
      id: `${ruleId}:${about}`,
      text: ruleId === 'R-SAFE-01' ? positiveAnswer : message,
      page: next.page,
    }));
}

function checkInItem({ reading }: Material): readonly StepItem[] {
  const { latest, baseline, primary, snapshot } = reading;
  const name = primary.facts?.title ?? primary.id;
  const mood = snapshot.checkIn?.mood ?? null;
  const change = baseline && latest && baseline.id !== latest.id ? `, was ${baseline.total} at the start` : '';
  const score = latest
    ? `${name} is ${latest.total}${change}.`
    : `There is no ${name} yet. Ask for mood, 0 to 10, aloud.`;
  const text = mood === null ? score : `${score} Mood is ${mood}.`;
  return [{ kind: 'checkIn', id: latest?.id ?? 'none', text, page: 'measures' }];
}

const homeworkItems = ({ reading }: Material): readonly StepItem[] =>
  reading.snapshot.betweenSessionTasks
    .filter(({ reviewed }) => !reviewed)
    .map(({ id, what }) => ({ kind: 'homework', id, text: `Ask how it went: ${what}`, page: 'session' }));

const techniqueItems = ({ suggestions }: Material): readonly StepItem[] =>
  suggestions.map(({ techniqueId, title, reason }) => ({
    kind: 'technique',
    id: techniqueId,
    text: `${title}, ${reason}`,
    page: 'worksheet',
  }));

const taskItems = (block: AgendaBlock, { tasks }: Material): readonly StepItem[] =>
  tasks
    .filter(({ id, dueNow }) => dueNow && block.hosts.includes(id))
    .map(({ id, title, page }) => ({ kind: 'task', id, text: title, page }));

/** What this kind of course asks for: at every session where it begins, the rest where the work is. */
function specialItems(isFirst: boolean, isWork: boolean, { special }: Material): readonly StepItem[] {
  return special
    .filter(({ thisSession, when }) => thisSession && (when === 'throughout' ? isFirst : isWork))
    .map(({ id, title }) => ({ kind: 'task', id: `special:${id}`, text: title, page: 'specialTasks' }));
}

/** Which step takes a task that several could host: the first one that comes. */
function withoutRepeats(steps: readonly AgendaAdvice[]): readonly AgendaAdvice[] {
  const shown = new Set<string>();
  return steps.map((step) => ({
    ...step,
    items: step.items.filter(({ kind, id }) => {
      const key = `${kind}:${id}`;
      const first = !shown.has(key);
      shown.add(key);
      return first;
    }),
  }));
}

/** Today's agenda to scale: the steps of this kind of session, with what belongs into each of them now. */
export function adviseAgenda(material: Material, kind: SessionKind, minutes: number): readonly AgendaAdvice[] {
  const { protocol, snapshot } = material.reading;
  const say = (text: Parameters<typeof inLanguage>[0]) => inLanguage(text, snapshot.language);
  const blocks = agendaFor(protocol, kind, minutes);
  const safetyAt = Math.max(
    0,
    blocks.findIndex(({ parts }) => parts.includes('safety')),
  );
  const worksAt = Math.max(
    0,
    blocks.findIndex(({ parts, hosts }) => parts.includes('technique') || hosts.length > 0),
  );
  const steps = blocks.map((block, i): AgendaAdvice => {
    const has = (part: string) => block.parts.includes(part);
    return {
      step: block.step,
      title: say(block.title.staff),
      patientTitle: say(block.title.patient),
      minutes: block.minutes,
      why: say(block.why),
      say: block.say.map(say),
      parts: block.parts,
      items: [
        ...(i === safetyAt ? safetyItems(material) : []),
        ...(has('checkIn') ? checkInItem(material) : []),
        ...(has('homeworkReview') ? homeworkItems(material) : []),
        ...taskItems(block, material),
        ...specialItems(i === 0, i === worksAt, material),
        ...(has('technique') ? techniqueItems(material) : []),
      ],
    };
  });
  return withoutRepeats(steps);
}
