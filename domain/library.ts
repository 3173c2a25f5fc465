/**
 * All clinical knowledge of this installation, read once at start and frozen. Each part is a lookup by id; a part that
 * is not known answers `undefined`, and the caller says what that means.
 */
export type Library = Readonly<Record<never, never>>;
