import { appOrigin } from '../../relay/protocol/app-origin.js';

/**
 * Node's `fetch` with the rules that browsers apply to pages: the answer of another origin can be read only where that
 * origin allows it (CORS); a request with `mode: 'no-cors'` has to follow redirections, and nothing of its answer can
 * be read (Fetch standard, "main fetch").
 */
export const browserFetch: typeof fetch = async (input, init) => {
  const refused = () => new TypeError('Failed to fetch');
  const noCors = init?.mode === 'no-cors';
  if (noCors && (init.redirect ?? 'follow') !== 'follow') throw refused();
  const headers = new Headers(init?.headers);
  if (!noCors) headers.set('origin', appOrigin);
  const { mode: _, ...rest } = init ?? {};
  const response = await fetch(input, { ...rest, headers });
  if (noCors) {
    await response.body?.cancel();
    // The answer has status 0, no headers and no body: as little as an opaque answer shows.
    return Response.error();
  }
  const allowed = response.headers.get('access-control-allow-origin');
  if (allowed === '*' || allowed === appOrigin) return response;
  await response.body?.cancel();
  throw refused();
};
