/** One text in several languages; English is always there. Keys are BCP 47 tags. */
export type Text = Readonly<{ en: string } & Record<string, string>>;

/** The text in a language, or in English when that language is not there yet. */
export const inLanguage = (text: Text, language: string): string => text[language] ?? text.en;
