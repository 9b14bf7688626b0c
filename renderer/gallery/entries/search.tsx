import { SearchOffer } from '../../features/search/SearchOffer.js';
import { SearchPanel } from '../../features/search/SearchPanel.js';
import type { SearchState } from '../../state/search.js';
import { emptyQuery } from '../../state/search.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { office, results, searching } from '../office.js';

const text = { ...emptyQuery, text: 'plan' };

const panel = (parts: Partial<SearchState>): Entry => ({
  frame: 'part',
  width: 320,
  height: 560,
  state: searching(parts),
  show: () => (
    <div style={{ display: 'grid', height: '100%' }}>
      <SearchPanel onPick={nothing} />
    </div>
  ),
});

export const search: Room = {
  blank: panel({}),
  searching: panel({ query: text, status: { kind: 'searching' } }),
  results: panel({ query: text, results, status: { kind: 'done' } }),
  'loading-more': panel({ query: text, results, more: true, status: { kind: 'loading-more' } }),
  filtered: panel({
    query: { ...text, chat: 'd', kind: 'image', from: 1_700_000_000 },
    results,
    status: { kind: 'done' },
  }),
  none: panel({ query: text, status: { kind: 'done' } }),
  offline: panel({ query: text, status: { kind: 'offline' } }),
  'offline-with-results': panel({ query: text, results, status: { kind: 'offline' } }),
  failed: panel({ query: text, status: { kind: 'failed', sentence: 'The server is still preparing.' } }),
  offer: { frame: 'part', width: 320, state: office, show: () => <SearchOffer text="plan" /> },
};
