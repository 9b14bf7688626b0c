import { Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat } from '../../state/model.js';
import { useActions } from '../../ui/app-context.js';
import { draggedFiles, hasFiles } from './dragged-files.js';
import styles from './DropZone.module.css';

interface DropZoneProps {
  readonly chat: Chat;
  onDropped(this: void): void;
}

/** Covers the conversation while files are dragged in the window. Files that are dropped elsewhere are ignored. */
export function DropZone({ chat, onDropped }: DropZoneProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const [dragging, setDragging] = useState(false);
  const zone = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const over = (dragged: DragEvent) => {
      if (!hasFiles(dragged.dataTransfer)) return;
      // Otherwise the browser would show the file in place of the page.
      dragged.preventDefault();
      const inside = zone.current?.contains(dragged.target as Node) === true;
      if (dragged.dataTransfer) dragged.dataTransfer.dropEffect = inside ? 'copy' : 'none';
      setDragging(true);
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      // No related target means that the pointer left the window.
      if (relatedTarget === null) setDragging(false);
    };
    const drop = (dropped: DragEvent) => {
      setDragging(false);
      if (!hasFiles(dropped.dataTransfer)) return;
      dropped.preventDefault();
      if (zone.current?.contains(dropped.target as Node) !== true) return;
      actions.attach(chat.id, draggedFiles(dropped.dataTransfer));
      onDropped();
    };
    window.addEventListener('dragenter', over);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', over);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [actions, chat.id, onDropped]);

  if (!dragging) return null;
  return (
    <div ref={zone} className={styles['zone']} data-dropzone>
      <span className={styles['frame']}>
        <Upload aria-hidden="true" />
        <b>{t('media.drop')}</b>
        <span>{t('media.dropHint', { title: chat.title })}</span>
      </span>
    </div>
  );
}
