import type { ServerResponse } from 'node:http';

/** For every reply that is not a page; pages bring a stricter policy with the hash of their one script (WEB-02). */
const CONTENT_POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A service worker obeys the policy of its own file, and has to fetch. */
const WORKER_POLICY = "default-src 'none'; connect-src 'self'; script-src 'self'";

/** Nothing the product does not use. Passkeys are ours alone. */
const UNUSED =
  'accelerometer autoplay camera display-capture geolocation gyroscope hid idle-detection magnetometer microphone midi payment serial usb xr-spatial-tracking';
const OURS = 'fullscreen publickey-credentials-create publickey-credentials-get';
const PERMISSIONS = [
  ...UNUSED.split(' ').map((feature) => `${feature}=()`),
  ...OURS.split(' ').map((feature) => `${feature}=(self)`),
].join(', ');

const COMMON = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': PERMISSIONS,
  'X-Robots-Tag': 'noindex, nofollow',
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-store',
} as const;

const SIGNED_IN = /^\/(my|clinic|api|fhir|live)(\/|$)/;

/**
 * Sets what every reply carries (WEB-03), before anything else is decided. In signed-in areas nobody later in the chain can
 * allow a copy to be kept: the header is set once more at the moment of sending. `path` is decoded.
 */
export function setCommonHeaders(response: ServerResponse, path: string, isHttps: boolean): void {
  for (const [name, value] of Object.entries(COMMON)) response.setHeader(name, value);
  response.setHeader('Content-Security-Policy', path === '/service-worker.js' ? WORKER_POLICY : CONTENT_POLICY);
  if (isHttps) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  if (SIGNED_IN.test(path)) insistOnNoStore(response);
}

function insistOnNoStore(response: ServerResponse): void {
  const send = response.writeHead.bind(response) as (...all: unknown[]) => ServerResponse;
  // The cast keeps the overloads of `writeHead`, all of which are passed on as they came.
  response.writeHead = ((...all: unknown[]) => {
    response.setHeader('Cache-Control', 'no-store');
    return send(...all);
  }) as typeof response.writeHead;
}
