type Use = 'core' | 'useful' | 'notUsual';
type Used = Readonly<{
  title: string;
  /** Belongs to this kind of course, whatever the matrix says. */
  ofCourse?: boolean;
  use: Readonly<{ initial: Use; ending: Use; areas: Readonly<Record<string, Use | undefined>> }> | null;
}>;

const rank: Readonly<Record<Use, number>> = { core: 0, useful: 1, notUsual: 2 };

/** How usual a sheet is for a focus, or anywhere when there is none yet. The matrix is guidance, not a gate. */
const useFor = ({ use, ofCourse }: Used, area: string | null): number =>
  ofCourse === true ? -1 : use === null ? 1 : rank[area === null ? use.initial : (use.areas[area] ?? 'notUsual')];

/** Sheets in the order a therapist looks for them: those of this kind of course first, then what is usual for the focus, then by name. */
export const inUseOrder = <One extends Used>(sheets: readonly One[], area: string | null): readonly One[] =>
  [...sheets].sort((one, other) => useFor(one, area) - useFor(other, area) || (one.title < other.title ? -1 : 1));

/** Whether a therapist looks for this sheet first: it belongs to the kind of course, or the matrix calls it core or useful for the focus. */
export const isUsualFor = (sheet: Used, area: string | null): boolean => useFor(sheet, area) < rank.notUsual;
