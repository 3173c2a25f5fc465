import type { RecordBand } from '#domain/timeline/record-band';
import { sayOnTimeline } from '../messages/timeline.ts';

/** What the band of the course says in words, for whoever cannot see it: how many sessions, and the first and the last score. */
export const courseSaid = (band: RecordBand | null): readonly string[] =>
  band === null
    ? []
    : [
        sayOnTimeline('y.picture.sessions', { count: String(band.sessions.filter(({ held }) => held).length) }),
        ...(band.score
          ? [
              sayOnTimeline('y.picture.scores', {
                title: band.score.title,
                first: String(band.score.points[0]?.total),
                last: String(band.score.points.at(-1)?.total),
              }),
            ]
          : []),
      ];
