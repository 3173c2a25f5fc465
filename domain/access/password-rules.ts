/**
 * What a new password must be like (NIST SP 800-63B; AUT-03, AUT-04). Length counts characters, not bytes; every character is
 * welcome; nothing has to be a digit or a sign. `sole` is a password that opens the door alone.
 */
export const shortest = { sole: 15, withSecondFactor: 12 } as const;
export type PasswordUse = keyof typeof shortest;

/** Longer texts are refused, never cut: they would only make the server work. */
export const longest = 256;

/** The one form in which a password is hashed and compared: composed Unicode, otherwise untouched. */
export const normalised = (typed: string): string => typed.normalize('NFC');

/** What is wrong with a new password; `null` when nothing is. */
export type PasswordFault = 'tooShort' | 'tooLong' | 'common' | 'about-you';

/** Why a password was refused, in words that tell what to do instead. */
export const passwordWords = (fault: PasswordFault, use: PasswordUse): string =>
  ({
    tooShort: `Use at least ${shortest[use]} characters. Four words that do not belong together work well`,
    tooLong: `Use at most ${longest} characters`,
    common: 'This is on lists of common and leaked passwords, or very like one that is. Choose another',
    'about-you': 'Leave out your name, the practice and words about therapy. Anyone would guess those first',
  })[fault];

type Known = Readonly<{
  /** Names of the product, the practice and the person; parts shorter than four letters are ignored. */
  context: readonly string[];
  /** Whether a text in lower case is on the list of common and leaked passwords. */
  isCommon(text: string): boolean;
}>;

const alwaysKnown = [
  'openipt',
  'therapy',
  'therapist',
  'psychotherapy',
  'interpersonal',
  'clinic',
  'practice',
  'patient',
  'password',
];

/** Judges a new password. Besides the list itself its simple variants are refused: other case, look-alike signs, numbers around it, repeats. */
export function judgePassword(typed: string, use: PasswordUse, { context, isCommon }: Known): PasswordFault | null {
  const password = normalised(typed);
  const length = [...password].length;
  if (length < shortest[use]) return 'tooShort';
  if (length > longest) return 'tooLong';
  if (variantsOf(password).some((form) => form.length < 4 || isCommon(form) || isRun(form))) return 'common';
  if (saysNothingElse(password, [...alwaysKnown, ...context])) return 'about-you';
  return null;
}

const lookAlikes: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};
const plain = (text: string) => [...text].map((sign) => lookAlikes[sign] ?? sign).join('');
const trimmed = (text: string) => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** The simple texts a password may be made from; the shortest unit stands for its repeats. */
function variantsOf(password: string): readonly string[] {
  const lower = password.toLowerCase();
  const forms = [
    lower,
    lower.replaceAll(/\s/gu, ''),
    plain(lower),
    trimmed(lower),
    trimmed(plain(lower)),
    plain(trimmed(lower)),
  ];
  // A password without any letter has nothing left after trimming; that says nothing about it.
  return [...new Set([...forms, ...forms.map(unitOf)])].filter((form) => form !== '');
}

/** `abcabcabc` → `abc`; a text that repeats nothing is its own unit. */
const unitOf = (text: string): string => /^(.+?)\1+$/u.exec(text)?.[1] ?? text;

/** Letters or digits that follow each other all the way: `abcdefghijkl`, `210987654321`. */
function isRun(text: string): boolean {
  const codes = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  const wraps = (step: number, by: number) => step === by || step === -9 * by;
  return steps.every((step) => wraps(step, 1)) || steps.every((step) => wraps(step, -1));
}

/** Whether fewer than six letters are left once the words anybody would guess are taken away. */
function saysNothingElse(password: string, words: readonly string[]): boolean {
  const parts = words
    .flatMap((word) =>
      normalised(word)
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u),
    )
    .filter((part) => [...part].length >= 4)
    .toSorted((a, b) => b.length - a.length);
  const lower = password.toLowerCase();
  const same = plain(lower);
  const rest = parts.reduce((text, part) => text.replaceAll(plain(part), ' '), same);
  const found = parts.some((part) => same.includes(plain(part)));
  return found && [...rest.replaceAll(/[^\p{L}]/gu, '')].length < 6;
}
