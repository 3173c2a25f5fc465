import { helpWays, type HelpWays } from '#domain/safety/help-ways';
import { SafetyPlan } from '#domain/safety/safety-plan.schema';
import { toldText, type ToldText } from '#domain/safety/told-text';
import { coverPlan } from '#store/practice-help';
import { findSafetyPlan } from '#store/safety-plans';
import type { Scope } from '#store/scope';
import { patientHelp } from '../practice/help-numbers.ts';

/** What a support page shows: the same for every answer (design 11.1). */
export type SupportPage = Readonly<{
  country: string;
  ways: HelpWays;
  /** The patient's own support person, from their safety plan. */
  person: Readonly<{ name: string; phone: string }> | null;
  hasPlan: boolean;
  /** Who has been told, and when they look. */
  told: ToldText;
}>;

/** The support page of one patient at this moment. `limited`: somebody who came by a one-use link sees no plan (design 6.10). */
export async function supportPage(
  s: Scope,
  at: Readonly<{
    patientId: string;
    reason: 'answer' | 'tellMyTherapist' | 'openedPage';
    limited: boolean;
    now: string;
  }>,
): Promise<SupportPage> {
  const { country, pack, ownLine } = await patientHelp(s);
  const stored = at.limited ? undefined : await findSafetyPlan(s, at.patientId);
  const person = stored ? SafetyPlan.parse(stored.body).helpers.find(({ phone }) => phone !== '') : undefined;
  return {
    country,
    ways: helpWays(pack, ownLine),
    person: person ?? null,
    hasPlan: stored !== undefined,
    // A duty team is named in the plan without an address, so we cannot tell it and never say that we did (H-02).
    told: toldText({ ...(await coverPlan(s)), duty: null }, { reason: at.reason, sent: true, now: at.now }),
  };
}
