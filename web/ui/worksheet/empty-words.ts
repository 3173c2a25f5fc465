import type { Side } from '#domain/worksheets/worksheet';
import type { Worksheet } from '#domain/worksheets/worksheet.schema';

type Words = Readonly<Record<Side, string>>;

/** What stands on a sheet nobody has written on yet: where to begin (design 7.3 T19 to T25, 8.7 to 8.12). */
const words: Readonly<Partial<Record<Worksheet['view'], Words>>> = {
  scene: {
    clinician: 'Choose one real conversation from this week.',
    patient: 'Choose one talk that left you feeling worse, or better.',
  },
  decision: {
    clinician: 'Write the problem as: what I want, and what is in the way.',
    patient: 'Write it as: what I want, and what is in the way.',
  },
  balance: {
    clinician: 'Name the old role and the new one.',
    patient: 'Say who you were before, and who you are now.',
  },
  dispute: { clinician: 'Who is it with, and what is it about?', patient: 'Who is it with, and what is it about?' },
  grief: { clinician: 'Use the person’s name.', patient: 'Begin where you like. You can stop at any time.' },
  pattern: {
    clinician: 'Look at two relationships: one that went well, one that did not.',
    patient: 'Look at two people: one where it went well, one where it did not.',
  },
  practice: { clinician: 'No practice yet.', patient: 'No practice yet.' },
  support: { clinician: 'Begin with what is needed most.', patient: 'Begin with what you need most.' },
};

/** The words for an empty sheet; empty for sheets that say enough with their questions. */
export const emptyWords = (view: Worksheet['view'], side: Side): string => words[view]?.[side] ?? '';
