import { clockWords, momentWords } from '#domain/calendar-words';
import { sayToStaff } from '#ui/messages/staff';
import type { AlertLine } from '#usecases/today/read-today';

const choices: Readonly<Record<string, string>> = {
  safeForNow: 'Chose “I am safe for now”.',
  called: 'Chose to call.',
  toldTherapist: 'Chose “Tell my therapist”.',
};

/** What the alert is about, after the name. A skipped question is not a yes, and says so (SAF-07). */
export function alertWhy({ source, flags }: Pick<AlertLine, 'source' | 'flags'>): string {
  if (flags.includes('asked-for-help')) return 'asked for help: “Tell my therapist”';
  if (source === 'text') return 'wrote words that ask for a look today';
  if (source === 'delivery') return ': a message about an alert could not be delivered';
  if (flags.every((flag) => flag === 'safety-item-missing')) return 'skipped the question about being better off dead';
  return sayToStaff('t.need.item9');
}

/** When, whether the support page was seen, what was chosen, and whether anybody has looked. */
export function alertMore(alert: AlertLine, now: string, timeZone: string): string {
  const when = `Answered ${momentWords(alert.raised_at, now, timeZone)}.`;
  const page = alert.support_seen ? 'Saw the support page.' : 'Has not seen the support page yet.';
  const chose = alert.support_choice ? (choices[alert.support_choice] ?? '') : '';
  const looked = alert.acknowledged_by_name
    ? `${alert.acknowledged_by_name} has opened it, ${clockWords(alert.acknowledged_at ?? alert.raised_at, timeZone)}. It is still open.`
    : 'Nobody has looked yet.';
  const passed = alert.escalated_to > 0 ? 'Passed on to cover.' : '';
  return [when, alert.source === 'measure' ? page : '', chose, looked, passed].filter(Boolean).join(' ');
}

/** The first sentence of the page: how many sessions, and who needs a look. */
export function todayLead(sessions: number, people: number): string {
  const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
  const count = (n: number) => {
    const word = words[n] ?? String(n);
    return word.charAt(0).toUpperCase() + word.slice(1);
  };
  const first =
    sessions === 0
      ? sayToStaff('t.today.lead.sessions.none')
      : sessions === 1
        ? sayToStaff('t.today.lead.sessions.one')
        : sayToStaff('t.today.lead.sessions.many', { count: count(sessions) });
  const second =
    people === 0
      ? sayToStaff('t.today.lead.people.none')
      : people === 1
        ? sayToStaff('t.today.lead.people.one')
        : sayToStaff('t.today.lead.people.many', { count: count(people) });
  return `${first} ${second}`;
}
