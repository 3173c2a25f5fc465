import type { Technique, Use } from '../protocols/technique.schema.ts';
import { inLanguage } from '../protocols/text.ts';
import { aroundOf, gateReason } from './ipv-gate.ts';
import type { Reading } from './reading.ts';
import { phaseOfState } from './reading.ts';

/** One of the techniques that may fit now, with the reason in words. A suggestion, never a gate. */
export type Suggestion = Readonly<{
  techniqueId: string;
  title: string;
  patientTitle: string;
  /** "because an argument was linked" */
  reason: string;
  prompt: string;
  worksheetId: string | null;
  minutes: Readonly<{ from: number; to: number }>;
}>;

const howMany = 3;
/** Weights that order candidates (HOUSE): what was linked leads, then what follows from last time, then usual use. */
const weight = { linked: 12, after: 5, core: 3, useful: 1, ownToFocus: 2, usedLastTime: -4, neverUsed: 1 } as const;

type Place = Readonly<{ key: string; use: (technique: Technique) => Use }>;

/** Where in the use matrix this course stands: the phase, and in the middle phase the focus. */
function placeOf({ snapshot, next, table }: Reading): Place | null {
  const phase = phaseOfState(snapshot.course.courseState);
  if (snapshot.course.courseState === 'maintenance') return middlePlace(snapshot.focus.areas[0]?.area);
  if (phase === null) return null;
  if (phase === 'concluding' || next >= table.concluding[0]) return { key: 'ending', use: ({ use }) => use.ending };
  if (phase === 'initial') return { key: 'initial', use: ({ use }) => use.initial };
  return middlePlace(snapshot.focus.areas.find(({ rank }) => rank === 'primary')?.area);
}

const middlePlace = (area: keyof Technique['use']['areas'] | undefined): Place =>
  area
    ? { key: area, use: ({ use }) => use.areas[area] ?? 'notUsual' }
    : { key: 'initial', use: ({ use }) => use.initial };

/** What was linked in the session under way, else in the last one, and which techniques the last one used. */
function justNow({
  snapshot,
  attended,
}: Reading): Readonly<{ linked: ReadonlySet<string>; lastUsed: ReadonlySet<string> }> {
  const underWay = snapshot.sessions.find(({ attendance, note }) => attendance === null && note !== null);
  const last = attended.at(-1);
  const links = underWay?.note?.links.length ? underWay.note.links : (last?.note?.links ?? []);
  return { linked: new Set(links.flatMap(({ what }) => what)), lastUsed: new Set(last?.note?.techniques ?? []) };
}

/** Whether there is reason to doubt that a step towards another person is safe (R-DISP-01, R-DISP-02). */
function safetyUnclear({ snapshot }: Reading): boolean {
  const reason = gateReason(aroundOf(snapshot), 'rolePlay');
  const dispute = snapshot.focus.areas.some(({ area }) => area === 'roleDispute' || area === 'interpersonalDispute');
  // A concern that was dealt with is still no reason to suggest it.
  const known = snapshot.safety.concerns.some(({ kind }) => kind === 'ipv');
  return reason === 'concern' || known || (dispute && reason !== null);
}

const sister: Readonly<Record<string, string>> = { griefAndLoss: 'grief', interpersonalDispute: 'roleDispute' };
const folded = (place: string): string => sister[place] ?? place; // grief and dispute have a name in each model line

/** Whether this is the one place where a technique is core: the role balance for a change of role, the plan for the ending. */
function isOwnTo({ use }: Technique, place: string): boolean {
  const everywhere = Object.entries({ initial: use.initial, ending: use.ending, ...use.areas });
  const core = new Set(everywhere.filter(([, one]) => one === 'core').map(([name]) => folded(name)));
  return core.size === 1 && core.has(folded(place));
}

type Scored = Readonly<{ technique: Technique; score: number; reason: string }>;

function scoreOf(technique: Technique, place: Place, reading: Reading, ever: ReadonlySet<string>): Scored | null {
  const { language } = reading.snapshot;
  const { linked, lastUsed } = justNow(reading);
  const use = place.use(technique);
  if (use === 'notUsual') return null;
  const byLink = technique.suggest.find(
    (one) => one.when === 'linked' && one.events.some((event) => linked.has(event)),
  );
  const byChain = technique.suggest.find(
    (one) => one.when === 'after' && one.techniques.some((id) => lastUsed.has(id)),
  );
  const usual = technique.because[place.key as keyof typeof technique.because]; // a key of the matrix, or nothing is there
  const because = byLink?.because ?? byChain?.because ?? usual;
  if (!because) return null; // without a reason there is no suggestion
  const score =
    weight[use] +
    (byLink ? weight.linked : 0) +
    (byChain ? weight.after : 0) +
    (isOwnTo(technique, place.key) ? weight.ownToFocus : 0) +
    (!byLink && lastUsed.has(technique.id) ? weight.usedLastTime : 0) +
    (ever.has(technique.id) ? 0 : weight.neverUsed);
  return { technique, score, reason: `because ${inLanguage(because, language)}` };
}

/** Among equals the shorter one comes first, since the time is short; then the order of the alphabet. */
const byScore = (a: Scored, b: Scored): number =>
  b.score - a.score || a.technique.minutes.to - b.technique.minutes.to || (a.technique.id < b.technique.id ? -1 : 1);

/**
 * Three techniques that may fit, with a reason each (design 8.3, step 3): from focus and phase, what was just linked, and
 * what was done before. Rehearsing a confrontation is not among them while safety with someone close is unclear.
 */
export function suggestTechniques(reading: Reading): readonly Suggestion[] {
  const place = placeOf(reading);
  if (!place) return [];
  const { snapshot } = reading;
  const ever = new Set(snapshot.sessions.flatMap(({ note }) => note?.techniques ?? []));
  const unclear = safetyUnclear(reading);
  return snapshot.techniques
    .filter(({ suggested, needsSafeRelationship }) => suggested && !(unclear && needsSafeRelationship))
    .flatMap((technique) => scoreOf(technique, place, reading, ever) ?? [])
    .sort(byScore)
    .slice(0, howMany)
    .map(({ technique, reason }) => ({
      techniqueId: technique.id,
      title: inLanguage(technique.title.staff, snapshot.language),
      patientTitle: inLanguage(technique.title.patient, snapshot.language),
      reason,
      prompt: inLanguage(technique.prompt, snapshot.language),
      worksheetId: technique.worksheetId,
      minutes: technique.minutes,
    }));
}
