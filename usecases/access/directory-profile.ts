import { missingToPublish } from '#domain/access/directory-profile';
import { DirectoryProfile } from '#domain/access/directory-profile.schema';
import { done, refuse } from '#domain/outcome';
import { keepProfile, profileOf, publishedProfile } from '#store/directory-profiles';
import type { App } from '../app.ts';
import { deed, glance } from '../use-case.ts';
import { ownAccount } from './own-account-loader.ts';

/** One's own profile as its page shows it; `version` 0 means that nothing was written yet. */
export const readOwnProfile = glance('profile.readOwn', ownAccount, async (s, { row }, _input: undefined) => {
  const kept = await profileOf(s, row.id);
  return done({
    id: kept?.id ?? null,
    name: row.display_name,
    profile: DirectoryProfile.parse(kept?.body ?? {}),
    takesRequests: kept?.takes_requests ?? true,
    publishedAt: kept?.published_at ?? null,
    version: kept?.version ?? 0,
  });
});

export type ProfileToSave = Readonly<{
  version: number;
  profile: DirectoryProfile;
  takesRequests: boolean;
  /** `save` leaves it as public or private as it was. */
  wish: 'save' | 'publish' | 'withdraw';
}>;

/**
 * Saves one's own profile, publishes it or takes it back. Refuses `incomplete` with the fields that are missing when it is or becomes
 * public, and `stale` when it was saved elsewhere meanwhile.
 */
export const saveOwnProfile = deed('profile.write', ownAccount, async (s, { row }, given: ProfileToSave, { now }) => {
  const kept = await profileOf(s, row.id);
  const publishedAt =
    given.wish === 'withdraw' ? null : (kept?.published_at ?? (given.wish === 'publish' ? now : null));
  const missing = Object.keys(missingToPublish(given.profile));
  if (publishedAt !== null && missing.length > 0) return refuse('incomplete', missing);
  const saved = await keepProfile(s, {
    accountId: row.id,
    body: given.profile,
    takesRequests: given.takesRequests,
    publishedAt,
    at: now,
    version: given.version,
  });
  return saved ? done({ id: saved.id, version: saved.version, publishedAt }) : refuse('stale');
});

/** A published profile as anybody reads it (W3); `null` for one that is not public, and for an address that names none. */
export async function publicProfile(app: App, id: string) {
  const found = await publishedProfile(app.db, id);
  if (!found) return null;
  const { name, practice, sample, takes_requests: takesRequests, body } = found;
  return { name, practice, sample, takesRequests, profile: DirectoryProfile.parse(body) };
}
