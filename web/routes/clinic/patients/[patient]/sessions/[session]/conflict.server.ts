import { clockWords } from '#domain/calendar-words';
import { techniquePrompts } from '#domain/sessions/worksheet-prompts';
import type { RoomView } from '#usecases/sessions/open-room';
import type { Again } from '#web/forms.server';
import { asFields, partsOf, sayEvent, sayFeeling, type Conflict } from './conflict.ts';

type Typed = Again['typed'];

const safetyWords: Readonly<Record<string, string>> = {
  noConcerns: 'No concerns',
  talkedMore: 'Talk more',
  notAsked: 'Not asked',
};

/** What is stored now beside what was typed, for the form that came too late (CNC-02, E3). */
export function conflictIn(action: string, typed: Typed, room: RoomView, now: string): Conflict | undefined {
  const time = clockWords(room.note?.changedAt ?? now, room.timeZone);
  if (action === '?/how') {
    const parts = partsOf(typed, [
      { name: 'mood', label: 'Mood', theirs: String(room.note?.facts.mood ?? '') },
      {
        name: 'safetyAsked',
        label: 'Safety',
        theirs: room.note?.safetyAsked ?? '',
        say: (value) => safetyWords[value] ?? value,
      },
    ]);
    const versions = Object.fromEntries(
      room.homework.map(({ id, version }) => [`homework-version-${id}`, String(version)]),
    );
    return { time, parts, action, mine: asFields(typed, { version: String(room.note?.version ?? 0), ...versions }) };
  }
  if (action === '?/close') {
    const parts = partsOf(typed, [
      { name: 'takeWithMe', label: 'What I take with me', theirs: room.note?.facts.takeWithMe ?? '', voice: true },
    ]);
    return { time, parts, action, mine: asFields(typed, { version: String(room.note?.version ?? 0) }) };
  }
  if (action === '?/toTry') {
    const parts = partsOf(typed, [
      { name: 'what', label: 'One thing to try', theirs: room.toTry?.what ?? '', voice: true },
      { name: 'when', label: 'When', theirs: room.toTry?.when ?? '' },
      { name: 'confidence', label: 'How sure', theirs: String(room.toTry?.confidence ?? '') },
    ]);
    return { time, parts, action, mine: asFields(typed, { version: String(room.toTry?.version ?? 0) }) };
  }
  if (action === '?/link') {
    const theirs = room.links.find(({ id }) => id === typed['link']);
    const names = new Map(room.people.map(({ id, name }) => [id, name]));
    const sayName = (id: string) => names.get(id) ?? id;
    const parts = partsOf(typed, [
      { name: 'who', label: 'Who', theirs: theirs?.who.join('\n') ?? '', say: sayName },
      { name: 'what', label: 'What went on', theirs: theirs?.what.join('\n') ?? '', say: sayEvent },
      { name: 'feelings', label: 'How it felt', theirs: theirs?.feelings.join('\n') ?? '', say: sayFeeling },
      { name: 'words', label: 'Own words', theirs: theirs?.words ?? '', voice: true },
    ]);
    // When the other person took the link away, mine is kept as a new one.
    const changes = theirs ? { version: String(theirs.version) } : { link: '', version: '0' };
    return { time, parts, action, mine: asFields(typed, changes) };
  }
  if (action === '?/draft') {
    const parts = partsOf(typed, [
      { name: 'text', label: 'The note', theirs: room.note?.text ?? '' },
      { name: 'words', label: 'Your own line', theirs: room.note?.words ?? '' },
    ]);
    return { time, parts, action, mine: asFields(typed, { version: String(room.note?.version ?? 0) }) };
  }
  const sheet = room.techniques.find(({ id }) => id === typed['techniqueId'])?.sheet;
  const names = Object.keys(typed).filter((name) => name.startsWith('answer-'));
  const labelOf = (id: string) => techniquePrompts.find((prompt) => prompt.id === id)?.label ?? id;
  const parts = partsOf(
    typed,
    names.map((name) => ({
      name,
      label: labelOf(name.slice(7)),
      theirs: sheet?.answers[name.slice(7)] ?? '',
      voice: true,
    })),
  );
  return { time, parts, action, mine: asFields(typed, { version: String(sheet?.version ?? 0) }) };
}
