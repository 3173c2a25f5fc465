import { entryOf } from '#domain/library';
import { done, refuse } from '#domain/outcome';
import { readPractice } from '#store/practice';
import { glance, thePractice } from '../use-case.ts';
import { settingsOf } from './practice-settings.ts';

/** The information sheet and choices patients are shown, for the owner to read before anybody else does (M6). */
export const readConsentWording = glance('practice.read', thePractice, async (s, _practice, _input: undefined) => {
  const texts = entryOf(s.library.consents, 'consents')?.definition;
  if (!texts) return refuse('not-found');
  const { version, source, sheet, choices } = texts;
  return done({ version, source, sheet, choices, readAt: settingsOf(await readPractice(s)).consentReadAt ?? null });
});
