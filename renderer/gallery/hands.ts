import userEvent from '@testing-library/user-event';
import type { TFunction } from 'i18next';
import type { Hands } from './entry.js';

/** What is not there by then does not come. Milliseconds. */
const PATIENCE = 3_000;
const LOOK_EVERY_MS = 20;

const controls = 'button, a, input, textarea, select, [role="menuitem"], [role="option"], [role="switch"]';

export function createHands(t: TFunction): Hands {
  const user = userEvent.setup({ applyAccept: false });
  return {
    t,
    async click(name) {
      await user.click(await control(name));
    },
    async menu(selector) {
      const target = await wait(() => document.querySelector(selector), selector);
      await user.pointer({ keys: '[MouseRight]', target });
    },
    async point(name) {
      await user.hover(await control(name));
    },
    async type(name, text) {
      await user.type(await control(name), text);
    },
    async upload(file) {
      const selector = 'input[type="file"]';
      await user.upload((await wait(() => document.querySelector(selector), selector)) as HTMLElement, file);
    },
    async keys(text) {
      await user.keyboard(text);
    },
  };
}

function control(name: string): Promise<Element> {
  return wait(() => {
    const all = [...document.querySelectorAll(controls)];
    // Some say more than their name, such as how many wait, or initials before it.
    return all.find((element) => nameOf(element) === name) ?? all.find((element) => nameOf(element).includes(name));
  }, name);
}

function nameOf(element: Element): string {
  const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
  const elsewhere = document.getElementById(element.getAttribute('aria-labelledby') ?? '');
  const label = element.getAttribute('aria-label') ?? (elsewhere ?? labels[0])?.textContent ?? element.textContent;
  return label.trim();
}

async function wait(look: () => Element | null | undefined, name: string): Promise<Element> {
  const since = performance.now();
  while (performance.now() - since < PATIENCE) {
    const found = look();
    if (found) return found;
    await pause();
  }
  throw new Error(`Nothing on the screen is called “${name}”.`);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
}
