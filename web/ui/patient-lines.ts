/** What tells one patient from another, on every clinical page and print (SAF-09). Dates arrive as text, ready to read. */
export type PatientLine = Readonly<{
  name: string;
  /** Shown while names are hidden; of their own choosing. */
  initials: string;
  /** "4 May 1994" */
  born: string;
  age?: number | undefined;
  recordNumber: string;
  pronouns?: string | undefined;
}>;

/** Where the course stands. Sessions are counted from 1. */
export type CourseLine = Readonly<{
  session?: number | undefined;
  of?: number | undefined;
  /** "middle phase" */
  phase?: string | undefined;
  /** "Role transition: becoming a parent" */
  focus?: string | undefined;
}>;

/** One line about safety: "no thoughts today, last yes 3 March". `danger` only while an alert waits for a person. */
export type SafetyLine = Readonly<{
  text: string;
  tone?: 'calm' | 'look' | 'danger' | undefined;
  href?: string | undefined;
}>;
