/** One column of a DataTable. The first column names its row. */
export type TableColumn = Readonly<{
  id: string;
  label: string;
  /** Digits that line up, at the right. */
  numeric?: boolean | undefined;
  /** The label is there for screen readers only: a column of buttons. */
  labelHidden?: boolean | undefined;
}>;
