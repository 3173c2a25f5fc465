import { gateMessage, gateReason, type SafetyAround } from '../courses/ipv-gate.ts';
import type { Worksheet } from './worksheet.schema.ts';

/**
 * What the gate says. `stop`: this sheet cannot be begun or written now. `understandOnly`: it opens without anything that plans a step
 * towards someone. `message` says why and what to do; for clinicians only.
 */
export type Gate = Readonly<{ kind: 'open' | 'understandOnly' | 'stop'; message: string; hiddenFromPatient: boolean }>;

const disputes = new Set(['roleDispute', 'interpersonalDispute']);

const understand =
  'This sheet is for understanding only. Steps towards this person are left out. The safety page comes first.';

/**
 * The safety gate of one sheet (R-DISP-01, R-DISP-02; techniques 1, 3 and 15), by the same judge as every act (`gateReason`). A rehearsal
 * waits for the private question in every course; while it is open, what tells of a dispute is for understanding only. While there is a
 * concern, it is kept off the portal too; an incident with somebody else stays open where the concern is about a person.
 */
export function gateOf(
  sheet: Pick<Worksheet, 'gate'>,
  about: Readonly<{ area: string | null; people: readonly string[]; afraid?: boolean }>,
  known: SafetyAround,
): Gate {
  const open: Gate = { kind: 'open', message: '', hiddenFromPatient: false };
  if (sheet.gate === 'none') return open;
  const whole = about.afraid === true ? { ...known, concern: true } : known;
  const around = sheet.gate === 'incident' && namesOthers(whole, about.people) ? { ...whole, people: [] } : whole;
  const rehearses = sheet.gate === 'confrontation';
  const reason = gateReason(around, rehearses ? 'rolePlay' : 'confrontationTask');
  if (reason === null) return open;
  if (reason === 'concern') {
    const message = rehearses ? (gateMessage(around, 'rolePlay') ?? '') : understand;
    return { kind: rehearses ? 'stop' : 'understandOnly', message, hiddenFromPatient: true };
  }
  const dispute = sheet.gate === 'dispute' || disputes.has(about.area ?? '');
  if (!rehearses && !dispute) return open;
  return {
    kind: rehearses ? 'stop' : 'understandOnly',
    message: gateMessage(around, 'confrontationTask') ?? '',
    hiddenFromPatient: false,
  };
}

/** This names somebody, and nobody there is concern about. What names nobody is not known to be safe. */
const namesOthers = ({ people }: SafetyAround, named: readonly string[]): boolean =>
  named.length > 0 && !named.some((id) => people.includes(id));
