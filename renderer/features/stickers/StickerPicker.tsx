import { Clock, Sticker } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mediaUrl } from '../../../relay/protocol/media-url.js';
import type { StickerSet } from '../../state/model.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { IconButton } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import { mediaBase } from '../../state/selectors.js';
import { Spinner } from '../../ui/Spinner.js';
import { findStickers, packsOf, stickerLabel } from './packs.js';
import { recentStickers, rememberSticker } from './recent.js';
import styles from './StickerPicker.module.css';

interface StickerPickerProps {
  readonly disabled: boolean;
  onPick(this: void, path: string): void;
  /** Focuses what gets the keyboard afterwards. */
  onClosed(this: void): void;
}

/** The server's stickers: by pack, by recent use, or by a word. */
export function StickerPicker({ disabled, onPick, onClosed }: StickerPickerProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const set = useApp((state) => state.media.stickers);
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        if (next) actions.loadStickers();
        setOpen(next);
      }}
    >
      <Popover.Trigger asChild>
        <IconButton label={t('media.stickers.open')} noTip disabled={disabled}>
          <Sticker />
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles['picker']}
          side="top"
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label={t('media.stickers.open')}
          onCloseAutoFocus={(closing) => {
            closing.preventDefault();
            onClosed();
          }}
        >
          {set === null ? (
            <span className={styles['empty']}>
              <Spinner size={20} />
            </span>
          ) : set.paths.length === 0 ? (
            <p className={styles['empty']}>{t('media.stickers.none')}</p>
          ) : (
            <Stickers
              set={set}
              onPick={(path) => {
                rememberSticker(path);
                setOpen(false);
                onPick(path);
              }}
            />
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Stickers({ set, onPick }: { set: StickerSet; onPick(this: void, path: string): void }) {
  const { t } = useTranslation();
  const base = useApp(mediaBase);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const tabs = useMemo(() => {
    const known = new Set(set.paths);
    const recent = recentStickers().filter((path) => known.has(path));
    const packs = packsOf(set).map(({ name, stickers }) => ({ key: `pack:${name}`, name, stickers }));
    return recent.length === 0 ? packs : [{ key: 'recent', name: null, stickers: recent }, ...packs];
  }, [set]);
  const tab = tabs.find(({ key }) => key === chosen) ?? tabs[0];
  const shown = search.trim() === '' ? (tab?.stickers ?? []) : findStickers(set, search);
  const labelOf = (name: string | null) =>
    name === null
      ? t('media.stickers.recent')
      : name === ''
        ? t('media.stickers.first')
        : t('media.stickers.pack', { name });

  return (
    <>
      <input
        className={styles['search']}
        type="search"
        value={search}
        aria-label={t('media.stickers.search')}
        placeholder={t('media.stickers.search')}
        autoComplete="off"
        onChange={(change) => setSearch(change.target.value)}
      />
      {search.trim() === '' && tabs.length > 1 && (
        <div className={styles['tabs']} role="tablist" aria-label={t('media.stickers.open')} onKeyDown={alongTabs}>
          {tabs.map(({ key, name, stickers }) => (
            <button
              key={key}
              type="button"
              role="tab"
              className={cx(styles['tab'], key === tab?.key && styles['current'])}
              aria-selected={key === tab?.key}
              aria-label={labelOf(name)}
              title={labelOf(name)}
              tabIndex={key === tab?.key ? 0 : -1}
              onClick={() => setChosen(key)}
            >
              {name === null ? (
                <Clock aria-hidden="true" />
              ) : (
                <img src={mediaUrl(base, stickers[0] ?? '') ?? ''} alt="" />
              )}
            </button>
          ))}
        </div>
      )}
      {shown.length === 0 ? (
        <p className={styles['empty']}>{t('media.stickers.noMatch', { text: search.trim() })}</p>
      ) : (
        <div className={styles['grid']} role="group" onKeyDown={alongGrid}>
          {shown.map((path) => {
            const name = stickerLabel(set, path);
            return (
              <button
                key={path}
                type="button"
                className={styles['sticker']}
                aria-label={t('media.stickers.send', { name })}
                title={name}
                onClick={() => onPick(path)}
              >
                <img src={mediaUrl(base, path) ?? ''} alt="" loading="lazy" draggable={false} />
              </button>
            );
          })}
        </div>
      )}
    </>
  );
}

/** Stickers in a row of the grid; see the style sheet. */
const COLUMNS = 5;

function alongGrid(pressed: KeyboardEvent<HTMLElement>): void {
  move(pressed, { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS });
}

function alongTabs(pressed: KeyboardEvent<HTMLElement>): void {
  move(pressed, { ArrowRight: 1, ArrowLeft: -1 });
}

function move(pressed: KeyboardEvent<HTMLElement>, steps: Partial<Record<string, number>>): void {
  const step = steps[pressed.key];
  if (step === undefined) return;
  const buttons = [...pressed.currentTarget.querySelectorAll('button')];
  const next = buttons[buttons.indexOf(pressed.target as HTMLButtonElement) + step];
  pressed.preventDefault();
  next?.focus();
}
