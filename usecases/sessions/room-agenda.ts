import type { AgendaAdvice } from '#domain/courses/agenda-advice';
import { agendaFor } from '#domain/protocols/agenda';
import { inLanguage } from '#domain/protocols/text';
import type { RoomRecord } from './room-record.ts';

/** Today's agenda; where the engine has none (on hold, follow-up), the one that looks at early signs and what came up. */
export function agendaOf({ advice, reading, session }: RoomRecord): readonly AgendaAdvice[] {
  if (advice.agenda.length > 0) return advice.agenda;
  const { protocol, snapshot } = reading;
  return agendaFor(protocol, 'maintenance', Math.max(5, session.minutes)).map((block) => ({
    step: block.step,
    title: inLanguage(block.title.staff, snapshot.language),
    patientTitle: inLanguage(block.title.patient, snapshot.language),
    minutes: block.minutes,
    why: inLanguage(block.why, snapshot.language),
    say: block.say.map((one) => inLanguage(one, snapshot.language)),
    parts: block.parts,
    items: [],
  }));
}
