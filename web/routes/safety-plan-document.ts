import { dateWords } from '#domain/calendar-words';
import type { HelpWays } from '#domain/safety/help-ways';
import type { SafetyPlan } from '#domain/safety/safety-plan.schema';
import { sayInCrisis } from '#ui/messages/crisis';
import type { SafetyPlanDocument } from '#ui/print/documents';

type Facts = Readonly<{ plan: SafetyPlan; ways: HelpWays; renewBy: string | null }>;

/** The safety plan as it is printed. The emergency number and the checked help lines always stand on it. */
export const safetyPlanDocument = ({ plan, ways, renewBy }: Facts): SafetyPlanDocument => ({
  signs: plan.signs,
  alone: plan.myself,
  away: plan.peopleAndPlaces,
  ask: plan.helpers.map(({ name, phone }) => ({ name, ...(phone && { value: phone }) })),
  care: [
    ...plan.professionals.map(({ name, phone }) => ({ name, value: phone })),
    ...ways.first.map(({ title, note }) => ({ name: title, value: '', hours: note })),
  ],
  home: plan.saferHome,
  emergency: ways.emergency === null ? sayInCrisis('c.emergency.unknown') : `call ${ways.emergency}`,
  ...(renewBy ? { renewBy: dateWords(renewBy) } : {}),
});
