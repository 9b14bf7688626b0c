import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { SettingsDialog } from './SettingsDialog.js';

const Opener = createContext<() => void>(() => undefined);

/** @returns a function that opens the settings; it does nothing outside of `SettingsHost` */
export function useOpenSettings(): () => void {
  return useContext(Opener);
}

/** Shows the settings over every screen, on Ctrl or Cmd and the comma, and for callers of `useOpenSettings`. */
export function SettingsHost({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (pressed: KeyboardEvent): void => {
      const control = pressed.ctrlKey || pressed.metaKey;
      // The comma is taken by its sign where the layout has it, else by its place: on a Russian keyboard the sign needs
      // Shift.
      const comma = pressed.key === ',' || pressed.code === 'Comma';
      if (!control || pressed.altKey || pressed.shiftKey || !comma) return;
      pressed.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  const [openSettings] = useState(() => () => setOpen(true));
  return (
    <Opener value={openSettings}>
      {children}
      <SettingsDialog open={open} onClose={() => setOpen(false)} />
    </Opener>
  );
}
