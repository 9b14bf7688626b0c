import { ImagePlus } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.js';
import { centred, type Crop, cut, dragged, squareOf, type Size, within } from './crop.js';
import styles from './Profile.module.css';

interface PictureEditorProps {
  /** The present picture. */
  readonly current: ReactNode;
  readonly disabled: boolean;
  /** @param picture makes the chosen picture; null when the old one stays */
  onChange(this: void, picture: (() => Promise<Blob>) | null): void;
}

/** Pixels of the square on the screen; see the style sheet. */
const STAGE = 200;
const STEP = 8;

/** Chooses a picture and the square of it to show. */
export function PictureEditor({ current, disabled, onChange }: PictureEditorProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const picture = useRef<HTMLImageElement>(null);
  const [url, setUrl] = useState<string | null>(null);
  const [size, setSize] = useState<Size | null>(null);
  const [crop, setCrop] = useState<Crop>(centred);
  const [wrong, setWrong] = useState(false);
  const last = useRef<{ x: number; y: number } | null>(null);

  useEffect(() => (url === null ? undefined : () => URL.revokeObjectURL(url)), [url]);

  const take = (next: Crop) => {
    const image = picture.current;
    setCrop(next);
    onChange(image ? () => cut(image, next) : null);
  };
  const forget = () => {
    setUrl(null);
    setSize(null);
    onChange(null);
  };
  const move = (by: { x: number; y: number }) => size && take(dragged(crop, by, STAGE, size));
  const onPointerMove = ({ clientX: x, clientY: y }: PointerEvent) => {
    if (!last.current) return;
    move({ x: x - last.current.x, y: y - last.current.y });
    last.current = { x, y };
  };
  const onKeyDown = (pressed: KeyboardEvent) => {
    const steps: Partial<Record<string, { x: number; y: number }>> = {
      ArrowLeft: { x: STEP, y: 0 },
      ArrowRight: { x: -STEP, y: 0 },
      ArrowUp: { x: 0, y: STEP },
      ArrowDown: { x: 0, y: -STEP },
    };
    const step = steps[pressed.key];
    if (!step) return;
    pressed.preventDefault();
    move(step);
  };

  return (
    <div className={styles['picture']}>
      {url === null ? (
        current
      ) : (
        <div
          className={styles['stage']}
          role="img"
          tabIndex={0}
          aria-label={t('media.profile.crop')}
          onPointerDown={(pointed) => {
            pointed.currentTarget.setPointerCapture(pointed.pointerId);
            last.current = { x: pointed.clientX, y: pointed.clientY };
          }}
          onPointerMove={onPointerMove}
          onPointerUp={() => (last.current = null)}
          onKeyDown={onKeyDown}
        >
          <img
            ref={picture}
            src={url}
            alt=""
            draggable={false}
            style={size ? placed(crop, size) : { visibility: 'hidden' }}
            onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
              setSize({ width, height });
              take(centred);
            }}
            onError={() => {
              setWrong(true);
              forget();
            }}
          />
        </div>
      )}
      {size && (
        <input
          type="range"
          min={1}
          max={4}
          step={0.05}
          value={crop.zoom}
          aria-label={t('media.profile.zoom')}
          onChange={(change) => take(within({ ...crop, zoom: Number(change.target.value) }, size))}
        />
      )}
      <div className={styles['choices']}>
        <Button icon={<ImagePlus />} disabled={disabled} onClick={() => input.current?.click()}>
          {url === null ? t('media.profile.picture') : t('media.profile.changePicture')}
        </Button>
        {url !== null && (
          <Button look="quiet" disabled={disabled} onClick={forget}>
            {t('media.profile.keepPicture')}
          </Button>
        )}
      </div>
      {wrong && (
        <p className={styles['wrong']} role="alert">
          {t('media.profile.notPicture')}
        </p>
      )}
      <input
        ref={input}
        className={styles['input']}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (!file) return;
          setWrong(false);
          setSize(null);
          setCrop(centred);
          setUrl(URL.createObjectURL(file));
        }}
      />
    </div>
  );
}

/** The whole picture, placed so that the square fills the stage. */
function placed(crop: Crop, size: Size) {
  const { left, top, side } = squareOf(crop, size);
  const scale = STAGE / side;
  return { width: size.width * scale, height: size.height * scale, left: -left * scale, top: -top * scale };
}
