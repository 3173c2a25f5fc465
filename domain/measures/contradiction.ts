export type Path = readonly (string | number)[];

/** Something a measure says that cannot be true, and where. */
export type Contradiction = Readonly<{ path: Path; message: string }>;
