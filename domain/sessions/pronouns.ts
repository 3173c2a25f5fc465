/** How one speaks about a person on screen: "in her words", "How did she feel?". */
export type Pronouns = Readonly<{ subject: 'she' | 'he' | 'they'; possessive: 'her' | 'his' | 'their' }>;

/** From the words a person gave ("she/her", "he/him", "they"). Anything else, and nothing, is "they". */
export function pronounsOf(given: string): Pronouns {
  const first = given
    .trim()
    .toLowerCase()
    .split(/[^a-z]+/)[0];
  if (first === 'she' || first === 'her') return { subject: 'she', possessive: 'her' };
  if (first === 'he' || first === 'him') return { subject: 'he', possessive: 'his' };
  return { subject: 'they', possessive: 'their' };
}
