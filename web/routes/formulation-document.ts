import { wallClock } from '#domain/calendar';
import { dateWords, shortDay } from '#domain/calendar-words';
import type { ContractBody } from '#domain/formulation/contract-body.schema';
import type { FormulationBody } from '#domain/formulation/formulation-body.schema';
import type { ContractDocument, FormulationDocument, Signature } from '#ui/print/documents';
import { rhythms, termsOf, type Terms } from './contract-terms.ts';

type Contract = Terms &
  Readonly<{
    body: ContractBody;
    patientSignedAt: string | null;
    clinicianSignedAt: string | null;
  }>;
type Goal = Readonly<{ text: string; status: string }>;

export type FormulationFacts = Readonly<{
  formulation: Readonly<{
    body: FormulationBody;
    inOwnWords: string;
    primaryArea: string | null;
    secondaryArea: string | null;
  }>;
  areas: readonly Readonly<{ id: string; patientTitle: string }>[];
  contract: Contract | null;
  /** Sessions of the course while no contract says how many. */
  plannedSessions: number;
  goals: readonly Goal[];
  who: string;
  therapist: string;
  timeZone: string;
  now: string;
}>;

const signature = (name: string, at: string | null | undefined, timeZone: string): Signature => ({
  name,
  ...(at && { onScreen: { when: dateWords(wallClock(at, timeZone).date) } }),
});
const kept = (goals: readonly Goal[]) =>
  goals.filter(({ status }) => status !== 'dropped' && status !== 'revised').map(({ text }) => text);

/** Formulation and contract as they are printed on one page, for screen, paper and PDF alike. */
export function formulationDocument(facts: FormulationFacts): FormulationDocument {
  const { formulation: one, contract, who, therapist, timeZone } = facts;
  const printed = wallClock(facts.now, timeZone).date;
  return {
    happened: one.body.happened,
    brought: one.body.brought,
    around: one.body.around,
    since: one.body.since || undefined,
    felt: one.body.felt,
    ownWords: one.inOwnWords,
    focuses: facts.areas.map(({ id, patientTitle }) => ({
      name: patientTitle,
      detail: id === one.primaryArea ? one.body.focusDetail || undefined : undefined,
      chosen: id === one.primaryArea || id === one.secondaryArea,
    })),
    goals: kept(facts.goals),
    sessions: contract
      ? {
          lead: `${contract.plannedSessions} sessions`,
          rest: `of ${contract.sessionMinutes} minutes, ${rhythms[contract.frequency as keyof typeof rhythms] ?? contract.frequency}, ${shortDay(contract.startDate, printed)} to ${shortDay(contract.plannedEndDate, printed)}. We both know it ends then.`,
        }
      : { lead: 'Sessions', rest: 'are not agreed yet.' },
    myPart: contract?.body.myPart ?? '',
    therapistsPart: contract?.body.therapistsPart ?? '',
    ifWorse: contract?.body.ifWorse ?? '',
    signatures: [
      signature(who, contract?.patientSignedAt, timeZone),
      signature(therapist, contract?.clinicianSignedAt, timeZone),
    ],
    reviewSession: Math.ceil((contract?.plannedSessions ?? facts.plannedSessions) / 2),
  };
}

/** The contract alone, term by term. */
export const contractDocument = (
  contract: Contract,
  { goals, who, therapist, timeZone }: Pick<FormulationFacts, 'goals' | 'who' | 'therapist' | 'timeZone'>,
): ContractDocument => ({
  terms: termsOf(contract),
  goals: kept(goals),
  signatures: [
    signature(who, contract.patientSignedAt, timeZone),
    signature(therapist, contract.clinicianSignedAt, timeZone),
  ],
});
