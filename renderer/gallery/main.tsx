import '../ui/tokens.css';
import '../ui/base.css';
import { useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { startText } from '../ui/text.js';
import { applyTheme } from '../ui/theme.js';
import { readAddress, type Shown, writeAddress } from './address.js';
import { entryAt } from './entries/index.js';
import { Gallery } from './Gallery.js';
import { hangPictures } from './pictures.js';
import { Stage } from './Stage.js';

/*
 * The gallery: every component and state, for the eye. Only the dev server has it, at `gallery/`; no build does.
 * `?show=<entry>&theme=dark&language=ru` shows one entry alone. `npm run photos` goes from one to the next by the history of the
 * page, and takes a photograph once `data-ready` of the root names the address.
 */

function Page() {
  const search = useSyncExternalStore(onMove, () => location.search);
  const shown = readAddress(search);
  if (shown.show === null) return <Gallery shown={shown} onShow={move} />;
  const entry = entryAt(shown.show);
  if (!entry) return <p role="alert">There is no entry “{shown.show}”.</p>;
  return <Stage key={search} entry={entry} theme={shown.theme} language={shown.language} onReady={onReady} />;
}

/** Tells whoever photographs. */
function onReady(problem: string | null): void {
  if (problem !== null) document.documentElement.dataset['problem'] = problem;
  document.documentElement.dataset['ready'] = location.search;
}

function onMove(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  return () => window.removeEventListener('popstate', listener);
}

function move(shown: Shown): void {
  history.pushState(null, '', writeAddress(shown));
  window.dispatchEvent(new PopStateEvent('popstate'));
}

const { language } = readAddress(location.search);
startText(language);
hangPictures();

/** Before the page is drawn for the address. */
function look(): void {
  const shown = readAddress(location.search);
  applyTheme(shown.theme);
  // An entry that was brought to its state in one language has to be brought there anew in another.
  if (shown.show !== null && shown.language !== language) location.reload();
}

look();
window.addEventListener('popstate', look);
const root = document.getElementById('root');
if (!root) throw new Error('The page has no root.');
createRoot(root).render(<Page />);
