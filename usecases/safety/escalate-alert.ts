import { addMinutes } from '#domain/calendar';
import { done } from '#domain/outcome';
import { rankOf } from '#domain/safety/alert-rank';
import { notDeliveredFlag } from '#domain/safety/alert-severity';
import { escalationPlan, type EscalationStep } from '#domain/safety/escalation';
import { failedMessages, holdAlert, updateAlert, type AlertRow } from '#store/alerts';
import { notifyClinic } from '#store/jobs';
import { coverPlan, onCallNow } from '#store/practice-help';
import { activeAccount, owners, type Responder } from '#store/responders';
import type { Scope } from '#store/scope';
import { post } from '../access/messages.ts';
import { deed, type Subject } from '../use-case.ts';
import { readDetail, type AlertDetailRecord, type ToldEntry } from './alert-record.schema.ts';
import { raiseAlert } from './raise-alert.ts';

type Place = ToldEntry['to'];
type PlanStep = Omit<EscalationStep, 'to'> & Readonly<{ to: Place }>;

/** Once everyone has been told, they are told again this often until somebody takes it up. Minutes. */
const againAfter = 60;
const depth: Readonly<Record<Place, number>> = { responsible: 0, cover: 1, owner: 2 };

async function theHeldAlert(s: Scope, { alertId }: { alertId: string }): Promise<Subject<AlertRow> | undefined> {
  const row = await holdAlert(s, alertId);
  return row && { type: 'alert', id: row.id, patient: row.patient_id, row };
}

async function peopleFor(s: Scope, place: Place, alert: AlertRow): Promise<readonly Responder[]> {
  if (place === 'owner') return owners(s);
  if (place === 'cover') return (await onCallNow(s)).map((one) => ({ ...one, id: one.account_id }));
  const responsible = alert.responsible_id ? await activeAccount(s, alert.responsible_id) : undefined;
  return responsible ? [responsible] : [];
}

/**
 * The chain of one alert. A duty team has no address in the plan yet, so it stands for no step of its own: whoever covers is told in its
 * place, at the same moment, rather than nobody.
 */
async function stepsOf(s: Scope, alert: AlertRow): Promise<readonly PlanStep[]> {
  const responsibleHere = alert.responsible_id !== null && (await activeAccount(s, alert.responsible_id)) !== undefined;
  const { steps } = escalationPlan({ ...(await coverPlan(s)), duty: null }, alert.raised_at, !responsibleHere);
  return steps.flatMap((step): readonly PlanStep[] => (step.to === 'duty' ? [] : [{ ...step, to: step.to }]));
}

/** Who is told now: those whose moment has come, the next ones at once when a message failed, and all again after the end. */
function whoNow(
  steps: readonly PlanStep[],
  { told }: AlertDetailRecord,
  at: Readonly<{ failed: boolean; due: boolean; now: string }>,
): readonly PlanStep[] {
  const open = steps.filter(({ to }) => !told.some((entry) => entry.to === to));
  const due = open.filter((step) => step.at <= at.now);
  if (due.length > 0) return due;
  if (open.length > 0) return at.failed || at.due ? open.slice(0, 1) : [];
  return at.due || at.failed ? steps.filter(({ to }) => to !== 'responsible') : [];
}

/**
 * Tells whoever is to be told about one alert now, by the practice's plan: the responsible clinician at once, then whoever covers, then
 * the owners (SAF-05). Does nothing once somebody has taken the alert up, so job and sweep may both call it, any number of times. A
 * message that could not be delivered counts as nobody told, goes on to the next at once, and raises an alert of its own.
 */
export const escalateAlert = deed(
  'alert.escalate',
  theHeldAlert,
  async (s, { row }, _input: { alertId: string }, { now }) => {
    if (row.state !== 'open') return done({ told: [] as readonly Place[] });
    const detail = readDetail(row.detail);
    const sent = detail.told.flatMap(({ messages }) => messages);
    const failed = (await failedMessages(s, sent)).filter((id) => !detail.failed.includes(id));
    const steps = await stepsOf(s, row);
    const onlySkipped = rankOf(row.flags, detail.positiveBefore) === 0;
    const due = row.due_at <= now && detail.told.length > 0;
    const chain = onlySkipped ? steps.slice(0, 1) : steps;
    const next =
      onlySkipped && detail.told.length > 0 ? [] : whoNow(chain, detail, { failed: failed.length > 0, due, now });
    const entries: ToldEntry[] = [];
    for (const { to } of next) {
      const people = await peopleFor(s, to, row);
      const messages: string[] = [];
      for (const account of people)
        messages.push(await post(s, { kind: 'alert', account, link: { kind: 'page', path: '/clinic/alerts' } }));
      entries.push({ to, at: now, accounts: people.map(({ id }) => id), messages });
    }
    if (row.source !== 'delivery') for (const message of failed) await raiseUndelivered(s, row, message, now);
    if (entries.length === 0 && failed.length === 0) return done({ told: [] });
    const told = [...detail.told, ...entries];
    const rest = steps.filter(({ to }) => !told.some((entry) => entry.to === to));
    await updateAlert(s, row, {
      detail: JSON.stringify({ ...detail, told, failed: [...detail.failed, ...failed] }),
      due_at: rest[0] ? later(rest[0].at, now) : addMinutes(now, againAfter),
      escalated_to: Math.max(row.escalated_to, ...entries.map(({ to }) => depth[to])),
    });
    await notifyClinic(s);
    return done({ told: entries.map(({ to }) => to) });
  },
  'serializable',
);

// A place that was passed over early leaves the next one its own full time.
const later = (planned: string, now: string): string => (planned > now ? planned : addMinutes(now, 1));

const raiseUndelivered = (s: Scope, alert: AlertRow, message: string, now: string) =>
  raiseAlert(s, {
    cause: { source: 'delivery', sourceId: message, item: 0 },
    patientId: alert.patient_id,
    courseId: alert.course_id,
    flags: [notDeliveredFlag],
    positiveBefore: false,
    now,
  });
