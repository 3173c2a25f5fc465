import type { IncomingMessage, ServerResponse } from 'node:http';

/** What we say when no page of the product can be drawn; titles and texts are ours, never the sender's. */
const TEXTS = {
  400: ['This request could not be read', 'Go back and try again.'],
  403: ['Nothing was changed', 'This request did not come from a page of OpenIPT. Open OpenIPT and do it there.'],
  404: ['There is no page here', 'Check the address, or go back.'],
  413: ['This is too large to send', 'Nothing was stored. Shorten it and send it again.'],
  414: ['This address is too long', 'Go back and try again.'],
  500: ['Something went wrong on our side', 'Your information is safe. Go back and try again in a minute.'],
  503: [
    'OpenIPT is not ready for a moment',
    'Nothing that was saved is lost. Wait a minute, then go back and try again.',
  ],
} as const;

export type PlainStatus = keyof typeof TEXTS;

/** Answers with a plain page that keeps nothing of what was sent. Programs get the status and one line of text. */
export function plainPage(request: IncomingMessage, response: ServerResponse, status: PlainStatus): void {
  const [title, text] = TEXTS[status];
  const wantsPage = request.headers.accept?.includes('text/html') ?? false;
  if (status === 503) response.setHeader('Retry-After', '2');
  // What cannot be read must not be taken for the next request. After 413 the connection stays open: closed while it still sends, a browser
  // would show its own page about a lost connection instead of this one. Node throws away what comes, for as long as a request may take.
  if (status === 400) response.setHeader('Connection', 'close');
  response.writeHead(status, { 'Content-Type': wantsPage ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8' });
  response.end(request.method === 'HEAD' ? undefined : wantsPage ? page(title, text) : `${title}.\n`);
}

const page = (title: string, text: string) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<link rel="stylesheet" href="/error.css"><title>${title}</title></head>
<body><main><h1>${title}</h1><p>${text}</p><p>Need help now? <a href="/help">Get help</a></p></main></body>
</html>
`;
