import { TenantId } from '#domain/ids.schema';
import { refuse, type Outcome } from '#domain/outcome';
import { accountsByEmail } from '#store/accounts';
import { allPractices } from '#store/practices';
import { systemActor, type App } from '../app.ts';
import { perform } from '../perform.ts';
import { linkOf } from './messages.ts';
import { plainEmail } from './sign-in.ts';
import { inviteStaffByOperator, restartStaffByOperator, type StaffRole } from './staff.ts';

export type OperatorRequest = Readonly<{
  /** Account of the operating system, for the trail (CLI-01). */
  operator: string;
  /** Name of the practice; needed when there are several. */
  practice: string | undefined;
  email: string;
}>;

/** One-time link for somebody who works here. */
export type OperatorAnswer = Outcome<Readonly<{ link: string; practice: string }>>;

/** Invites a member of staff at the operator's word, and answers the link instead of a password (CLI-02). */
export async function createUser(
  app: App,
  request: OperatorRequest & Readonly<{ name: string; roles: readonly StaffRole[] }>,
): Promise<OperatorAnswer> {
  const practice = await practiceFor(app, request.practice);
  if (!practice.ok) return practice;
  const { name, email, roles } = request;
  const who = systemActor(practice.value.tenant, `cli:${request.operator}`, 'cli');
  const invited = await perform(app, who, inviteStaffByOperator, { name, email, roles }, app.newId());
  return invited.ok ? answer(app, invited.value.invitation, practice.value.name) : invited;
}

/** A new start for somebody who lost every way in: for an owner nobody else can help (INV-07, H-09). */
export async function restartUser(app: App, request: OperatorRequest): Promise<OperatorAnswer> {
  const practice = await practiceFor(app, request.practice);
  if (!practice.ok) return practice;
  const { tenant, name } = practice.value;
  const places = await accountsByEmail(app.db, plainEmail(request.email), 'staff');
  const place = places.find(({ tenant_id }) => tenant_id === tenant);
  if (!place) return refuse('not-found', ['email']);
  const who = systemActor(tenant, `cli:${request.operator}`, 'cli');
  const restarted = await perform(app, who, restartStaffByOperator, { account: place.id }, app.newId());
  return restarted.ok ? answer(app, restarted.value.invitation, name) : restarted;
}

const answer = (app: App, invitation: string, practice: string): OperatorAnswer => ({
  ok: true,
  value: { link: linkOf(app, 'invitation', invitation), practice },
});

/** The practice meant: the only one, or the one of that name. Sample practices are meant only by name. */
async function practiceFor(app: App, name: string | undefined): Promise<Outcome<{ tenant: TenantId; name: string }>> {
  const all = await allPractices(app.db);
  const meant = name === undefined ? all.filter(({ sample }) => !sample) : all.filter((one) => one.name === name);
  const [practice] = meant;
  if (!practice) return refuse('not-found', ['practice']);
  if (meant.length > 1) return refuse('incomplete', ['practice']);
  return { ok: true, value: { tenant: TenantId.parse(practice.tenant_id), name: practice.name } };
}
