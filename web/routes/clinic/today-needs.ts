import { resolve } from '$app/paths';
import type { PageKind } from '#domain/courses/page-kind';
import type { Today } from '#usecases/today/read-today';
import { pageHref } from './page-links.ts';
import { initialsOf } from './patients/[patient]/record-lines.ts';
import { alertMore, alertWhy } from './today-words.ts';

/** A name as the page shows it, and the letters that stand for it while names are hidden. */
export const whoIs = (name: string) => ({ name, initials: initialsOf(name) });

/** Somebody who needs a look first, why, and where that leads. */
export type Need = Readonly<{
  id: string;
  who: ReturnType<typeof whoIs>;
  why: string;
  more: string;
  tone: 'danger' | 'warn';
  href: string;
  label: string;
}>;

/** Nobody has rated sessions for a while: about the therapist and not about a patient, so it waits among the loose ends. */
const aboutRatings = 'R-DATA-05';

/** The rule that says the same as a score that does not go down, with its own next step: the two are one line. */
const littleChange = 'R-MID-04';

/** Patients whose sessions wait for the therapist's own rating, and where they are rated. */
export const toRate = (day: Today): readonly Readonly<{ id: string; who: ReturnType<typeof whoIs>; href: string }>[] =>
  day.findings
    .filter(({ rule_id }) => rule_id === aboutRatings)
    .map(({ id, patient_id, display_name }) => ({
      id,
      who: whoIs(display_name),
      href: resolve('/clinic/patients/[patient]/sessions', { patient: patient_id }),
    }));

/** What the rule about little change says of somebody whose score is tracked, when that leads somewhere of its own. */
const saidByRule = (day: Today, patient: string): Today['findings'][number] | undefined =>
  day.findings.find(({ rule_id, patient_id, next_move }) => {
    const next = (next_move ?? {}) as { page?: PageKind; label?: string };
    return rule_id === littleChange && patient_id === patient && next.page !== undefined && next.label !== undefined;
  });

/** Who needs a look first: open alerts, then scores that do not go down, then what the rules found, one line for each person. */
export const needsOf = (day: Today, now: string): readonly Need[] => [
  ...day.alerts.map((alert) => ({
    id: alert.id,
    who: whoIs(alert.display_name),
    why: alertWhy(alert),
    more: alertMore(alert, now, day.timeZone),
    tone: 'danger' as const,
    href: resolve('/clinic/patients/[patient]/safety', { patient: alert.patient_id }),
    label: 'Open safety steps',
  })),
  ...day.tracked.map((one) => {
    const first = one.series[0]?.total ?? 0;
    const last = one.series.at(-1)?.total ?? 0;
    const said = saidByRule(day, one.patient_id);
    const next = (said?.next_move ?? {}) as { page?: PageKind; label?: string; of?: string };
    const person = {
      id: one.course_id,
      who: whoIs(one.display_name),
      why: one.tracking === 'worse' ? 'is doing worse' : 'is not getting better yet',
      tone: 'warn' as const,
    };
    if (said && next.page && next.label)
      return { ...person, more: said.message, href: pageHref(next.page, one.patient_id, next.of), label: next.label };
    return {
      ...person,
      more: `${one.title} was ${first} at the start and is ${last} now, after ${one.attended} ${one.attended === 1 ? 'session' : 'sessions'}. Worth a fresh look at the focus.`,
      href: resolve('/clinic/patients/[patient]/story', { patient: one.patient_id }),
      label: 'Review focus',
    };
  }),
  ...[
    ...Map.groupBy(
      day.findings.filter(
        (one) =>
          one.rule_id !== aboutRatings && !day.tracked.some(({ patient_id }) => one === saidByRule(day, patient_id)),
      ),
      ({ patient_id }) => patient_id,
    ),
  ].map(([patient, findings]) => {
    const [gravest] = findings;
    const next = (gravest?.next_move ?? {}) as { page?: PageKind; label?: string; of?: string };
    const others = findings.length - 1;
    return {
      id: gravest?.id ?? patient,
      who: whoIs(gravest?.display_name ?? ''),
      why: '',
      more: `${gravest?.message ?? ''}${others > 0 ? ` And ${others} more.` : ''}`,
      tone: gravest?.severity === 'urgent' ? ('danger' as const) : ('warn' as const),
      href:
        others === 0 && next.page
          ? pageHref(next.page, patient, next.of)
          : resolve('/clinic/patients/[patient]/story', { patient }),
      label: others === 0 && next.label ? next.label : 'Open the story',
    };
  }),
];
