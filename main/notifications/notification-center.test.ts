import type { NativeImage } from 'electron';
import { describe, expect, it } from 'vitest';
import { defaultPreferences, type Preferences } from '../../renderer/bridge/preferences.js';
import { createTexts } from '../texts.js';
import { createNotificationCenter, type Drawing, type Outcomes, type Show } from './notification-center.js';

const english = createTexts(() => 'en');

function setUp(chosen: Partial<Preferences> = {}) {
  const preferences = { ...defaultPreferences, ...chosen };
  const screen: { drawing: Drawing; on: Outcomes; open: boolean }[] = [];
  const told: string[] = [];
  const page = { there: true };
  /** The callbacks that wait for a picture, by the picture's address. */
  const pictures = new Map<string, (picture: NativeImage | null) => void>();
  const show: Show = (drawing, on) => {
    const entry = { drawing, on, open: true };
    screen.push(entry);
    return {
      close() {
        entry.open = false;
        on.gone();
      },
    };
  };
  const center = createNotificationCenter(
    show,
    {
      preferences: () => preferences,
      t: english,
      now: () => new Date(2026, 5, 1, 12),
      pageSounds: () => page.there,
      pictures: (address) => new Promise((resolve) => pictures.set(address, resolve)),
    },
    {
      activated: (tag, message) => told.push(`activated ${tag} ${message}`),
      replied: (tag, text) => told.push(`replied ${tag} ${text}`),
      read: (tag) => told.push(`read ${tag}`),
      shown: (tag) => told.push(`shown ${tag}`),
    },
  );
  const visible = () => screen.filter(({ open }) => open).map(({ drawing }) => drawing.title);
  return { center, screen, told, visible, page, pictures };
}

describe('notifications', () => {
  it('replace an older one with the same tag only', () => {
    const { center, visible } = setUp();
    center.show({ tag: 'chat-1', title: 'first', body: '' });
    center.show({ tag: 'chat-2', title: 'other', body: '' });
    center.show({ tag: 'chat-1', title: 'second', body: '' });
    expect(visible()).toEqual(['other', 'second']);
  });

  it('follow their message: its new words are drawn without a sound, and are gone with it', () => {
    const { center, screen, visible, told } = setUp();
    const shown = { tag: 'chat-1', message: 7 };
    center.show({ ...shown, title: 'Ann', body: 'helo' });
    center.amend({ ...shown, message: 6 }, { title: 'Ann', body: 'of another message' });
    center.amend(shown, { title: 'Ann', body: 'hello' });
    expect(screen.map(({ drawing, open }) => [drawing.body, open])).toEqual([
      ['helo', false],
      ['hello', true],
    ]);
    expect(told).toEqual(['shown chat-1']);
    center.amend({ ...shown, message: 6 }, null);
    expect(visible()).toEqual(['Ann']);
    center.amend(shown, null);
    expect(visible()).toEqual([]);
    // What the user closed does not come back.
    center.amend(shown, { title: 'Ann', body: 'again' });
    expect(visible()).toEqual([]);
  });

  const ann = { tag: 'chat-1', title: 'Ann', body: '', picture: 'https://office.test/ann.png' };
  const drawn = {} as NativeImage;
  const settle = () => new Promise(setImmediate);

  it('come with the picture of whoever wrote, and without one where there is none', async () => {
    const { center, screen, pictures } = setUp();
    for (const picture of [drawn, null]) {
      center.show(ann);
      pictures.get(ann.picture)?.(picture);
      await settle();
    }
    center.show({ tag: 'chat-2', title: 'other', body: '' });
    expect(screen.map(({ drawing }) => drawing.picture)).toEqual([drawn, null, null]);
  });

  it('that wait for a picture are not shown any more when they are withdrawn or replaced meanwhile', async () => {
    const { center, visible, pictures } = setUp();
    center.show(ann);
    center.withdraw(ann.tag);
    pictures.get(ann.picture)?.(drawn);
    await settle();
    expect(visible()).toEqual([]);
    center.show({ ...ann, title: 'first', picture: 'https://office.test/old.png' });
    center.show({ ...ann, title: 'second' });
    pictures.get(ann.picture)?.(drawn);
    pictures.get('https://office.test/old.png')?.(drawn);
    await settle();
    expect(visible()).toEqual(['second']);
    center.show({ ...ann, title: 'third', picture: 'https://office.test/older.png' });
    center.show({ tag: ann.tag, title: 'fourth', body: '' });
    pictures.get('https://office.test/older.png')?.(drawn);
    await settle();
    expect(visible()).toEqual(['fourth']);
  });

  it('ask for no picture that must not be seen', () => {
    const { center, screen, pictures } = setUp({ notify: 'nothing' });
    center.show(ann);
    expect(screen.map(({ drawing }) => drawing.picture)).toEqual([null]);
    expect(pictures.size).toBe(0);
  });

  it('are withdrawn by their tag, once', () => {
    const { center, visible } = setUp();
    center.show({ tag: 'chat-1', title: 'first', body: '' });
    center.withdraw('chat-1');
    center.withdraw('chat-1');
    center.withdraw('never shown');
    expect(visible()).toEqual([]);
  });

  it('are all withdrawn at once, also those that wait for a picture', async () => {
    const { center, visible, pictures } = setUp();
    center.show({ tag: 'chat-2', title: 'one', body: '' });
    center.show({ tag: 'chat-3', title: 'two', body: '' });
    center.show(ann);
    center.withdrawAll();
    pictures.get(ann.picture)?.(drawn);
    await settle();
    expect(visible()).toEqual([]);
  });

  it('tell their tag when they are clicked, answered or marked as read, and the message that was clicked', () => {
    const { center, screen, told } = setUp();
    for (const tag of ['a', 'b', 'c', 'd'])
      center.show({ tag, title: 'first', body: '', ...(tag === 'd' && { message: 7 }) });
    screen[0]?.on.clicked();
    screen[1]?.on.replied('on my way');
    screen[2]?.on.read();
    screen[3]?.on.clicked();
    expect(told.slice(4)).toEqual(['activated a null', 'replied b on my way', 'read c', 'activated d 7']);
  });

  it('that were dismissed are not closed again, nor is the one that came after', () => {
    const { center, screen, visible } = setUp();
    center.show({ tag: 'chat-1', title: 'first', body: '' });
    screen[0]?.on.gone();
    center.withdraw('chat-1');
    expect(screen[0]?.open).toBe(true);
    center.show({ tag: 'chat-1', title: 'second', body: '' });
    screen[0]?.on.gone();
    center.withdraw('chat-1');
    expect(visible()).toEqual(['first']);
  });

  it('are urgent for a mention only', () => {
    const { center, screen } = setUp();
    center.show({ tag: 'a', title: 'Ann', body: 'hello' });
    center.show({ tag: 'b', title: 'Ann', body: '@me', mention: true });
    expect(screen.map(({ drawing }) => drawing.urgent)).toEqual([false, true]);
  });
});

