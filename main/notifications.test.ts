import { describe, expect, it } from 'vitest';
import { createNotificationCenter, type Show } from './notifications.js';

function setUp() {
  const screen: { title: string; click(): void; dismiss(): void; open: boolean }[] = [];
  const activated: string[] = [];
  const show: Show = ({ title }, on) => {
    const entry = { title, click: () => on.clicked(), dismiss: () => on.gone(), open: true };
    screen.push(entry);
    return {
      close() {
        entry.open = false;
        on.gone();
      },
    };
  };
  const center = createNotificationCenter(show, (tag) => activated.push(tag));
  const visible = () => screen.filter(({ open }) => open).map(({ title }) => title);
  return { center, screen, activated, visible };
}

describe('notifications', () => {
  it('replace an older one with the same tag only', () => {
    const { center, visible } = setUp();
    center.show({ tag: 'chat-1', title: 'first', body: '' });
    center.show({ tag: 'chat-2', title: 'other', body: '' });
    center.show({ tag: 'chat-1', title: 'second', body: '' });
    expect(visible()).toEqual(['other', 'second']);
  });

  it('are withdrawn by their tag, once', () => {
    const { center, visible } = setUp();
    center.show({ tag: 'chat-1', title: 'first', body: '' });
    center.withdraw('chat-1');
    center.withdraw('chat-1');
    center.withdraw('never shown');
    expect(visible()).toEqual([]);
  });

  it('tell their tag when they are clicked', () => {
    const { center, screen, activated } = setUp();
    center.show({ tag: 'chat-1', title: 'first', body: '' });
    screen[0]?.click();
    expect(activated).toEqual(['chat-1']);
  });

  it('that were dismissed are not closed again, nor is the one that came after', () => {
    const { center, screen, visible } = setUp();
    center.show({ tag: 'chat-1', title: 'first', body: '' });
    screen[0]?.dismiss();
    center.withdraw('chat-1');
    expect(screen[0]?.open).toBe(true);
    center.show({ tag: 'chat-1', title: 'second', body: '' });
    screen[0]?.dismiss();
    center.withdraw('chat-1');
    expect(visible()).toEqual(['first']);
  });
});
