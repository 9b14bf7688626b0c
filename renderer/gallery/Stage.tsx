import { Component, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultPreferences } from '../bridge/preferences.js';
import { fakeBridge } from '../testing/fake-bridge.js';
import { Surroundings, uiServices } from '../testing/ui-services.js';
import { initialState } from '../state/store.js';
import type { Shown } from './address.js';
import type { Entry } from './entry.js';
import styles from './Gallery.module.css';
import { createHands } from './hands.js';

interface StageProps {
  readonly entry: Entry;
  readonly theme: Shown['theme'];
  readonly language: Shown['language'];
  /** The entry is as it shall be; or it cannot be shown, for this reason. */
  onReady(this: void, problem: string | null): void;
}

/** One entry, in the window or on a piece of it, and brought to its state. */
export function Stage(props: StageProps) {
  return (
    <Catch onProblem={props.onReady}>
      <Platform {...props} />
    </Catch>
  );
}

function Platform({ entry, theme, language, onReady }: StageProps) {
  const { t } = useTranslation();
  const [services] = useState(() => {
    const bridge = entry.bridge?.() ?? fakeBridge();
    bridge.preferences = { ...defaultPreferences, ...bridge.preferences, theme, language };
    const { state = initialState, actions = {}, accounts } = entry;
    return uiServices(state, { actions, bridge, ...(accounts && { accounts }) });
  });

  useEffect(() => {
    let wanted = true;
    const finish = (problem: string | null) => {
      if (wanted) onReady(problem);
    };
    const act = entry.act?.(createHands(t)) ?? Promise.resolve();
    act.then(settled).then(
      () => finish(null),
      (error: unknown) => finish(String(error)),
    );
    return () => {
      wanted = false;
    };
  }, [entry, onReady, t]);

  return (
    <Surroundings services={services}>
      {entry.frame === 'part' ? (
        <div className={styles['floor']}>
          <div className={styles['part']} style={{ width: entry.width ?? 560, height: entry.height }} data-part>
            {entry.show()}
          </div>
        </div>
      ) : (
        entry.show()
      )}
    </Surroundings>
  );
}

/** As many frames without a change mean that no more are to come. */
const QUIET_FRAMES = 4;
/** What moves for longer never rests. Milliseconds. */
const PATIENCE = 5_000;

/** Waits for pictures, and until nothing on the page changes any more. */
async function settled(): Promise<void> {
  let quiet = 0;
  const observer = new MutationObserver(() => (quiet = 0));
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  const since = performance.now();
  while (quiet < QUIET_FRAMES && performance.now() - since < PATIENCE) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    quiet = isWaiting() ? 0 : quiet + 1;
  }
  observer.disconnect();
}

/** Pictures are on their way, or a virtual list hides until it has found its place. */
function isWaiting(): boolean {
  const hidden = document.querySelector('[data-virtuoso-scroller] [style*="visibility: hidden"]');
  return hidden !== null || [...document.querySelectorAll('img')].some((image) => !image.complete);
}

class Catch extends Component<{ readonly children: ReactNode; onProblem(this: void, problem: string): void }> {
  override state: { readonly problem: string | null } = { problem: null };

  static getDerivedStateFromError(error: unknown) {
    return { problem: String(error) };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onProblem(String(error));
  }

  override render(): ReactNode {
    return this.state.problem === null ? this.props.children : <pre role="alert">{this.state.problem}</pre>;
  }
}
