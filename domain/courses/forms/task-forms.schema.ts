import type * as z from 'zod';
import * as ending from './ending-forms.schema.ts';
import { IntakeForm } from './intake.schema.ts';
import * as initial from './initial-forms.schema.ts';

/**
 * Every form a course keeps one current version of, by the id it is stored under. I3, I8, I9, I10 and E5 stand in tables of their
 * own. To add a form, add a line; its page, the loader of the snapshot and the history need nothing else.
 */
export const taskForms = {
  intake: IntakeForm,
  suitability: initial.SuitabilityForm,
  I1: initial.WelcomeForm,
  I2: initial.DiagnosisForm,
  I4: initial.SickRoleForm,
  I5: initial.TimelineForm,
  I6: initial.InventoryForm,
  I7: initial.RankingForm,
  I11: initial.MedicationForm,
  I12: initial.OrientationForm,
  midReview: initial.MidReviewForm,
  midReviewLater: initial.MidReviewLaterForm,
  E1: ending.NameTheEndForm,
  E2: ending.ReviewCourseForm,
  E3: ending.CreditChangesForm,
  E4: ending.RemainingProblemsForm,
  E6: ending.SupportMapForm,
  E7: ending.NonResponseForm,
  E8: ending.MaintenanceDecisionForm,
  E9: ending.GoodbyeForm,
  E10: ending.EndMeasuresForm,
  outcome: ending.OutcomeForm,
  earlyEnd: ending.EarlyEndForm,
  extension: ending.ExtensionForm,
  hold: ending.HoldForm,
  contacts: ending.ContactsForm,
  maintenance: ending.MaintenanceForm,
  concerns: ending.ConcernsForm,
  supervision: ending.SupervisionForm,
  medicationLog: ending.MedicationLogForm,
  special: ending.SpecialForm,
} as const;

export type TaskFormId = keyof typeof taskForms;
/** What one form holds once it has been parsed. */
export type TaskFormOf<Id extends TaskFormId> = z.output<(typeof taskForms)[Id]>;
