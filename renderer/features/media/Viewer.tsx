import { ChevronLeft, ChevronRight, Download, Maximize, X, ZoomIn, ZoomOut } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type KeyboardEvent, type PointerEvent, useRef, useState, type WheelEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { mediaUrl } from '../../../relay/protocol/media-url.js';
import type { Message } from '../../state/model.js';
import { useApp, useBridge } from '../../ui/app-context.js';
import { IconButton } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import { mediaBase } from '../../state/selectors.js';
import { useTimeFormat } from '../../ui/use-time.js';
import { localCopy } from '../../uploads/local-copies.js';
import { attachmentName } from '../conversation/attachment.js';
import styles from './Viewer.module.css';
import { fitted, moved, type View, viewable, zoomed } from './viewer-items.js';
import { ViewerPicture } from './ViewerPicture.js';

interface ViewerProps {
  readonly messages: readonly Message[];
  /** Id of the message to show. */
  readonly id: number;
  onShow(this: void, id: number): void;
  onClose(this: void): void;
}

const STEP = 1.5;

/** Pictures and videos of a chat in the whole window. */
export function Viewer({ messages, id, onShow, onClose }: ViewerProps) {
  const { t } = useTranslation();
  const bridge = useBridge();
  const format = useTimeFormat();
  const base = useApp(mediaBase);
  const stage = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>(fitted);
  const [drag, setDrag] = useState<{ x: number; y: number } | null>(null);
  const items = viewable(messages);
  const at = items.findIndex((message) => message.id === id);
  const message = items[at];
  if (!message) return null;

  const { value, media = {} } = message;
  const name = media.name ?? attachmentName(value);
  const url = localCopy(value) ?? mediaUrl(base, value);
  const source = mediaUrl(base, value);
  const go = (step: 1 | -1) => {
    const next = items[at + step];
    if (!next) return;
    setView(fitted);
    onShow(next.id);
  };
  const isVideo = message.dataType === 'video';
  const zoom = (factor: number, point?: { x: number; y: number }) =>
    !isVideo && setView((before) => zoomed(before, factor, point));
  const move = (by: { x: number; y: number }) => {
    const box = stage.current?.getBoundingClientRect();
    if (box) setView((before) => moved(before, by, box));
  };
  const fromMiddle = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const box = stage.current?.getBoundingClientRect();
    return box ? { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 } : { x: 0, y: 0 };
  };

  const onKeyDown = (pressed: KeyboardEvent) => {
    const commands: Partial<Record<string, () => void>> = {
      ArrowLeft: () => go(-1),
      ArrowRight: () => go(1),
      '+': () => zoom(STEP),
      '=': () => zoom(STEP),
      '-': () => zoom(1 / STEP),
      '0': () => setView(fitted),
    };
    const command = pressed.ctrlKey || pressed.metaKey || pressed.altKey ? undefined : commands[pressed.key];
    if (!command) return;
    pressed.preventDefault();
    command();
  };
  const onPointerDown = (pointed: PointerEvent<HTMLDivElement>) => {
    if (view.zoom === 1 || pointed.button !== 0 || (pointed.target as Element).closest('button')) return;
    pointed.currentTarget.setPointerCapture(pointed.pointerId);
    setDrag({ x: pointed.clientX, y: pointed.clientY });
  };
  const onPointerMove = (pointed: PointerEvent<HTMLDivElement>) => {
    if (!drag) return;
    move({ x: pointed.clientX - drag.x, y: pointed.clientY - drag.y });
    setDrag({ x: pointed.clientX, y: pointed.clientY });
  };
  const onWheel = (turned: WheelEvent) => zoom(turned.deltaY < 0 ? 1.15 : 1 / 1.15, fromMiddle(turned));

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          className={styles['viewer']}
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          // The first button does not get the focus, because its tooltip would cover the picture.
          onOpenAutoFocus={(opening) => {
            opening.preventDefault();
            (opening.currentTarget as HTMLElement).focus();
          }}
        >
          <header className={styles['bar']}>
            <Dialog.Title className="visually-hidden">{t('media.viewer.title', { name })}</Dialog.Title>
            <p className={styles['who']}>
              <b>{message.username}</b>, {format.full(message.time)}
            </p>
            <span className={styles['count']}>{t('media.viewer.count', { at: at + 1, all: items.length })}</span>
            <IconButton label={t('media.viewer.zoomOut')} disabled={view.zoom === 1} onClick={() => zoom(1 / STEP)}>
              <ZoomOut />
            </IconButton>
            <IconButton label={t('media.viewer.zoomIn')} disabled={isVideo} onClick={() => zoom(STEP)}>
              <ZoomIn />
            </IconButton>
            <IconButton label={t('media.viewer.zoomReset')} disabled={view.zoom === 1} onClick={() => setView(fitted)}>
              <Maximize />
            </IconButton>
            {source !== null && (
              <IconButton
                label={t('media.saveAs', { name })}
                // The platform itself shows whether the file was saved.
                onClick={() => void bridge.files.save(source, name).catch(() => undefined)}
              >
                <Download />
              </IconButton>
            )}
            <Dialog.Close asChild>
              <IconButton label={t('common.close')}>
                <X />
              </IconButton>
            </Dialog.Close>
          </header>
          <div
            ref={stage}
            className={cx(styles['stage'], view.zoom > 1 && styles['zoomed'], drag && styles['dragging'])}
            onWheel={onWheel}
            onDoubleClick={(click) => (view.zoom > 1 ? setView(fitted) : zoom(2.5, fromMiddle(click)))}
            onPointerDown={onPointerDown}
            onPointerMove={onPointerMove}
            onPointerUp={() => setDrag(null)}
            onPointerCancel={() => setDrag(null)}
            onClick={(click) => {
              if (click.target === click.currentTarget && view.zoom === 1) onClose();
            }}
          >
            {isVideo ? (
              <div className={styles['layer']}>
                <video key={id} src={url ?? undefined} controls autoPlay aria-label={t('media.video', { name })} />
              </div>
            ) : (
              <ViewerPicture
                key={id}
                url={url}
                source={source}
                thumbnail={mediaUrl(base, media.thumbnail ?? '')}
                name={name}
                media={media}
                view={view}
              />
            )}
            <span className={styles['previous']}>
              <IconButton label={t('media.viewer.previous')} disabled={at === 0} onClick={() => go(-1)}>
                <ChevronLeft />
              </IconButton>
            </span>
            <span className={styles['next']}>
              <IconButton label={t('media.viewer.next')} disabled={at === items.length - 1} onClick={() => go(1)}>
                <ChevronRight />
              </IconButton>
            </span>
          </div>
          <p className={styles['caption']}>{name}</p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
