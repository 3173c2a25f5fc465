import type { PageKind } from '../page-kind.ts';
import type { Reading } from '../reading.ts';

/**
 * `info` is a note, `warn` needs acknowledgement, `urgent` is a task with an owner until it is resolved, `hardStop` refuses
 * one named act until it is satisfied (clinical protocol 10.1).
 */
export type Severity = 'info' | 'warn' | 'urgent' | 'hardStop';
export const severities: readonly Severity[] = ['hardStop', 'urgent', 'warn', 'info'];

/** The acts a hard stop may refuse. */
export type StoppableAct = 'signSessionNote' | 'chooseFocus' | 'rolePlay' | 'confrontationTask' | 'conjointSession';

/** Acts that nothing ever stops (clinical protocol 10.1). */
export const unstoppableActs = ['writeSafetyReview', 'writeAddendum', 'openCrisisPage', 'contactPatient'] as const;

/** One reason why a rule fires now. */
export type Hit = Readonly<{
  /** Id of what triggered it. With the rule it names the finding, so that it can be closed and opened again. */
  about: string;
  severity: Severity;
  /** For staff, in plain words. */
  message: string;
  /** For the patient, where the protocol gives one. Never a score, never a word about risk. */
  patientMessage?: string;
  /** Where to act on it; `of` names the session, or the sheet, that the page is about, where there is one. */
  next: Readonly<{ page: PageKind; label: string; of?: string }>;
  /** Which of the rule's acts this very hit refuses; all of them when left out. */
  stops?: readonly StoppableAct[];
}>;

/** One rule of the clinical protocol, section 10. `judge` answers with nothing when the rule is silent. */
export type Rule = Readonly<{
  id: `R-${string}`;
  title: string;
  /** Tags of `content/sources.json`. */
  sources: readonly string[];
  /** The acts it refuses while it fires with severity `hardStop`. */
  stops?: readonly StoppableAct[];
  judge(reading: Reading): readonly Hit[];
  /** What it finds when one of its acts is about to happen, where that is more than it shows before (R-DISP-01). */
  gate?(reading: Reading): readonly Hit[];
}>;

export type Finding = Hit &
  Readonly<{ ruleId: string; title: string; sources: readonly string[]; stops: readonly StoppableAct[] }>;

/** One hit, or none: most rules fire once for a course. */
export const when = (fires: boolean, hit: () => Hit): readonly Hit[] => (fires ? [hit()] : []);

/**
 * Whether a person may put a finding off for some days. Never an urgent one or a hard stop, and nothing about safety
 * (clinical protocol 10.1): those stay until what they ask for is done.
 */
export const maySnooze = (ruleId: string, severity: string): boolean =>
  (severity === 'info' || severity === 'warn') && !ruleId.startsWith('R-SAFE') && !stays.has(ruleId);

/** Warnings that are about safety under another name. */
const stays = new Set(['R-DROP-01', 'R-TEL-01', 'R-TEL-02', 'R-GRIEF-03', 'R-ED-01', 'R-IPSRT-03', 'R-GRP-03']);
