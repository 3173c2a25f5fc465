import type { SheetField, Worksheet, WorksheetStep } from './worksheet.schema.ts';

/** Who reads or writes a sheet. */
export type Side = 'patient' | 'clinician';

/** What decides which fields of one sheet a reader sees. */
export type SheetRights = Readonly<{
  side: Side;
  /** Whether the patient has given their own parts to the therapist. */
  ownShared: boolean;
  /** A step towards someone may not be safe: what plans one is left out (R-DISP-02). */
  understandOnly: boolean;
}>;

/** The sheet on which a conversation is practised after it was slowed down (T19, techniques 23). */
export const practiceSheet = 'rolePlay';

/** All fields in the order of the steps. */
export const fieldsOf = (sheet: Worksheet): readonly SheetField[] => sheet.steps.flatMap(({ fields }) => fields);

/** Whether a field asks if the patient is afraid of the person of its sheet. */
export const asksAboutFear = (field: SheetField): boolean => field.kind === 'yesNo' && field.fear === true;

/** Whether the sheet itself says that the patient is, or may be, afraid of the person it is about: not being sure counts (R-DISP-02). */
export const saysAfraid = (sheet: Worksheet, answers: Readonly<Record<string, unknown>>): boolean =>
  fieldsOf(sheet).some(
    (field) => asksAboutFear(field) && answers[field.id] !== undefined && answers[field.id] !== false,
  );

/** Whether this reader sees the field. A patient never sees what is `clin`; a therapist sees what is `own` once it was given. */
export const maySee = ({ vis, confronts }: SheetField, { side, ownShared, understandOnly }: SheetRights): boolean =>
  !(confronts === true && understandOnly) && (side === 'patient' ? vis !== 'clin' : vis !== 'own' || ownShared);

/** Whether this writer fills the field in. A patient writes what is theirs or both's; a therapist writes all they see but the patient's own. */
export const mayWrite = (field: SheetField, rights: SheetRights): boolean =>
  maySee(field, rights) && (rights.side === 'patient' ? field.by !== 'therapist' : field.vis !== 'own');

/**
 * The sheet as this reader has it: steps without a field they may see are left out, and the worked example always is. A patient does not
 * get the reminder for clinicians either.
 */
export function sheetFor({ care, ...sheet }: Worksheet, rights: SheetRights): Worksheet {
  const steps = sheet.steps
    .map((step): WorksheetStep => ({ ...step, fields: step.fields.filter((field) => maySee(field, rights)) }))
    .filter(({ fields }) => fields.length > 0);
  const seen = new Set(steps.flatMap(({ fields }) => fields.map(({ id }) => id)));
  return {
    ...sheet,
    ...(care && rights.side === 'clinician' ? { care } : {}),
    steps,
    complete: sheet.complete.filter(({ of }) => seen.has(of)),
    example: { answers: {} },
  };
}

/** The fixed columns of a script line (design 8.7). */
export const scriptColumns = ['speaker', 'words', 'tone', 'nonverbal', 'felt', 'meant', 'heard'] as const;
export type ScriptColumn = (typeof scriptColumns)[number];

/** How words were said (techniques 1). */
export const tones = ['calm', 'warm', 'flat', 'sharp', 'sarcastic', 'loud', 'pleading', 'quiet', 'silent'] as const;

/** Eight families of feelings to find a word in; own words are always taken (techniques 4). */
export const emotionFamilies: Readonly<Record<string, readonly string[]>> = {
  Sad: ['sad', 'empty', 'hopeless', 'hurt', 'grieving', 'missing someone'],
  Angry: ['angry', 'annoyed', 'bitter', 'furious', 'let down', 'jealous'],
  Scared: ['scared', 'worried', 'tense', 'panicky', 'unsure', 'threatened'],
  Guilty: ['guilty', 'sorry', 'to blame'],
  Ashamed: ['ashamed', 'embarrassed', 'small', 'not good enough'],
  Alone: ['alone', 'left out', 'unwanted', 'unheard'],
  Glad: ['glad', 'proud', 'hopeful', 'grateful', 'amused'],
  Close: ['close', 'loved', 'calm', 'relieved', 'safe'],
};
