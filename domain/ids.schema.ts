import * as z from 'zod';

/**
 * Names for things and moments. Each id has a type of its own, so that one cannot stand where another is wanted, and only a
 * parser here makes one from text (style guide, principle 4). All ids are UUIDs in lower or upper case.
 */
const uuidOf = <Brand extends string>(brand: Brand) => z.uuid().brand(brand);

/** A practice: the wall no data crosses (TEN-01). */
export const TenantId = uuidOf('TenantId');
export type TenantId = z.infer<typeof TenantId>;

/** An account that signs in: staff or patient. */
export const UserId = uuidOf('UserId');
export type UserId = z.infer<typeof UserId>;

export const PatientId = uuidOf('PatientId');
export type PatientId = z.infer<typeof PatientId>;

export const CourseId = uuidOf('CourseId');
export type CourseId = z.infer<typeof CourseId>;

export const SessionId = uuidOf('SessionId');
export type SessionId = z.infer<typeof SessionId>;

/** Someone in the patient's life (glossary: person), never an account. */
export const PersonId = uuidOf('PersonId');
export type PersonId = z.infer<typeof PersonId>;

/** One filling-in of one measure. */
export const ResponseId = uuidOf('ResponseId');
export type ResponseId = z.infer<typeof ResponseId>;

export const AlertId = uuidOf('AlertId');
export type AlertId = z.infer<typeof AlertId>;

export const FormulationId = uuidOf('FormulationId');
export type FormulationId = z.infer<typeof FormulationId>;

export const ContractId = uuidOf('ContractId');
export type ContractId = z.infer<typeof ContractId>;

export const GoalId = uuidOf('GoalId');
export type GoalId = z.infer<typeof GoalId>;

/** One interpersonal issue that was listed and ranked (task I7). */
export const IssueId = uuidOf('IssueId');
export type IssueId = z.infer<typeof IssueId>;

/** One entry on the timeline. */
export const EventId = uuidOf('EventId');
export type EventId = z.infer<typeof EventId>;

export const WorksheetId = uuidOf('WorksheetId');
export type WorksheetId = z.infer<typeof WorksheetId>;

export const NoteId = uuidOf('NoteId');
export type NoteId = z.infer<typeof NoteId>;

/** A safety review, mid-review or follow-up review. */
export const ReviewId = uuidOf('ReviewId');
export type ReviewId = z.infer<typeof ReviewId>;

/** Something agreed to try between sessions. */
export const TaskId = uuidOf('TaskId');
export type TaskId = z.infer<typeof TaskId>;

export const MessageId = uuidOf('MessageId');
export type MessageId = z.infer<typeof MessageId>;

export const InvitationId = uuidOf('InvitationId');
export type InvitationId = z.infer<typeof InvitationId>;

/** A moment in UTC, as `2026-04-14T08:00:00Z`. A zone other than Z is refused, so that text order is time order. */
export const Instant = z.iso.datetime().brand('Instant');
export type Instant = z.infer<typeof Instant>;

/** A day without a time, as `2026-04-14`. Days that do not exist are refused. */
export const IsoDate = z.iso.date().brand('IsoDate');
export type IsoDate = z.infer<typeof IsoDate>;
