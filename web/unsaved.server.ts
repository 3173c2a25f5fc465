/** What no page shows again: passwords and codes (AUT-02), and what is too long to be typed. */
const secret = /^\/clinic\/(settings\/security|step-up)(\/|$)/;
const longestBytes = 200_000;

/**
 * A second reading of a form a member of staff sends, so that its words can be given back when they cannot be saved (design 6.2, E2).
 * `null` for everything else: other areas, files, passwords.
 */
export function readAgain(request: Request, path: string): Request | null {
  if (request.method !== 'POST' || !path.startsWith('/clinic/') || secret.test(path)) return null;
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  return type === 'application/x-www-form-urlencoded' && length <= longestBytes ? request.clone() : null;
}

/** What was sent, field by field in the order of the form; `undefined` where nothing is given back. */
export async function unsavedIn(sent: Request | null): Promise<readonly (readonly [string, string])[] | undefined> {
  if (sent === null) return undefined;
  return [...new URLSearchParams(await sent.text())];
}
