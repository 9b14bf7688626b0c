import { describe, expect, it } from 'vitest';
import { context, message, page, state, stored } from '../testing/states.js';
import type { AppState, PastView } from './model.js';
import { addPastPage, emptyView, withView } from './past.js';
import { reduce } from './registry.js';

/** The newest messages are 90 and 91; the messages of a view are not connected with them. */
function viewing(ids: readonly number[], parts: Partial<PastView> = {}): AppState {
  const newest = state({ messages: [message(90), message(91)], history: 'partial' });
  const view: PastView = { ...emptyView('c'), messages: ids.map((id) => message(id)), loading: null, ...parts };
  return withView(newest, view);
}

const viewIds = ({ past }: AppState) => past.view?.messages.map(({ id }) => id);
const newestIds = ({ conversations }: AppState) => conversations['c']?.messages.map(({ id }) => id);

describe('older messages', () => {
  it('grow on the side that was asked for', () => {
    const around = addPastPage(viewing([], { loading: 'around' }), page([10, 11], { reachesStart: true }));
    expect(around.past.view).toMatchObject({ loading: null, reachesStart: true, reachesEnd: false });
    expect(viewIds(around)).toEqual([10, 11]);
    expect(viewIds(addPastPage(viewing([10, 11], { loading: 'older' }), page([8, 9])))).toEqual([8, 9, 10, 11]);
    expect(viewIds(addPastPage(viewing([10, 11], { loading: 'newer' }), page([12, 13])))).toEqual([10, 11, 12, 13]);
  });

  it('keep what is told of them beside their text', () => {
    const forwarded = { identifier: 'ann', username: 'Ann' };
    const details = [{ id: 10, edited: true as const, mentions: ['me'], forwarded }];
    const around = addPastPage(viewing([], { loading: 'around' }), page([10], { details }));
    expect(around.past.view?.messages).toMatchObject([{ id: 10, edited: true, mentions: ['me'], forwarded }]);
  });

  it('take no page that nobody asked for, or of another chat', () => {
    const quiet = viewing([10]);
    expect(addPastPage(quiet, page([11]))).toBe(quiet);
    const asked = viewing([10], { loading: 'newer' });
    expect(addPastPage(asked, page([11], { chat: 'd' }))).toBe(asked);
  });

  it('become a part of the newest ones where they meet', () => {
    const met = addPastPage(viewing([80], { loading: 'newer', reachesStart: true }), page([85, 90]));
    expect(met.past.view).toBeNull();
    expect(newestIds(met)).toEqual([80, 85, 90, 91]);
    expect(met.conversations['c']?.history).toBe('complete');
  });

  it('do not meet them only because nothing is loaded in between', () => {
    const apart = addPastPage(viewing([80], { loading: 'newer' }), page([85, 89]));
    expect(viewIds(apart)).toEqual([80, 85, 89]);
    expect(newestIds(apart)).toEqual([90, 91]);
  });

  it('follow edits, deletions and reactions like the newest ones', () => {
    const edit = { event: 'EditMessageForUsers', chat: 'c', messageId: 10, value: 'new' } as const;
    expect(reduce(viewing([10, 11]), edit, context()).past.view?.messages[0]?.value).toBe('new');
    const remove = { event: 'DeleteMessageForUsers', chat: 'c', messageId: 10 } as const;
    expect(viewIds(reduce(viewing([10, 11]), remove, context()))).toEqual([11]);
    const reactions = [{ sender: 'me', type: 'like' }];
    const react = { event: 'ReactionForUsers', chat: 'c', messageId: 11, reactions } as const;
    expect(reduce(viewing([10, 11]), react, context()).past.view?.messages[1]?.reactions).toEqual(reactions);
    const other = { ...remove, chat: 'd' };
    expect(viewIds(reduce(viewing([10, 11]), other, context()))).toEqual([10, 11]);
  });

  it('are followed by what is new only where they reach the end', () => {
    const sent = { ...stored(92), isRead: 0, event: 'SendMessage', chat: 'c', data: '', reply: '' } as const;
    const inTheMiddle = reduce(viewing([10]), sent, context());
    expect(viewIds(inTheMiddle)).toEqual([10]);
    expect(newestIds(inTheMiddle)).toEqual([90, 91, 92]);
    // The view reached the end while the newest messages were not loaded yet.
    const early = { ...viewing([88, 89], { reachesEnd: true }), conversations: {} };
    expect(viewIds(reduce(early, sent, context()))).toEqual([88, 89, 92]);
  });
});
