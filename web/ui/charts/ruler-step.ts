/** One step of the session's agenda. */
export type RulerStepView = Readonly<{
  id: string;
  title: string;
  /** Whole minutes planned. */
  minutes: number;
  /** One line under the title: what this step is about today. */
  note?: string | undefined;
  /** Where the step is; without it the ruler only shows. */
  href?: string | undefined;
  current: boolean;
  done: boolean;
}>;
