import { concernKinds } from '#domain/courses/snapshot-parts.schema';
import type { SnapshotInput } from '#domain/courses/snapshot.schema';
import type { CourseRecord } from '#store/course-record';
import { formIn } from './snapshot-forms.ts';

type Concern = (typeof concernKinds)[number];
const isConcern = (kind: string): kind is Concern => (concernKinds as readonly string[]).includes(kind);

/** Reviews, alerts, concerns and the safety plan. */
export function safetyPart(record: CourseRecord): NonNullable<SnapshotInput['safety']> {
  const concerns = formIn(record, 'concerns');
  return {
    reviews: record.reviews.map((one) => ({
      id: one.id,
      at: one.at,
      sessionNumber: record.sessions.find(({ id }) => id === one.session_id)?.number ?? null,
      full: one.contact === 'spoke',
      ideation: one.ideation as 'none', // checked by the database
      behaviourRecent: one.behaviour_recent,
      acuteRisk: one.acute_risk as 'low', // checked by the database
    })),
    alerts: record.alerts.map((one) => ({
      id: one.id,
      responseId: one.source === 'measure' ? one.source_id : null,
      source: one.source as 'measure', // checked by the database
      flags: one.flags,
      state: one.state as 'open', // checked by the database
      raisedAt: one.raised_at,
    })),
    concerns: (concerns?.concerns ?? []).flatMap(({ id, kind, at, state, handledAt }) =>
      isConcern(kind) ? [{ id, kind, at, state, handledAt }] : [],
    ),
    plan: record.safety_plan ? { at: record.safety_plan.updated_at } : null,
    ipvCheck: record.around.check,
    ipvJudged: record.around.judged,
    ipvEarlier: record.around.earlier,
    ipvPeople: [...record.around.people],
  };
}