describe('the sound of a notification', () => {
  it.each([
    [true, true, false],
    [true, false, true],
    [false, false, false],
  ])('wanted %s and with a page %s, is the system’s: %s', (sound, there, audible) => {
    const { center, screen, page } = setUp({ sound });
    page.there = there;
    center.show({ tag: 'a', title: 'Ann', body: 'hello' });
    expect(screen[0]?.drawing.audible).toBe(audible);
  });
});

describe('what the user chose for notifications', () => {
  it.each([
    ['all', 'Ann', 'hello', true],
    ['name', 'Ann', 'New message', false],
    ['nothing', 'Parley', 'New message', false],
  ] as const)('%s shows no more than that, and answers only what can be read', (notify, title, body, answers) => {
    const { center, screen } = setUp({ notify });
    center.show({ tag: 'a', title: 'Ann', body: 'hello' });
    expect(screen[0]?.drawing).toMatchObject({ title, body });
    expect(screen[0]?.drawing.actions !== null).toBe(answers);
  });

  it('keeps everything quiet in the quiet hours and while nothing may disturb', () => {
    for (const chosen of [{ quietHours: true, quietFrom: 600, quietTo: 900 }, { quietUntil: 4_102_444_800 }]) {
      const { center, screen, told } = setUp(chosen);
      center.show({ tag: 'a', title: 'Ann', body: 'hello', mention: true });
      expect(screen).toEqual([]);
      expect(told).toEqual([]);
    }
  });

  it('lets mentions through in the quiet hours where the user wants that, but not past "do not disturb"', () => {
    const mentioned = (chosen: Partial<Preferences>) => {
      const { center, screen } = setUp({ quietHours: true, quietFrom: 600, quietTo: 900, ...chosen });
      center.show({ tag: 'a', title: 'Ann', body: 'hello' });
      center.show({ tag: 'b', title: 'Ann', body: '@me', mention: true });
      return screen.map(({ drawing }) => drawing.body);
    };
    expect(mentioned({ quietMentions: false })).toEqual([]);
    expect(mentioned({ quietMentions: true })).toEqual(['@me']);
    expect(mentioned({ quietMentions: true, quietUntil: 4_102_444_800 })).toEqual([]);
  });
});
