import { describe, expect, it, vi } from 'vitest';
import { parseChatLink } from '../links/links.js';

vi.mock('electron', () => ({ app: {}, Menu: {} }));
const { createRecentChats, jumpItems, recentItems, visibleChats } = await import('./recent.js');
const { defaultPreferences } = await import('../../renderer/bridge/preferences.js');

const chats = ['Ann', 'R&D'].map((title, index) => ({
  title,
  link: { server: '192.168.1.2:4747', chat: `c${index}`, message: null },
}));

describe('recent chats', () => {
  it('are entries that lead to them, with their names as they are', () => {
    const opened: string[] = [];
    const items = recentItems(chats, ({ chat }) => opened.push(chat));
    expect(items.map(({ label }) => label)).toEqual(['Ann', 'R&&D']);
    (items[1]?.click as () => void)();
    expect(opened).toEqual(['c1']);
  });

  it('start the app with a link that it understands', () => {
    const [first] = jumpItems(chats, 'C:\\Parley.exe');
    expect(first).toMatchObject({ type: 'task', title: 'Ann', program: 'C:\\Parley.exe' });
    expect(parseChatLink(first?.args ?? '')).toEqual(chats[0]?.link);
  });

  it('have short names', () => {
    const [long] = recentItems([{ ...chats[0]!, title: '😀'.repeat(100) }], () => undefined);
    expect(Array.from(long?.label ?? '')).toHaveLength(60);
  });

  it('are seen by nobody where names may not be seen', () => {
    expect(visibleChats(chats, { notify: 'name' })).toEqual(chats);
    expect(visibleChats(chats, { notify: 'nothing' })).toEqual([]);
  });

  it('are gone when everybody has signed out, and the tray is told', () => {
    const changed = vi.fn();
    const recent = createRecentChats({
      preferences: () => defaultPreferences,
      title: () => 'Recent chats',
      open: () => undefined,
      changed,
    });
    recent.set(chats);
    expect(recent.shown).toEqual(chats);
    recent.set([]);
    expect(recent.shown).toEqual([]);
    expect(changed).toHaveBeenCalledTimes(2);
  });
});
